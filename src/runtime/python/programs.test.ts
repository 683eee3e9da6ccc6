import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { differences } from '../../../e2e/support/same-output';
import { startPython } from './node';

/** Those that are quick without a GPU; e2e/playground.test.ts runs all programs, on WebGL. */
const EXACT = [
  'content/playground/script',
  'content/playground/residual',
  'content/playground/edges',
];
const TRAINING = 'e2e/programs/quickstart';

const recorded = (program: string) => readFileSync(`${program}.out`, 'utf8');

async function printed(program: string): Promise<string> {
  const python = await startPython();
  const { stdout, error } = python.run(readFileSync(`${program}.py`, 'utf8'));
  expect(error?.text).toBeUndefined();
  return stdout;
}

it.each(EXACT)(
  '%s prints what PyTorch prints, to the character',
  async (program) => expect(await printed(program)).toBe(recorded(program)),
  60_000,
);

it(`${TRAINING} trains as it does in PyTorch`, async () => {
  expect(differences(await printed(TRAINING), recorded(TRAINING))).toEqual([]);
}, 120_000);

it('a comparison of outputs sees another number, another word and a missing line', () => {
  const text = 'epoch 1, loss: 0.512\naccuracy: 81 %\n';
  expect(differences(text, text)).toEqual([]);
  expect(differences(text.replace('0.512', '0.515'), text)).toEqual([]);
  expect(differences(text.replace('0.512', '0.522'), text)).toHaveLength(1);
  expect(differences(text.replace('81', '80'), text)).toHaveLength(1);
  expect(differences(text.replace('loss', 'cost'), text)).toHaveLength(1);
  expect(differences('epoch 1, loss: 0.512\n', text)).toHaveLength(1);
});
