import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { example } from './example';

/** The tensors that real PyTorch printed in the sample, in their order. */
const recorded = readFileSync('content/chapters/07-backward/samples/network.out', 'utf8')
  .split('tensor(')
  .slice(1)
  .map((text) => JSON.parse(text.replace(/\)\s*$/, '').replace(/(\d)\.(?!\d)/g, '$1')) as unknown);

it('before anything runs, the figure shows what PyTorch printed in its cell', () => {
  const { input, weight, stages } = example();
  const [features, pooled] = stages;
  expect([
    ...[features!.values[0], pooled!.values[0]],
    ...[pooled!.gradient![0], features!.gradient![0]],
    ...[input.gradient![0], weight.gradient![0]![0]],
  ]).toEqual(recorded);
});
