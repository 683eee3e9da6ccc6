import type { Told, WindowLayer } from '../../runtime/views';
import type { Settings } from './geometry';

/** Where the numbers of a figure come from: an example of the page, or the reader's own run. */
export type Origin = 'example' | 'run';

/** Rows of numbers: one channel of a picture, or one slice of a kernel. */
export type Plane = ArrayLike<number>[];

/** A tensor's shape, and its numbers as far as they are there. */
export interface Numbers<Values> {
  shape: number[];
  values: Values;
}

/** A layer as the figure has it: what a run told, or an example in the same form. */
export interface Layer extends Omit<WindowLayer, 'input' | 'weight' | 'output'> {
  origin: Origin;
  /** Channels of (N, C, H, W). */
  input: Numbers<Plane[]>;
  /** For each output channel a slice for each input channel of its group; null for pooling. */
  weight: Numbers<Plane[][]> | null;
  output: Numbers<Plane[]>;
}

/** What a run told, its numbers in rows. */
export function layerOf(told: WindowLayer): Layer {
  const { input, weight, output } = told;
  return {
    ...told,
    origin: 'run',
    input: { shape: input.shape, values: planes(input) },
    weight: weight && { shape: weight.shape, values: kernels(weight) },
    output: { shape: output.shape, values: planes(output) },
  };
}

/** Views of the same memory: nothing is copied. */
function planes({ part, values }: Pick<Told, 'part' | 'values'>): Plane[] {
  const [channels = 0, rows = 0, columns = 0] = part;
  return Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: rows }, (_, row) => {
      const begin = (channel * rows + row) * columns;
      return values.subarray(begin, begin + columns);
    }),
  );
}

function kernels({ part, values }: Told): Plane[][] {
  const [count = 0, ...slice] = part;
  const size = slice.reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, n) =>
    planes({ part: slice, values: values.subarray(n * size, (n + 1) * size) }),
  );
}

/** The settings alone. */
export const settingsOf = ({ kernel, stride, padding, dilation }: Settings): Settings => ({
  ...{ kernel, stride, padding, dilation },
});

/** Whether all of them are equal, in both directions. */
export const sameSettings = (a: Settings, b: Settings): boolean =>
  (['kernel', 'stride', 'padding', 'dilation'] as const).every((name) =>
    a[name].every((value, side) => value === b[name][side]),
  );

/** Height and width of the layer's picture. */
export const pictureSize = ({ input }: Layer): [number, number] => [
  input.shape.at(-2) ?? 0,
  input.shape.at(-1) ?? 0,
];

/** Rows and columns of a tensor whose numbers are there. */
export const sizeHere = ({ values }: Numbers<Plane[]>): [number, number] => [
  values[0]?.length ?? 0,
  values[0]?.[0]?.length ?? 0,
];

/** Pooling windows have no weights. */
export const isPooling = ({ layer }: Pick<Layer, 'layer'>): boolean => layer !== 'Conv2d';

/** Output channels whose numbers are there. */
export const outputChannels = ({ output }: Layer): number => output.values.length;

/**
 * The input channels that one output channel is made of, by their numbers in the input: the first that one of `groups`
 * has, and how many. Pooling takes each channel for itself.
 */
export function inputChannels(layer: Layer, output: number): { first: number; count: number } {
  if (!layer.weight) return { first: output, count: 1 };
  const [outputs = 1, count = 1] = layer.weight.shape;
  return { first: Math.floor(output / (outputs / layer.groups)) * count, count };
}
