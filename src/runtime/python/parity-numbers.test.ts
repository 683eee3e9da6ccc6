import { describe, expect, it } from 'vitest';
import { alike } from './parity-numbers';

describe('two transcripts are alike', () => {
  it.each([
    ['tensor([1.2345, 2.0000])', 'tensor([1.2346, 2.0000])'],
    ['tensor([ 0., -1.])', 'tensor([-0., -1.])'],
    ['tensor([1.2345e-07])', 'tensor([1.2346e-07])'],
    ['tensor(12345.6)', 'tensor(12345.5)'],
  ])('when numbers differ in the last digit: %s', (ours, theirs) => {
    expect(alike(ours, theirs)).toBe(true);
  });

  it.each([
    ['tensor([1.2345])', 'tensor([1.2365])'],
    ['tensor([1, 2])', 'tensor([1, 3])'],
    ['tensor([1.5], grad_fn=<AddBackward0>)', 'tensor([1.5])'],
    ['tensor(12345.6)', 'tensor(12346.9)'],
    ['torch.Size([2, 3])', 'torch.Size([3, 2])'],
    ['tensor([1.5, 2.5])', 'tensor([1.5])'],
  ])('and not when more differs: %s', (ours, theirs) => {
    expect(alike(ours, theirs)).toBe(false);
  });
});
