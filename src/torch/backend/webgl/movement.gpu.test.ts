import { describe, test } from 'vitest';
import { agree, up } from './agreement';

describe('movement', () => {
  test('views of every kind become dense', () =>
    agree((backend) => {
      const view = (shape: number[], strides: number[], offset: number) =>
        backend.gatherView({ buffer: up(backend, 120), shape, strides, offset });
      return [
        view([4, 6], [1, 4], 0),
        view([2, 3, 4], [60, 20, 2], 7),
        view([5], [0], 3),
        view([8], [1], 16),
        view([], [], 9),
      ];
    }));

  test('views are written, and added to', () =>
    agree((backend) => {
      const write = (shape: number[], strides: number[], offset: number, add: boolean) => {
        const count = shape.reduce((a, b) => a * b, 1);
        const geometry = { shape, strides, offset };
        return backend.scatterView(up(backend, 120), geometry, up(backend, count, 3), add);
      };
      return [false, true].flatMap((add) => [
        write([4, 6], [1, 4], 0, add),
        write([2, 3, 4], [60, 20, 2], 7, add),
        write([3, 5], [24, 1], 2, add),
        write([120], [1], 0, add),
        write([], [], 9, add),
      ]);
    }));

  test('many parts are joined', () =>
    agree((backend) => {
      const sizes = Array.from({ length: 19 }, (_, i) => (i % 3) + 1);
      const parts = sizes.map((size, i) => up(backend, 2 * size * 3, i + 1));
      return backend.concat(parts, sizes, 2, 3);
    }));

  test('rows are taken, replaced and added up', () =>
    agree((backend) => {
      const along = { outer: 2, n: 5, inner: 3 };
      const index = Int32Array.from([4, 0, 4, 2]);
      const x = up(backend, 30);
      return [
        backend.takeRows(x, along, index),
        backend.putRows(x, along, index, up(backend, 24, 2), false),
        backend.putRows(x, along, index, up(backend, 24, 2), true),
      ];
    }));
});
