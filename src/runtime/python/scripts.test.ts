import { beforeAll, expect, it } from 'vitest';
import type { CellSource } from '../messages';
import { startPython, type NodePython } from './node';

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
}, 60_000);

const run = (code: string, options: Pick<CellSource, 'fresh' | 'files'>) =>
  python.run(code, 'playground', options);

it('a script begins without the names of the run before; a cell has them', () => {
  run('left = 1', { fresh: true });
  expect(run('print(left)', {}).stdout).toBe('1\n');
  expect(run('print(left)', { fresh: true }).error?.name).toBe('NameError');
});

it('a script is __main__', () => {
  expect(run("if __name__ == '__main__':\n    print('ran')", { fresh: true }).stdout).toBe('ran\n');
});

it('a script without a seed draws other numbers each time, as a new PyTorch does; with one, its own', () => {
  const unseeded = () => run('import torch\nprint(torch.rand(2))', { fresh: true }).stdout;
  const drawn = new Set([1, 2, 3].map(unseeded));
  expect(drawn.size).toBe(3);
  run('import torch\ntorch.manual_seed(0)', { fresh: true });
  drawn.add(unseeded());
  expect(drawn).not.toContain('tensor([0.4963, 0.7682])\n');
});

it('a script that switched gradients off, or printing, leaves neither to the next', () => {
  run('import torch\ntorch.set_grad_enabled(False)\ntorch.set_printoptions(precision=1)', {
    fresh: true,
  });
  const next = run('import torch\nprint(torch.is_grad_enabled(), torch.tensor(0.25))', {
    fresh: true,
  });
  expect(next.stdout).toBe('True tensor(0.2500)\n');
});

it('the tensors of the run before are gone', () => {
  const make = 'import torch\nkept = torch.ones(1000)\nkept.me = kept';
  run(make, { fresh: true });
  const before = python.engine.memory();
  run(make, { fresh: true });
  run(make, { fresh: true });
  expect(python.engine.memory()).toEqual(before);
});

it('a program opens the files that the reader has put beside it', () => {
  const files = [{ name: '数据.txt', bytes: new TextEncoder().encode('卷积') }];
  expect(run("print(open('数据.txt', encoding='utf8').read())", { files }).stdout).toBe('卷积\n');
});
