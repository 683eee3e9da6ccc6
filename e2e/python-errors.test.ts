import { expectEach, PythonSession } from './support/session';
import { expect, test } from './support/test';

const unread = '因此什么也没有运行';

test('code that cannot be read is shown with its line, in CPython’s words', async ({ page }) => {
  await expectEach(page, {
    'no colon': {
      code: "print('never')\nfor i in range(3)\n    print(i)",
      alert: ['for i in range(3)', "SyntaxError: expected ':'", unread, '第 2 行'],
    },
    'an open bracket': {
      code: 'x = 1\nprint(x',
      alert: ["SyntaxError: '(' was never closed", '第 2 行'],
    },
    'no indentation': {
      code: 'if True:\nprint(1)',
      alert: ["IndentationError: expected an indented block after 'if' statement on line 1"],
    },
    'tabs and spaces': {
      code: 'if True:\n\tx = 1\n        y = 2',
      alert: ['TabError: inconsistent use of tabs and spaces', '第 3 行'],
    },
    'an open string': { code: "s = 'abc", alert: ['unterminated string literal'] },
    'a return outside': {
      code: 'x = 1\nreturn x',
      alert: ['    return x', "SyntaxError: 'return' outside function", '第 2 行'],
    },
    'a late future import': {
      code: 'x = 1\nfrom __future__ import annotations',
      alert: ['from __future__ imports must occur at the beginning'],
    },
    'Python 2': { code: "print 'hello'", alert: ['Missing parentheses in call to'] },
    'an await outside': {
      code: 'await something()',
      alert: ['    await something()', "'await' outside function", '请把它放进 async def'],
    },
    'Chinese brackets': {
      code: "print（'你好'）",
      alert: ["invalid character '（' (U+FF08)", '“（”是中文标点'],
    },
    'a character of nothing': {
      code: 'x = 1\u0000',
      alert: ['source code string cannot contain null bytes'],
    },
    'in a string that is evaluated': {
      code: "print('ran')\neval('1 +')",
      printed: 'ran',
      alert: ['SyntaxError: invalid syntax', '第 2 行'],
    },
  });
});

test('commands of a notebook or a shell are told apart from Python', async ({ page }) => {
  await expectEach(page, {
    'a magic': {
      code: '%matplotlib inline\nimport torch',
      alert: ['“%matplotlib inline”是笔记本', '删去这一行', 'plt.show()'],
    },
    'a shell command': {
      code: '!pip install torch',
      alert: ['“!pip install torch”', '不用安装任何东西'],
    },
    'a bare pip': { code: 'x = 1\npip install torchvision', alert: ['“pip install', '第 2 行'] },
    'a prompt': { code: '>>> print(1)', alert: ['“>>> print(1)”', '删去这一行'] },
    help: { code: 'torch.ones?', alert: ['“torch.ones?”'] },
  });
});

test('a cell that is empty, or holds only comments, runs', async ({ page }) => {
  const session = await PythonSession.open(page);
  for (const code of ['', '\n  \n', '# nothing here', '"""only words"""', '\uFEFF# marked\nx = 1'])
    expect(await session.run(code)).toBe('');
  expect(
    await session.run(
      'from __future__ import annotations\ndef f(x: NoSuch): return x\nprint(f(1))',
    ),
  ).toBe('1');
});

