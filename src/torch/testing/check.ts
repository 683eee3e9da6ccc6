import { expect } from 'vitest';
import type { Engine } from '../engine';
import { TorchError } from '../errors';
import { compareTensors } from './compare';
import { replay, type RecordedCase } from './replay';

/**
 * Does the engine give what real PyTorch gave: results, gradients, names in the graph, or the same error? With all
 * tensors on `device`, where results and gradients must be, too.
 */
export function checkCase(e: Engine, recorded: RecordedCase, device = 'cpu'): void {
  if (recorded.error) {
    expect(errorOf(e, recorded, device)).toEqual(recorded.error);
    return;
  }
  const actual = replay(e, recorded, device);
  expect(actual.left, 'tensors left over').toBe(0);
  if (recorded.value !== undefined) {
    expect(actual.value).toBe(recorded.value);
    return;
  }
  if (JSON.stringify(recorded.args).includes('"tensor":true')) {
    expect(actual.devices.filter((other) => other !== device)).toEqual([]);
  }
  recorded.outputs!.forEach((output, i) =>
    compareTensors(actual.outputs[i] ?? null, output, `result ${i}`),
  );
  recorded.gradients?.forEach((grad, i) =>
    compareTensors(actual.gradients[i] ?? null, grad, `gradient ${i}`),
  );
  expect(actual.gradFn).toEqual(recorded.grad_fn);
}

function errorOf(e: Engine, recorded: RecordedCase, device: string) {
  try {
    replay(e, recorded, device);
    return null;
  } catch (error) {
    if (!(error instanceof TorchError)) throw error;
    return { kind: error.kind, message: error.message };
  }
}

/** A line that tells one case from another. */
export function titleOf({ op, args }: RecordedCase, i: number): string {
  const shown = args.map((arg) =>
    JSON.stringify(arg, (key, value) => (key === 'data' || key === 'tensor' ? undefined : value)),
  );
  return `${i}: ${op}(${shown.join(', ')})`.slice(0, 160);
}
