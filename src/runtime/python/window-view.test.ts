import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('import json, torch\nfrom torch import nn\ntorch.manual_seed(0)');
}, 60_000);

/** Runs a watched program that prints, as JSON, what its layer is to be compared with. */
function watch(program: string) {
  const { views, stdout, error } = python.run(program, 'test/cell', { views: ['window'] });
  expect(error).toBeUndefined();
  return { window: views!.window!, printed: stdout && (JSON.parse(stdout) as unknown[]) };
}

it('the last convolution of a run is told with its tensors', () => {
  const { window, printed } = watch(`
conv = nn.Conv2d(2, 3, (2, 3), stride=2, padding=(1, 0))
nn.Conv2d(2, 1, 1)(torch.zeros(1, 2, 3, 3))
x = torch.randn(4, 2, 6, 7)
y = nn.Sequential(conv, nn.ReLU())(x)
print(json.dumps([x[0].tolist(), conv.weight.tolist(), conv.bias.tolist(), conv(x)[0].tolist()]))`);
  const [x, weight, bias, y] = printed as unknown[];
  expect(window).toMatchObject({
    layer: 'Conv2d',
    ...{ kernel: [2, 3], stride: [2, 2], padding: [1, 0], dilation: [1, 1], groups: 1 },
    input: { shape: [4, 2, 6, 7], values: x },
    weight: { shape: [3, 2, 2, 3], values: weight },
    bias,
    output: { shape: [4, 3, 4, 3], values: y },
  });
});

it('pooling is told with its step, which is its window where none is given', () => {
  const { window } = watch('y = nn.MaxPool2d(2)(torch.arange(16.).view(1, 4, 4))');
  expect(window).toMatchObject({
    layer: 'MaxPool2d',
    kernel: [2, 2],
    stride: [2, 2],
    weight: null,
  });
  expect(window.output).toEqual({ shape: [1, 1, 2, 2], values: [[[5, 7], [13, 15]]] }); // prettier-ignore
});

it('of a large layer only a corner is told', () => {
  const { window } = watch('y = nn.Conv2d(20, 30, 3)(torch.randn(1, 20, 100, 50))');
  expect(window.input.shape).toEqual([1, 20, 100, 50]);
  const size = (planes: number[][][]) => [planes.length, planes[0]!.length, planes[0]![0]!.length];
  expect(size(window.input.values)).toEqual([16, 15, 15]);
  expect(size(window.output.values)).toEqual([16, 15, 15]);
  expect(window.weight!.values.map((kernel) => kernel.length)).toEqual(Array(16).fill(16));
});

it('numbers that are not finite arrive as they are', () => {
  const { window } = watch(
    'y = nn.AvgPool2d(1)(torch.tensor([[[[float("nan"), float("inf")], [-float("inf"), 1]]]]))',
  );
  expect(window.input.values).toEqual([[[NaN, Infinity], [-Infinity, 1]]]); // prettier-ignore
});

it("padding='same' is told as what it adds on each side", () => {
  const { window } = watch("y = nn.Conv2d(1, 1, 4, padding='same')(torch.zeros(1, 1, 5, 5))");
  expect(window.padding).toEqual([1.5, 1.5]);
});

it('a run without such a layer, one that fails and one that nobody watches tell none', () => {
  expect(watch('y = nn.Linear(2, 2)(torch.zeros(1, 2))').window).toBeNull();
  const failing = 'nn.MaxPool2d(2)(torch.zeros(1, 1, 4, 4))\n1 / 0';
  expect(python.run(failing, 'test/cell', { views: ['window'] }).views).toBeUndefined();
  expect(python.run('nn.MaxPool2d(2)(torch.zeros(1, 1, 4, 4))').views).toEqual({});
});

it('once a run has ended, nothing of its layer is held', () => {
  const stdout = `
import gc, weakref
from _convlab.views import window
from torch.nn.modules import _hooks
gc.collect()
print(seen(), window._last, len(_hooks.every_forward))`;
  watch(`
import weakref
x = torch.randn(1, 1, 4, 4)
seen = weakref.ref(x)
nn.MaxPool2d(2)(x)
del x`);
  expect(python.run(stdout).stdout).toBe('None None 0\n');
});
