import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/*
 * A refusal names the function, the class or the name that is not supported: its text begins with it.
 */

/** What PyTorch itself raises NotImplementedError with, in its words. */
const PYTORCH = [
  'Input Error: Only 3D, 4D and 5D input Tensors supported',
  'Got {rank}D input, but {mode} mode needs',
  'Module [{type(self).__name__}] is missing the required "forward" function',
  'You must implement the forward function',
  'You must implement either the backward or vjp method',
  'Unrecognised padding mode',
  'Only 2D, 3D, 4D, 5D padding with non-constant padding',
];

/** `torch.load(): …`, `Conv2d: …`, `rcParams['…'] is not …`, `torch.float16 is not …`, also with parts that are put in. */
const NAMED = /^(?:[\w.]|\$?\{[^}]*\})+(?:\(|\[|:| is not (?:supported|available) here)/;

const RAISED = {
  '.py': /NotImplementedError\(\s*f?(["'])(.*?)\1/gs,
  '.ts': /notImplemented\(\s*([`'"])(.*?)\1/gs,
};

const below = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.endsWith('.test.ts'))
    .map((path) => `${folder}/${path}`);

const files = [
  ...['_convlab', 'PIL', 'matplotlib', 'torch', 'torchvision', 'tqdm'].flatMap((name) =>
    below(`src/python/${name}`, '.py'),
  ),
  ...below('src/torch', '.ts'),
];

describe('every text of a NotImplementedError begins with a name', () => {
  const texts = files.flatMap((path) => {
    const raised = RAISED[path.slice(-3) as '.py' | '.ts'];
    return [...readFileSync(path, 'utf8').matchAll(raised)].map(([, , text]) => [path, text!]);
  });

  it('and there are many', () => {
    expect(texts.length).toBeGreaterThan(70);
  });

  it.each(texts)('%s: %s', (_, text) => {
    if (PYTORCH.some((words) => text!.startsWith(words))) return;
    expect(text).toMatch(NAMED);
  });
});
