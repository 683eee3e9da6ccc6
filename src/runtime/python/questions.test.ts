import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
}, 60_000);

it('the model trained last is the first that is told', () => {
  python.run(`
import torch
from torch import nn
first, second, third = nn.Linear(2, 1), nn.Linear(3, 1, bias=False), nn.Flatten()
optimizer = torch.optim.SGD(second.parameters(), lr=0.1)
second(torch.ones(1, 3)).sum().backward()
optimizer.step()`);
  expect(python.interpreter.ask({ ask: 'models' })).toEqual({
    status: 'done',
    detail: [
      { name: 'second', type: 'Linear', parameters: 3, trained: true },
      { name: 'third', type: 'Flatten', parameters: 0, trained: false },
      { name: 'first', type: 'Linear', parameters: 3, trained: false },
    ],
  });
});

it('what a question meets in the reader’s code is an error of that code, and the session lives', () => {
  python.run(`
class Broken(nn.Module):
    def parameters(self):
        raise RuntimeError('not yet')

broken = Broken()`);
  expect(python.interpreter.ask({ ask: 'models' })).toMatchObject({
    status: 'error',
    error: { kind: 'runtime', message: 'not yet', frames: [{ line: 4, name: 'parameters' }] },
  });
  expect(python.run('del broken\nprint(1)').stdout).toBe('1\n');
});
