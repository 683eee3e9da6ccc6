import { beforeAll, expect, it, vi } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
}, 60_000);

function printed(...lines: string[]): string[] {
  const { stdout, error } = python.run(
    [
      'import torch',
      'from torch.utils.data import DataLoader',
      'from torchvision import datasets, transforms',
      "test = datasets.MNIST('data', train=False, download=True, transform=transforms.ToTensor())",
      ...lines,
    ].join('\n'),
  );
  expect(error?.text).toBeUndefined();
  return stdout.trimEnd().split('\n');
}

// As in torchvision 0.14: length and items come from `data` and `targets`, whatever a program has put there.

it('a data set cut by its data and targets is that much shorter', () => {
  expect(
    printed(
      'test.data, test.targets = test.data[:5], test.targets[:5]',
      'print(len(test), len(DataLoader(test, batch_size=2)))',
      'print(next(iter(DataLoader(test, batch_size=9)))[1].tolist())',
    ),
  ).toEqual(['5 3', '[7, 2, 1, 0, 4]']);
});

it('a data set filtered by its targets gives the pictures of these', () => {
  expect(
    printed(
      'zeros = test.targets == 0',
      'fourth = test[3][0]',
      'test.data, test.targets = test.data[zeros], test.targets[zeros]',
      'print(len(test), test[0][1], torch.equal(test[0][0], fourth))',
    ),
  ).toEqual(['980 0 True']);
});

it('labels changed in place are the labels of the items', () => {
  expect(
    printed(
      'test.targets[test.targets == 7] = 1',
      'print([test[i][1] for i in range(3)], next(iter(DataLoader(test, batch_size=3)))[1].tolist())',
    ),
  ).toEqual(['[1, 2, 1] [1, 2, 1]']);
});

it('pictures of another size are refused by name', () => {
  const { error } = python.run('test.data = test.data[:, :20]; len(test)');
  expect(error).toMatchObject({ name: 'NotImplementedError' });
  expect(error?.message).toContain('MNIST.data');
});

it('a normalized batch is made in one go: nothing is computed with tensors, nothing read back', () => {
  printed(
    'normalize = transforms.Normalize((0.1307,), (0.3081,))',
    'test.transform = transforms.Compose([transforms.ToTensor(), normalize])',
    'batches = iter(DataLoader(test, batch_size=64, shuffle=True))',
    'first = next(batches)',
  );
  const { backend } = python.engine;
  const used = (['unary', 'binary', 'cast', 'gatherView', 'concat', 'read'] as const).map((name) =>
    vi.spyOn(backend, name),
  );
  python.run('images, labels = next(batches)');
  const calls = used.map((method) => method.mock.calls.length);
  vi.restoreAllMocks();
  expect(calls).toEqual(used.map(() => 0));
  expect(python.run('print(images.shape, labels.dtype)').stdout).toBe(
    'torch.Size([64, 1, 28, 28]) torch.int64\n',
  );
});
