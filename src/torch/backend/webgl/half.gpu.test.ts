import { expect, test } from 'vitest';
import type { Backend } from '../backend';
import type { PoolGeometry } from '../geometry';
import { Both, farthest } from './compare';

/*
 * Float16 textures tell integers apart up to 2,048. What names a place must be exact beyond that, too: a place of a maximum,
 * a class, a row. The numbers themselves are such as float16 holds.
 */

const phone = new Both({ half: true });

/** Small integers in an order that no sum hits, the largest of which occurs once in about 2,000. */
const scattered = (count: number, seed = 1) =>
  Float32Array.from({ length: count }, (_, i) => ((i + seed) * 7919) % 2039);

function exact(compute: (backend: Backend) => unknown) {
  const [actual, expected] = phone.run(compute);
  expect(expected.length).toBeGreaterThan(0);
  expect(actual.map((numbers) => [...numbers])).toEqual(expected.map((numbers) => [...numbers]));
}

const plane: PoolGeometry = {
  ...{ planes: 2, inHeight: 64, inWidth: 64, outHeight: 32, outWidth: 32, adaptive: false },
  ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0, padLeft: 0 },
  ...{ dilationHeight: 1, dilationWidth: 1, countIncludePad: true, divisor: 0 },
};
const padded = { ...plane, kernelHeight: 3, kernelWidth: 3, padTop: 1, padLeft: 1 };

test.each([
  ['2×2', plane],
  ['overlapping', padded],
])('maxima have exact places in large planes, and get their gradients: %s', (_, pool) =>
  exact((backend) => {
    const x = backend.upload(scattered(2 * 64 * 64), 'float32');
    const g = backend.upload(
      Float32Array.from({ length: 2 * 32 * 32 }, (_, i) => i % 9),
      'float32',
    );
    const max = backend.maxPool(x, pool, true);
    return [max, backend.maxPoolGrad(g, max.indices!, pool)];
  }),
);

test.each(['argmax', 'argmin'] as const)('%s of a long line is the exact place', (op) =>
  exact((backend) => {
    const along = { outer: 1, n: 5001, inner: 1 };
    const x = backend.upload(
      Float32Array.from({ length: 5001 }, (_, i) => i % 7),
      'float32',
    );
    const most = backend.fill(1, op === 'argmax' ? 9 : -9, 'float32');
    const line = backend.putRows(x, along, Int32Array.of(4097), most, false);
    return backend.reduce(op, line, along, 'int64');
  }),
);

test('rows far down are taken, replaced and added up', () =>
  exact((backend) => {
    const along = { outer: 1, n: 5000, inner: 2 };
    const x = backend.upload(scattered(10_000), 'float32');
    const few = Int32Array.from([4999, 2049, 0, 2049, 4097]);
    const many = Int32Array.from({ length: 4100 }, (_, i) => (i * 7) % 5000);
    const ones = (count: number) => backend.fill(count, 1, 'float32');
    return [
      backend.takeRows(x, along, few),
      backend.putRows(x, along, few, ones(10), false),
      backend.putRows(backend.fill(10_000, 2, 'float32'), along, many, ones(8200), true),
      backend.putRows(x, along, many, backend.upload(scattered(8200, 5), 'float32'), false),
    ];
  }));

test('classes beyond 2,048 are the ones that cross entropy looks at, and leaves out', () => {
  const along = { outer: 3, n: 3001, inner: 1 };
  const [actual, expected] = phone.run((backend) => {
    const logits = backend.upload(
      Float32Array.from({ length: 9003 }, (_, i) => ((i * 7919) % 13) / 4),
      'float32',
    );
    const target = backend.upload(Float64Array.from([2999, 2051, 2053]), 'int64');
    const { losses, most, sum } = backend.crossEntropy(logits, target, null, along, 2051);
    const grad = backend.crossEntropyGrad(1, logits, { most, sum }, target, null, along, 2051);
    return [losses, grad];
  });
  actual.forEach((numbers, i) => expect(farthest(numbers, expected[i]!)).toBeLessThan(4e-3));
});
