import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startPython } from './node';
import { askerOf, parityCases } from './parity';

/*
 * The snippets of parity.test.ts with all that a reader makes on 'cuda', as programs for a GPU have it: nothing that our
 * packages make on the way may stay behind on 'cpu', where the next operation would refuse it.
 */

const PARITY = 'src/python/parity';
const read = (path: string) => readFileSync(`${PARITY}/${path}`, 'utf8');
const files = readdirSync(`${PARITY}/cases`).map((file) => file.replace(/\.py$/, ''));

const python = await startPython({ accelerated: true });
python.interpreter.pyodide.runPython(`
import functools
import torch
from torch import nn

def on_cuda(create):
    @functools.wraps(create)
    def made(*args, **kwargs):
        return create(*args, **{"device": "cuda", **kwargs})
    return made

for name in "tensor zeros ones full empty arange linspace logspace eye rand randn randint randperm as_tensor".split():
    setattr(torch, name, on_cuda(getattr(torch, name)))

call = nn.Module.__call__
nn.Module.__call__ = lambda self, *args, **kwargs: call(self.cuda(), *args, **kwargs)
`);
const ask = askerOf(python.interpreter.pyodide, read('transcript.py'));

describe.each(files)('on cuda: %s', (file) => {
  const cases = parityCases(read(`cases/${file}.py`), read(`recordings/${file}.txt`));
  it.each(cases)('$name', (asked) => {
    const lines = ask(asked).split('\n');
    const refused = lines.flatMap((line, i) =>
      line.includes('at least two devices') ? lines.slice(i - 1, i + 1) : [],
    );
    expect(refused).toEqual([]);
  });
});
