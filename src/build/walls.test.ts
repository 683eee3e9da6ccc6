import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint();

/** What lint says of a file at `filePath` with this import in it. */
async function said(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result!.messages.map(({ message }) => message);
}

it.each([
  ['src/torch/backend/new.ts', "export { marks } from '../../plot/marks';"],
  ['src/torch/backend/new.ts', "export const ops = import('../ops/random');"],
  ['src/torch/new.ts', "export { session } from '../runtime/session';"],
  ['src/runtime/new.ts', "export const cell = import('../islands/code-cell/element');"],
  ['src/datasets/new.ts', "export { Engine } from '../torch/engine';"],
])('%s may not say: %s', async (path, code) => {
  expect(await said(path, code)).toEqual([expect.stringContaining('The house does not allow')]);
});

it.each([
  ['src/islands/new.ts', "export { session } from '../runtime/session';"],
  ['src/runtime/new.ts', "export const torch = import('../torch');"],
])('%s may say: %s', async (path, code) => {
  expect(await said(path, code)).toEqual([]);
});