test('exceptions look as CPython shows them, with the reader’s lines only', async ({ page }) => {
  const { cell } = await expectEach(page, {
    'one in the handling of another': {
      code: "try:\n    1 / 0\nexcept ZeroDivisionError:\n    int('x')",
      alert: [
        'ZeroDivisionError: division by zero',
        'During handling of the above exception, another exception occurred:',
        "ValueError: invalid literal for int() with base 10: 'x'",
        '第 4 行',
      ],
    },
    'one from another': {
      code: "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise RuntimeError('outer') from error",
      alert: ['The above exception was the direct cause of the following exception:', 'outer'],
    },
    'a group': {
      code: "raise ExceptionGroup('several', [ValueError('a'), TypeError('b')])",
      alert: ['ExceptionGroup: several (2 sub-exceptions)', '+---------------- 2', 'TypeError: b'],
    },
    'one of the reader’s': {
      code: "class MyError(Exception):\n    pass\nraise MyError('mine')",
      alert: ['MyError: mine', '第 3 行'],
    },
    'an assertion': { code: 'assert 1 == 2', alert: ['    assert 1 == 2', 'AssertionError'] },
    'a generator': {
      code: "def numbers():\n    yield 1\n    raise ValueError('two')\nfor n in numbers():\n    print(n)",
      printed: '1',
      alert: ['in numbers', 'ValueError: two', '第 3 行 · numbers'],
    },
    'a repr that fails': {
      code: "class A:\n    def __repr__(self):\n        raise ValueError('no repr')\nprint(A())",
      alert: ['in __repr__', 'ValueError: no repr'],
    },
    'an exception that cannot be told': {
      code: 'class A(Exception):\n    def __str__(self):\n        raise SystemExit\nraise A',
      alert: ['A', '第 4 行'],
    },
    'wide characters': {
      code: '数 = "长度😀" + 5',
      alert: [/数 = "长度😀" \+ 5\n +~+\^~~\nTypeError/, '第 1 行'],
    },
    'a message of a million characters': {
      code: "raise ValueError('y' * 1_000_000)",
      alert: [/\[98\d{4} characters left out\]/],
    },
    markup: {
      code: "raise ValueError('<img src=x onerror=alert(1)>')",
      alert: ['ValueError: <img src=x onerror=alert(1)>'],
    },
    'a file that is not there': {
      code: "open('data.csv')",
      alert: ["No such file or directory: 'data.csv'", '读不到你电脑上的'],
    },
    'a thread': {
      code: 'import threading\nthreading.Thread(target=print).start()',
      alert: ["RuntimeError: can't start new thread", '只有一个线程'],
    },
    'a process': {
      code: 'import multiprocessing\nmultiprocessing.Pool(2)',
      alert: ['只有一个线程'],
    },
    'a question to the reader': {
      code: "input('Name? ')",
      printed: 'Name?',
      alert: ['NotImplementedError: input() is not available here; put the value into the code'],
    },
    'an exit that reports a failure': {
      code: "import sys\nprint('before')\nsys.exit('no data')",
      printed: 'before',
      alert: ['SystemExit: no data'],
    },
    'a Ctrl+C of the program’s own': {
      code: 'raise KeyboardInterrupt',
      alert: ['KeyboardInterrupt'],
    },
  });
  await expect(cell.root).not.toContainText('_convlab');
});

test('warnings and what goes wrong in __del__ are printed to stderr, and the program goes on', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  const program = `import warnings, sys
class A:
    def __del__(self):
        raise ValueError('in del')
warnings.warn('careful')
A()
print('to stderr', file=sys.stderr)
print('after')`;
  await session.run(program);
  await expect(session.cell.output.locator('pre.stdout')).toHaveText('after');
  const stderr = session.cell.output.locator('pre.stderr');
  await expect(stderr).toContainText('convolution/conv2d.py:5: UserWarning: careful');
  await expect(stderr).toContainText('ValueError: in del');
  await expect(stderr).toContainText('to stderr');
  const colour = (place: typeof stderr) => place.evaluate((e) => getComputedStyle(e).color);
  expect(await colour(stderr)).not.toBe(
    await colour(session.cell.output.locator('pre.stdout').first()),
  );
});

test('exit() ends the cell quietly, and what came before is kept', async ({ page }) => {
  const session = await PythonSession.open(page);
  for (const leave of ['exit()', 'quit()', 'import sys; sys.exit()', 'raise SystemExit(0)'])
    expect(await session.run(`print('before')\n${leave}\nprint('after')`)).toBe('before');
  await session.expectAlive();
});

test('in English, advice is given in English', async ({ page }) => {
  const session = await PythonSession.open(page, 'en');
  await session.run('import numpy', 'error');
  await expect(session.cell.alert).toContainText('There is no NumPy here');
  await session.run('%timeit 1', 'error');
  await expect(session.cell.alert).toContainText('“%timeit 1” is a command of a notebook');
  await session.run('torch = 1\ntorch.ones(1)', 'error');
  await expect(session.cell.alert).toContainText('Run “import torch” to have it back');
});
