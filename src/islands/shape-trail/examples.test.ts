import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from '../../runtime/python/node';
import { examples, type ExampleName } from './examples';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
}, 60_000);

/** What is printed there when this fails is what the example's file is to hold. */
it.each<[ExampleName, string]>([
  ['net', '06-mnist/samples/net.py'],
  ['trail', '01-overview/samples/trail.py'],
])('the example %s is what the sample gives, with one picture', async (name, path) => {
  const file = new URL(`../../../content/chapters/${path}`, import.meta.url);
  const code = (await readFile(file, 'utf8')).replace('torch.randn(64,', 'torch.randn(1,');
  const { views } = python.run(code, 'test/cell', { views: ['layers'], fresh: true });
  expect(views!.layers, JSON.stringify(views!.layers)).toEqual(examples[name]);
});
