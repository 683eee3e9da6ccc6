import { describe, expect, test } from 'vitest';
import { Engine, referenceBackend, type Tensor } from '..';

/** Tensors on another device than the CPU cannot be recorded here (no CUDA): the texts are those of PyTorch 1.13. */
describe('tensors on two devices', () => {
  const e = new Engine(referenceBackend());
  const here = (...shape: number[]) => e.call('ones', shape);
  const there = (...shape: number[]) => e.call('ones', shape, { device: 'cuda' });
  const both = 'Expected all tensors to be on the same device, but found at least two devices, ';

  test.each<[string, () => unknown, string]>([
    ['sums', () => e.call('add', here(2), there(2)), `${both}cuda:0 and cpu!`],
    [
      'layers',
      () => e.call('linear', here(1, 2), there(3, 2), there(3)),
      `${both}cuda:0 and cpu! (when checking argument for argument mat1 in method wrapper_addmm)`,
    ],
    [
      'labels',
      () => e.call('cross_entropy', there(1, 2), e.tensor([0], [1], 'int64')),
      `${both}cuda:0 and cpu! (when checking argument for argument target in method wrapper_nll_loss_forward)`,
    ],
    [
      'convolutions',
      () => e.call('conv2d', here(1, 1, 3, 3), there(1, 1, 2, 2), null),
      'Input type (torch.FloatTensor) and weight type (torch.cuda.FloatTensor) should be the same',
    ],
  ])('%s are refused in the words of PyTorch', (_, run, message) => {
    expect(run).toThrow(message);
  });

  test('a 0-dimensional CPU tensor goes along with any', () => {
    const sum: Tensor = e.call('add', there(2), here());
    expect(sum.device).toBe('cuda:0');
  });

  test('a gradient comes back to the device of its leaf', () => {
    const x = here(2);
    e.setRequiresGrad(x, true);
    e.backward([e.call('sum', e.call('to', x, null, 'cuda'))]);
    expect(x.grad!.device).toBe('cpu');
  });
});

describe('modes', () => {
  test('inference mode records nothing', () => {
    const e = new Engine(referenceBackend());
    const x = e.call('ones', [2]);
    e.setRequiresGrad(x, true);
    e.inferenceMode = true;
    expect(e.call('mul', x, 2).requiresGrad).toBe(false);
    e.inferenceMode = false;
    expect(e.call('mul', x, 2).requiresGrad).toBe(true);
  });
});
