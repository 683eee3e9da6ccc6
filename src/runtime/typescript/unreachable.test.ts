import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import { expect, it, vi } from 'vitest';
import { disposeUnreachable } from './unreachable';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
disposeUnreachable(tf);

async function tensorsLeft(expected: number): Promise<void> {
  await vi.waitFor(() => {
    collectGarbage();
    expect(tf.memory().numTensors).toBe(expected);
  });
}

it('tensors that nobody can reach are freed, and those in use are not', async () => {
  const before = tf.memory();
  const kept = tf.ones([3]);
  const variable = tf.variable(tf.zeros([2]));
  // The view lives on the data of a tensor that is gone.
  const view = tf.tensor([1, 2, 3, 4]).reshape([2, 2]);
  (() => {
    for (let i = 0; i < 50; i++) variable.assign(variable.add(kept.sum()).mul(1));
  })();
  await tensorsLeft(before.numTensors + 3);
  expect(await view.array()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(await kept.array()).toEqual([1, 1, 1]);
  expect(await variable.array()).toEqual([150, 150]);
  tf.dispose([kept, variable, view]);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numBytes).toBe(before.numBytes);
});

it('what was disposed of already is not freed twice', async () => {
  const before = tf.memory().numTensors;
  const view = (() => {
    const tensor = tf.ones([4]);
    const result = tensor.reshape([2, 2]);
    tensor.dispose();
    return result;
  })();
  // Others come and go meanwhile; when they are freed, the registry has looked at the first, too.
  (() => Array.from({ length: 20 }, () => tf.ones([5])))();
  await tensorsLeft(before + 1);
  expect(await view.array()).toEqual([
    [1, 1],
    [1, 1],
  ]);
});
