import { expect } from 'vitest';
import type { Backend } from '../backend';
import { Both, farthest, numbers } from './compare';

export const both = new Both();

/** Both backends give the same, to the tolerance of a single operation. */
export function agree(compute: (backend: Backend) => unknown, tolerance = 1e-5) {
  const [actual, expected] = both.run(compute);
  expect(actual.length).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(0);
  actual.forEach((numbers, i) => {
    const distance = farthest(numbers, expected[i]!);
    if (distance > tolerance) {
      expect([...numbers].slice(0, 50), `off by ${distance}`).toEqual(
        [...expected[i]!].slice(0, 50),
      );
    }
  });
}

/** `count` numbers from a seed, on the backend. */
export const up = (backend: Backend, count: number, seed = 1) =>
  backend.upload(numbers(count, seed), 'float32');
