import type { Pair } from '../../runtime/views';
import { pooled, kernel, picture } from '../../components/figures/lib/samples';
import { resultAt } from './arithmetic';
import { axisOf, stops } from './geometry';
import { pictureSize, settingsOf, type Layer } from './layer';

/** What the figures show before anything has run: the numbers of samples whose output is recorded. */
export const exampleNames = ['edge', 'channels', 'padding', 'stride', 'pooling'] as const;
export type ExampleName = (typeof exampleNames)[number];

const twice = (n: number): Pair => [n, n];
const copied = (matrix: readonly (readonly number[])[]) => matrix.map((row) => [...row]);

const window = {
  ...{ groups: 1, ceil: false, countsPadding: true, divisor: null },
  paddingMode: 'zeros' as const,
};
const once = { stride: twice(1), padding: twice(0), dilation: twice(1) };

/** The picture and the kernel of convolution/by-hand. */
const edge: Omit<Layer, 'output'> = {
  ...{ origin: 'example', layer: 'Conv2d', kernel: twice(3), ...once, ...window },
  input: { shape: [1, 1, 5, 5], values: [copied(picture)] },
  weight: { shape: [1, 1, 3, 3], values: [[copied(kernel)]] },
  bias: null,
};

const flipped = (matrix: readonly (readonly number[])[]) =>
  matrix.map((_, row) => matrix.map((line) => line[row] ?? 0));

/** The same picture and, in a second channel, the picture on its side; two kernels. */
const channels: Omit<Layer, 'output'> = {
  ...edge,
  input: { shape: [1, 2, 5, 5], values: [copied(picture), flipped(picture)] },
  weight: {
    shape: [2, 2, 3, 3],
    values: [
      [copied(kernel), flipped(kernel)],
      [flipped(kernel), [[0, 0, 0], [0, 1, 0], [0, 0, 0]]], // prettier-ignore
    ],
  },
  bias: [1, -2],
};

/** The picture of pooling/maxpool. */
const pooling: Omit<Layer, 'output'> = {
  ...{ ...edge, layer: 'MaxPool2d', kernel: twice(2), stride: twice(2), weight: null },
  input: { shape: [1, 1, 4, 4], values: [copied(pooled)] },
};

/** A 7×7 picture for steps of 2: the one above, with a further stroke. */
const wide: number[][] = [
  [0, 1, 5, 3, 0, 2, 4],
  [1, 2, 6, 3, 0, 1, 5],
  [0, 1, 7, 2, 1, 0, 6],
  [0, 2, 6, 2, 0, 2, 5],
  [1, 1, 4, 3, 0, 1, 4],
  [0, 3, 5, 1, 0, 0, 3],
  [2, 4, 4, 0, 1, 1, 2],
];

const all: Record<ExampleName, Omit<Layer, 'output'>> = {
  edge,
  channels,
  padding: { ...edge, padding: twice(1) },
  stride: { ...edge, stride: twice(2), input: { shape: [1, 1, 7, 7], values: [wide] } },
  pooling,
};

/** An example with its output. */
export function example(name: ExampleName): Layer {
  const layer: Layer = { ...all[name], output: { shape: [], values: [] } };
  const settings = settingsOf(layer);
  const [rows = 0, columns = 0] = pictureSize(layer).map((size, side) =>
    stops(axisOf(settings, size, side as 0 | 1)),
  );
  const outputs = layer.weight?.values.length ?? layer.input.values.length;
  const values = planes([outputs, rows, columns], (output, row, column) => {
    return resultAt(layer, settings, { row, column }, output).total ?? 0;
  });
  return { ...layer, output: { shape: [1, outputs, rows, columns], values } };
}

function planes(
  [channels, rows, columns]: [number, number, number],
  value: (channel: number, row: number, column: number) => number,
): number[][][] {
  const upTo = (length: number) => [...Array(length).keys()];
  return upTo(channels).map((c) => upTo(rows).map((r) => upTo(columns).map((k) => value(c, r, k))));
}
