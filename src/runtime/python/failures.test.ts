import { beforeAll, describe, expect, it } from 'vitest';
import type { CellError } from '../messages';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('import torch\nfrom torch import nn\nimport torch.nn.functional as F');
}, 60_000);

function failureOf(code: string, cell?: string): CellError {
  const { error } = python.run(code, cell);
  expect(error, 'the program fails').toBeDefined();
  return error!;
}

describe('the trail of a shape error', () => {
  const layers = (code: string) =>
    failureOf(code).trail?.steps.map(({ layer, inputs, outputs }) => [layer, inputs, outputs]);

  it('tells each layer with what came in and out, and the one that broke', () => {
    expect(
      layers(
        'net = nn.Sequential(nn.Conv2d(1, 10, 5), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(300, 10))\nnet(torch.zeros(2, 1, 28, 28))',
      ),
    ).toEqual([
      ['Conv2d', [[2, 1, 28, 28]], [[2, 10, 24, 24]]],
      ['MaxPool2d', [[2, 10, 24, 24]], [[2, 10, 12, 12]]],
      ['Flatten', [[2, 10, 12, 12]], [[2, 1440]]],
      ['Linear', [[2, 1440]], null],
    ]);
  });

  it('blames the function between the layers, and nothing when the program itself raised', () => {
    expect(
      layers(
        'class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.conv = nn.Conv2d(1, 2, 3)\n    def forward(self, x):\n        return self.conv(x).view(-1, 7)\nNet()(torch.zeros(1, 1, 4, 4))',
      ),
    ).toEqual([
      ['Conv2d', [[1, 1, 4, 4]], [[1, 2, 2, 2]]],
      ['view', [[1, 2, 2, 2]], null],
    ]);
    expect(
      layers(
        'class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.conv = nn.Conv2d(1, 2, 3)\n    def forward(self, x):\n        self.conv(x)\n        raise ValueError\nNet()(torch.zeros(1, 1, 4, 4))',
      ),
    ).toEqual([['Conv2d', [[1, 1, 4, 4]], [[1, 2, 2, 2]]]]);
  });

  it('has all tensors of a layer that takes several', () => {
    expect(
      layers('nn.CrossEntropyLoss()(torch.zeros(4, 10), target=torch.zeros(3, dtype=torch.long))'),
    ).toEqual([['CrossEntropyLoss', [[4, 10], [3]], null]]);
  });

  it('is not told of other errors, nor of a pass before', () => {
    const setup = 'ok = nn.Linear(2, 2)\nok(torch.zeros(1, 2))\n';
    expect(failureOf(setup + 'torch.zeros(2) @ torch.zeros(3)').trail).toBeNull();
    expect(failureOf(setup + 'ok.weights').trail).toBeNull();
    expect(layers('nn.Sequential(nn.ReLU(), 3)')).toBeUndefined();
  });
});

describe('a traceback', () => {
  it('has the lines of the cell alone, though the error rises in our packages', () => {
    const { text, frames } = failureOf('x = torch.zeros(2, 3)\nF.linear(x, x.T)\n', 'a/b');
    expect(text).toMatch(/^Traceback \(most recent call last\):\n {2}File "a\/b.py", line 2/);
    expect(text).not.toMatch(/torch\/|convlab/);
    expect(frames).toEqual([{ cell: 'a/b', line: 2, column: 1 }]);
  });

  it('leads through the function of an earlier cell', () => {
    python.run('def halve(x):\n    return x.reshape(2, -1)\n', 'a/earlier');
    expect(failureOf('y = 1\nhalve(torch.zeros(3))', 'a/later').frames).toEqual([
      { cell: 'a/later', line: 2, column: 1 },
      { cell: 'a/earlier', line: 2, column: 12, name: 'halve' },
    ]);
  });

  it('names the place in a line with Chinese text and emoji as the editor counts', () => {
    expect(failureOf("s = '卷积🙂', 1 / 0").frames[0]!.column).toBe("s = '卷积🙂', ".length + 1);
    expect(failureOf("s = '卷积🙂', 1 +* 0").frames[0]!.column).toBe(
      "s = '卷积🙂', 1 +".length + 1,
    );
  });

  it('tells code that cannot be read from code that reads other code', () => {
    expect(failureOf('a = 1\nif a:\nb = 2')).toMatchObject({
      kind: 'syntax',
      name: 'IndentationError',
      message: "expected an indented block after 'if' statement on line 2",
      frames: [{ line: 3, column: 1 }],
    });
    expect(failureOf("a = 1\neval('1 +')")).toMatchObject({
      kind: 'runtime',
      name: 'SyntaxError',
      frames: [{ line: 2 }],
    });
  });

  it('keeps to the end of a recursion without end, and says how often a line was repeated', () => {
    const { text, frames, name } = failureOf('def f(n):\n    return f(n + 1)\nf(0)');
    expect(name).toBe('RecursionError');
    expect(text).toMatch(/\[Previous line repeated \d+ more times\]/);
    expect(frames.length).toBeLessThanOrEqual(50);
  });
});

it('a program that failed tells which names have a value', () => {
  const { defined } = python.run('kept_here = 1\n1 / 0\nnever = 2') as { defined?: string[] };
  expect(defined).toContain('kept_here');
  expect(defined).not.toContain('never');
});

it('time.sleep takes its time and refuses what CPython refuses', () => {
  const { stdout } = python.run(
    'import time\nt = time.monotonic()\ntime.sleep(0.05)\nprint(time.monotonic() - t >= 0.05)',
  );
  expect(stdout).toBe('True\n');
  expect(failureOf('time.sleep(-1)')).toMatchObject({
    name: 'ValueError',
    message: 'sleep length must be non-negative',
  });
  expect(failureOf("time.sleep('1')").name).toBe('TypeError');
});
