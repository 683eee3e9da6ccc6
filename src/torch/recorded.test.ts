import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Engine, referenceBackend, TorchError } from '.';
import { numberOf, replay, type RecordedCase, type RecordedTensor } from './testing/replay';

/*
 * Everything recordings/*.py asked real PyTorch, asked of the engine: results, dtypes, shapes, names in the graph,
 * gradients, errors in PyTorch's words.
 */

const load = (name: string): RecordedCase[] =>
  JSON.parse(readFileSync(new URL(`recordings/${name}.json`, import.meta.url), 'utf8')).cases;

/** Largest relative difference; infinite where one is NaN or infinite and the other is not the same. */
function difference(actual: RecordedTensor, expected: RecordedTensor): number {
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

function compare(actual: RecordedTensor | null, expected: RecordedTensor | null, what: string) {
  if (!expected || !actual) {
    expect(actual, what).toEqual(expected);
    return;
  }
  expect({ dtype: actual.dtype, shape: actual.shape }, what).toEqual({
    dtype: expected.dtype,
    shape: expected.shape,
  });
  const apart = difference(actual, expected);
  expect(apart, `${what}: ${actual.data.join(' ')} | ${expected.data.join(' ')}`).toBeLessThan(
    1e-5,
  );
}

function errorOf(recorded: RecordedCase): { kind: string; message: string } | null {
  try {
    replay(new Engine(referenceBackend()), recorded);
    return null;
  } catch (error) {
    if (!(error instanceof TorchError)) throw error;
    return { kind: error.kind, message: error.message };
  }
}

function check(recorded: RecordedCase): void {
  if (recorded.error) {
    expect(errorOf(recorded)).toEqual(recorded.error);
    return;
  }
  const actual = replay(new Engine(referenceBackend()), recorded);
  if (recorded.value !== undefined) {
    expect(actual.value).toBe(recorded.value);
    return;
  }
  recorded.outputs!.forEach((output, i) =>
    compare(actual.outputs[i] ?? null, output, `result ${i}`),
  );
  recorded.gradients?.forEach((grad, i) =>
    compare(actual.gradients[i] ?? null, grad, `gradient ${i}`),
  );
  expect(actual.gradFn).toEqual(recorded.grad_fn);
}

const title = ({ op, args }: RecordedCase, i: number) => {
  const shown = args.map((arg) =>
    JSON.stringify(arg, (key, value) => (key === 'data' || key === 'tensor' ? undefined : value)),
  );
  return `${i}: ${op}(${shown.join(', ')})`.slice(0, 160);
};

describe.each(['elementwise', 'shapes', 'layers'])('as PyTorch does: %s', (name) => {
  test.each(load(name).map((recorded, i) => [title(recorded, i), recorded] as const))(
    '%s',
    (_, recorded) => check(recorded),
  );
});
