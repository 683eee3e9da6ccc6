import type { WindowLayer } from '../../runtime/views';
import type { Settings } from './geometry';

/** Where the numbers of a figure come from: an example of the page, or the reader's own run. */
export type Origin = 'example' | 'run';

/** A layer as the figure has it: what a run told, or an example in the same form. */
export type Layer = WindowLayer & { origin: Origin };

export const settingsOf = ({ kernel, stride, padding, dilation }: Settings): Settings => ({
  ...{ kernel, stride, padding, dilation },
});

export const sameSettings = (a: Settings, b: Settings): boolean =>
  (['kernel', 'stride', 'padding', 'dilation'] as const).every((name) =>
    a[name].every((value, side) => value === b[name][side]),
  );

/** Height and width of the layer's picture. */
export const pictureSize = ({ input }: Layer): [number, number] => [
  input.shape.at(-2) ?? 0,
  input.shape.at(-1) ?? 0,
];

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
