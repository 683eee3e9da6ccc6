import { describe, test } from 'vitest';
import type { PoolGeometry } from '../geometry';
import { agree, up } from './agreement';

describe('pooling', () => {
  const plain: PoolGeometry = {
    ...{ planes: 3, inHeight: 9, inWidth: 10, outHeight: 4, outWidth: 5, adaptive: false },
    ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0, padLeft: 0 },
    ...{ dilationHeight: 1, dilationWidth: 1, countIncludePad: true, divisor: 0 },
  };
  const cases: [string, PoolGeometry][] = [
    ['2×2', plain],
    [
      'overlapping, padded',
      {
        ...plain,
        kernelHeight: 3,
        kernelWidth: 3,
        padTop: 1,
        padLeft: 1,
        outHeight: 5,
        outWidth: 5,
      },
    ],
    [
      'padding not counted',
      {
        ...{ ...plain, kernelHeight: 3, kernelWidth: 3, padTop: 1, padLeft: 1, outHeight: 5 },
        countIncludePad: false,
      },
    ],
    ['divisor', { ...plain, divisor: 3 }],
    ['adaptive', { ...plain, adaptive: true, outHeight: 4, outWidth: 3 }],
    ['a window that ends outside', { ...plain, outHeight: 5 }],
    ['2×2 over whole texels', { ...plain, inWidth: 16, outWidth: 8 }],
    ['2×2 over whole texels, made of half ones', { ...plain, inWidth: 12, outWidth: 6 }],
    ['2×2, whole texels, ends outside', { ...plain, inWidth: 16, outHeight: 5, outWidth: 8 }],
  ];

  test.each(cases)('%s: maxima, averages, gradients', (_, pool) => {
    const inputs = pool.planes * pool.inHeight * pool.inWidth;
    const outputs = pool.planes * pool.outHeight * pool.outWidth;
    agree((backend) => {
      const x = up(backend, inputs);
      const g = up(backend, outputs, 2);
      const max = backend.maxPool(x, pool, true);
      return [
        max,
        backend.maxPoolGrad(g, max.indices!, pool),
        backend.avgPool(x, pool),
        backend.avgPoolGrad(g, pool),
      ];
    });
  });

  test('dilated windows', () => {
    const pool = {
      ...plain,
      dilationHeight: 2,
      dilationWidth: 3,
      strideHeight: 1,
      outHeight: 7,
      outWidth: 4,
    };
    agree((backend) => {
      const max = backend.maxPool(up(backend, 270), pool, true);
      return [max, backend.maxPoolGrad(up(backend, 84, 2), max.indices!, pool)];
    });
  });

  test('the first of equals gets the gradient, NaN is the largest', () =>
    agree((backend) => {
      const x = backend.upload(Float32Array.from([2, 2, 1, NaN, 2, 2, NaN, 0]), 'float32');
      const pool = { ...plain, planes: 1, inHeight: 2, inWidth: 4, outHeight: 1, outWidth: 2 };
      const max = backend.maxPool(x, pool, true);
      return [max, backend.maxPoolGrad(up(backend, 2, 3), max.indices!, pool)];
    }));

  test('so it is where whole texels are compared', () =>
    agree((backend) => {
      const rows = [
        [2, 2, 1, NaN, NaN, NaN, 0, -0],
        [2, 2, NaN, 0, 1, NaN, -0, 0],
      ];
      const x = backend.upload(Float32Array.from(rows.flat()), 'float32');
      const pool = { ...plain, planes: 1, inHeight: 2, inWidth: 8, outHeight: 1, outWidth: 4 };
      const max = backend.maxPool(x, pool, true);
      return [max, backend.maxPoolGrad(up(backend, 4, 3), max.indices!, pool)];
    }));
});
