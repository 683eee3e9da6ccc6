import { describe, test } from 'vitest';
import { agree, up } from './agreement';

describe('products', () => {
  test('matrices of any size, transposed or not, batched or shared', () => {
    for (const [m, k, n] of [
      [3, 5, 7],
      [4, 8, 12],
      [6, 8, 5],
      [1, 320, 10],
      [5, 3, 8],
    ] as const) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          for (const shared of [false, true]) {
            agree((backend) => {
              const shape = {
                ...{ batch: 3, m, k, n, transposeA, transposeB },
                ...{ batchStrideA: m * k, batchStrideB: shared ? 0 : k * n },
              };
              return [null, up(backend, n, 3)].map((bias) =>
                backend.matmul(
                  up(backend, 3 * m * k),
                  up(backend, 3 * k * n, 2),
                  bias,
                  shape,
                  'float32',
                ),
              );
            });
          }
        }
      }
    }
  });
});
