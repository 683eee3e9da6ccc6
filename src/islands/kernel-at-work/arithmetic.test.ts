import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { covered, resultAt } from './arithmetic';
import { example } from './examples';
import { axisOf, stops } from './geometry';
import { pictureSize, settingsOf, type Layer } from './layer';

const recorded = (sample: string, line = 0) => {
  const text = readFileSync(`content/chapters/${sample}.out`, 'utf8');
  const tensors = text.split('tensor(').slice(1);
  return JSON.parse(tensors[line]!.replace(/\)\s*$/, '').replace(/(\d)\.(?!\d)/g, '$1')) as unknown;
};

describe('before anything runs, the figures show what PyTorch printed', () => {
  it('of one channel', () => {
    expect(example('edge').output.values[0]).toEqual(recorded('02-convolution/samples/by-hand'));
  });

  it('of two channels and two kernels', () => {
    // torch 1.13.1, for the same numbers.
    expect(example('channels').output.values).toEqual([
      [
        [-43, -29, 2],
        [-29, -5, 22],
        [2, 22, 45],
      ],
      [
        [-2, -4, -1],
        [5, 6, 6],
        [3, 5, 2],
      ],
    ]);
  });

  it('with a step of 2, and with padding', () => {
    expect(example('stride').output.values).toEqual([
      [
        [-22, 23, -19],
        [-22, 22, -19],
        [-15, 17, -11],
      ],
    ]);
    expect(example('padding').output.values).toEqual([
      [
        [-4, -15, -5, 16, 9],
        [-6, -22, -5, 23, 11],
        [-6, -25, -3, 24, 9],
        [-6, -22, -3, 22, 9],
        [-4, -12, -4, 14, 8],
      ],
    ]);
  });

  it('of pooling', () => {
    expect([example('pooling').output.values]).toEqual(recorded('05-pooling/samples/maxpool'));
  });
});

/** The whole output of the first channel. */
function output(layer: Layer): number[][] {
  const settings = settingsOf(layer);
  const [rows, columns] = pictureSize(layer).map((size, side) =>
    stops(axisOf(settings, size, side as 0 | 1, layer.ceil)),
  );
  return Array.from({ length: rows! }, (_, row) =>
    Array.from(
      { length: columns! },
      (_, column) => resultAt(layer, settings, { row, column }, 0).total!,
    ),
  );
}

const counting = (size: number) =>
  Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, c) => r * 7 + c));

const average = (size: number, more: Partial<Layer> = {}): Layer => ({
  ...{ ...example('pooling'), layer: 'AvgPool2d', input: { shape: [1, 1, size, size], values: [counting(size)] } }, // prettier-ignore
  ...{ kernel: [3, 3], stride: [2, 2], padding: [1, 1], ...more },
});

// Rows that torch 1.13.1 gives for x = arange(49).view(1, 1, 7, 7).
it.each([
  ['padding counts', average(7), 0, [1.7778, 3.6667, 5, 4]],
  ['padding does not count', average(7, { countsPadding: false }), 0, [4, 5.5, 7.5, 9]],
  ['rounded up', average(6, { ceil: true }), 0, [1.7778, 3.6667, 5, 2.8333]],
  ['rounded up, last row', average(6, { ceil: true }), 3, [11.8333, 18.5, 19.5, 10]],
  [
    'divided by 3',
    average(7, { divisor: 3, kernel: [2, 2], padding: [0, 0] }),
    2,
    [42.6667, 45.3333, 48],
  ],
])('an average where %s', (_, layer, row, wanted) => {
  const got = output(layer)[row]!;
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, n) => expect(value).toBeCloseTo(wanted[n]!, 3));
});

it('of a stop each number is told with its place, its weight and their product', () => {
  const layer = example('padding');
  const [[corner], [, centre]] = covered(
    layer,
    settingsOf(layer),
    { row: 0, column: 0 },
    0,
    0,
  ) as never as [[object], [object, object]];
  expect(corner).toEqual({ row: -1, column: -1, value: 0, padding: true, weight: 1, product: 0 });
  expect(centre).toEqual({ row: 0, column: 0, value: 0, padding: false, weight: 0, product: 0 });
});

it('the kernel’s numbers are not known once another size is asked for', () => {
  const layer = example('edge');
  const settings = { ...settingsOf(layer), kernel: [2, 2] as [number, number] };
  expect(resultAt(layer, settings, { row: 0, column: 0 }, 0).total).toBeUndefined();
  // A window that only takes the largest has none to know.
  const pooling = example('pooling');
  expect(resultAt(pooling, { ...settingsOf(pooling), kernel: [3, 3] }, { row: 0, column: 0 }, 0).total).toBe(7); // prettier-ignore
});

it('of many channels with groups each output adds up its own', () => {
  const layer = example('channels');
  const slices = layer.weight!.values[0]!;
  const grouped: Layer = {
    ...layer,
    groups: 2,
    weight: { shape: [2, 1, 3, 3], values: slices.map((slice) => [slice]) },
    bias: [0, 10],
  };
  const at = (channel: number) =>
    resultAt(grouped, settingsOf(layer), { row: 0, column: 0 }, channel);
  expect(at(0)).toMatchObject({ sums: [{ channel: 0, sum: -22 }], total: -22 });
  expect(at(1)).toMatchObject({ sums: [{ channel: 1, sum: -22 }], total: -12 });
});
