import { expect } from 'vitest';
import { numberOf, type RecordedTensor } from './replay';

/** Largest difference, relative to the value or a tenth of the largest; infinite where NaN or ∞ disagree. */
export function difference(actual: RecordedTensor, expected: RecordedTensor): number {
  const wanted = expected.data.map(numberOf);
  const size = Math.max(1e-3, ...wanted.filter(Number.isFinite).map(Math.abs));
  return Math.max(
    0,
    ...wanted.map((value, i) => {
      const found = Number(actual.data[i]);
      if (Object.is(found, value) || found === value) return 0;
      if (!Number.isFinite(value) || !Number.isFinite(found)) return Infinity;
      return Math.abs(found - value) / (Math.abs(value) + 0.1 * size);
    }),
  );
}

/** Same dtype and shape, and values to `tolerance`. */
export function compareTensors(
  actual: RecordedTensor | null,
  expected: RecordedTensor | null,
  what: string,
  tolerance = 1e-5,
): void {
  if (!expected || !actual) {
    expect(actual, what).toEqual(expected);
    return;
  }
  expect({ dtype: actual.dtype, shape: actual.shape }, what).toEqual({
    dtype: expected.dtype,
    shape: expected.shape,
  });
  const apart = difference(actual, expected);
  const values = `${actual.data.join(' ')} | ${expected.data.join(' ')}`;
  expect(apart, `${what}: ${values}`).toBeLessThan(tolerance);
}
