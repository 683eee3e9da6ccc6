import { expectEach, PythonSession } from './support/session';
import { expect, test } from './support/test';

test('recursion without end is a RecursionError with a short traceback, and the session lives', async ({
  page,
}) => {
  const { cell } = await expectEach(page, {
    'a function that calls itself': {
      code: 'def f(n):\n    return f(n + 1)\nf(0)',
      alert: [
        /File "convolution\/conv2d.py", line 3, in <module>/,
        '[Previous line repeated 994 more times]',
        'RecursionError: maximum recursion depth exceeded',
        '第 2 行',
      ],
    },
    'two functions that call each other': {
      code: 'def a(n):\n    return b(n)\ndef b(n):\n    return a(n)\na(0)',
      alert: [/\[\d{3} entries left out\]/, 'RecursionError: maximum recursion depth exceeded'],
    },
    'a repr of itself': {
      code: 'class A:\n    def __repr__(self):\n        return repr(self)\nprint(A())',
      alert: [/\[Previous line repeated \d+ more times\]/, 'RecursionError'],
    },
    'a missing attribute looked for in __getattr__': {
      code: 'class A:\n    def __getattr__(self, name):\n        return self.data\nA().x',
      alert: ['RecursionError'],
    },
    'a module whose forward calls the module': {
      code: 'import torch\nclass Net(torch.nn.Module):\n    def forward(self, x):\n        return self(x)\nNet()(torch.ones(1))',
      alert: ['RecursionError', '第 4 行 · forward'],
    },
    'a module that contains itself': {
      code: 'net = torch.nn.Sequential(torch.nn.ReLU())\nnet.append(net)\nprint(net)',
      alert: ['RecursionError'],
    },
    'a cached function': {
      code: 'import functools\n@functools.cache\ndef f(n):\n    return f(n + 1)\nf(0)',
      alert: ['RecursionError'],
    },
    'a list that holds itself, as a tensor': {
      code: 'endless = []\nendless.append(endless)\ntorch.tensor(endless)',
      alert: ["ValueError: too many dimensions 'list'"],
    },
  });
  expect((await cell.root.textContent())!.length).toBeLessThan(20_000);
});

test('recursion as deep as PyTorch allows runs, and deeper than the browser allows is named', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  const depth =
    'def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\nprint(depth(980), depth(500))';
  expect(await session.run(depth)).toBe('980 500');
  // Past what CPython guards: two lists in lists, 100,000 deep, compared.
  await session.run(
    'a = []\nb = []\nfor _ in range(100_000):\n    a, b = [a], [b]\na == b',
    'error',
  );
  await expect(session.cell.alert).toContainText('递归太深');
  await expect(session.cell.root).toContainText('会话中断，已重启');
  expect(await session.run("print('again')")).toBe('again');
});
