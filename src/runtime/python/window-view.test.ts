import { beforeAll, expect, it } from 'vitest';
import type { Told, WindowLayer } from '../views';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run(
    'import json, torch\nfrom torch import nn\nimport torch.nn.functional as F\ntorch.manual_seed(0)',
  );
}, 60_000);

/** Runs a watched program. */
function watch(program: string) {
  const { views, stdout, error } = python.run(program, 'test/cell', { views: ['window'] });
  expect(error).toBeUndefined();
  return { window: views!.window!, printed: stdout && (JSON.parse(stdout) as unknown[]) };
}

/** The layer that a program's figure shows. */
const layerOf = (program: string): WindowLayer => watch(program).window.layer!;

/** All its numbers, flat, and what is told of them. */
const told = ({ shape, values }: Told) => ({ shape, values: [...values] });

it('the last convolution of a run is told with its tensors', () => {
  const { window, printed } = watch(`
conv = nn.Conv2d(2, 3, (2, 3), stride=2, padding=(1, 0))
nn.Conv2d(2, 1, 1)(torch.zeros(1, 2, 3, 3))
x = torch.randn(4, 2, 6, 7)
y = nn.Sequential(conv, nn.ReLU())(x)
flat = [t.flatten().tolist() for t in (x[0], conv.weight, conv(x)[0])]
print(json.dumps([*flat, conv.bias.tolist()]))`);
  const [x, weight, y, bias] = printed as unknown[];
  const layer = window.layer!;
  expect(layer).toMatchObject({
    layer: 'Conv2d',
    ...{ kernel: [2, 3], stride: [2, 2], padding: [1, 0], dilation: [1, 1], groups: 1 },
    bias,
  });
  expect(told(layer.input)).toEqual({ shape: [4, 2, 6, 7], values: x });
  expect(told(layer.weight!)).toEqual({ shape: [3, 2, 2, 3], values: weight });
  expect(told(layer.output)).toEqual({ shape: [4, 3, 4, 3], values: y });
});

it('pooling is told with its step, which is its window where none is given', () => {
  const layer = layerOf('y = nn.MaxPool2d(2)(torch.arange(16.).view(1, 4, 4))');
  expect(layer).toMatchObject({
    ...{ layer: 'MaxPool2d', kernel: [2, 2], stride: [2, 2], weight: null },
  });
  expect(told(layer.output)).toEqual({ shape: [1, 1, 2, 2], values: [5, 7, 13, 15] });
});

it.each([
  ['F.conv2d(x, k, padding=1)', { layer: 'Conv2d', padding: [1, 1], kernel: [3, 3], bias: null }],
  ['torch.conv2d(x, k, None, 2, "valid")', { layer: 'Conv2d', stride: [2, 2], padding: [0, 0] }],
  [
    'F.max_pool2d(x, 3, 1, 1, ceil_mode=True)',
    { layer: 'MaxPool2d', stride: [1, 1], padding: [1, 1], ceil: true },
  ],
  [
    'F.avg_pool2d(x, (2, 1), divisor_override=3)',
    { layer: 'AvgPool2d', kernel: [2, 1], stride: [2, 1], divisor: 3 },
  ],
])('a function is told as a layer is: %s', (call, wanted) => {
  const { window, printed } = watch(
    `x, k = torch.randn(1, 1, 5, 5), torch.randn(1, 1, 3, 3)\ny = ${call}\nprint(json.dumps(y.flatten().tolist()))`,
  );
  expect(window.layer).toMatchObject(wanted);
  expect([...window.layer!.output.values]).toEqual(printed);
});

it('a padding_mode is told with the picture as it was, and how much is added', () => {
  const layer = layerOf(`
y = nn.Conv2d(1, 1, 3, padding=(1, 2), padding_mode='reflect')(torch.arange(16.).view(1, 1, 4, 4))`);
  expect(layer).toMatchObject({ padding: [1, 2], paddingMode: 'reflect' });
  expect(told(layer.input)).toEqual({ shape: [1, 1, 4, 4], values: [...Array(16).keys()] });
});

it('a picture of moderate size is told whole, of a large one only so much', () => {
  const parts = (program: string) => {
    const { input, weight, output } = layerOf(program);
    return [input.part, weight!.part, output.part];
  };
  expect(parts('y = nn.Conv2d(5, 10, 3)(torch.zeros(2, 5, 100, 100))')).toEqual([
    [5, 100, 100],
    [10, 5, 3, 3],
    [10, 98, 98],
  ]);
  const [input, weight, output] = parts('y = nn.Conv2d(600, 70, 1)(torch.zeros(1, 600, 20, 18))');
  expect(input).toEqual([512, 16, 16]);
  expect(weight).toEqual([64, 512, 1, 1]);
  expect(output).toEqual([64, 20, 18]);
});

it('numbers that are not finite arrive as they are', () => {
  const layer = layerOf(
    'y = nn.AvgPool2d(1)(torch.tensor([[[[float("nan"), float("inf")], [-float("inf"), 1]]]]))',
  );
  expect([...layer.input.values]).toEqual([NaN, Infinity, -Infinity, 1]);
});

it("padding='same' is told as half of what it adds on both sides", () => {
  expect(
    layerOf("y = nn.Conv2d(1, 1, 4, padding='same')(torch.zeros(1, 1, 5, 5))").padding,
  ).toEqual([1.5, 1.5]);
});

it('layers of which there is no figure are named', () => {
  const { window } = watch(
    'y = nn.Conv1d(1, 1, 2)(torch.zeros(1, 1, 4))\nz = nn.AdaptiveAvgPool2d(1)(torch.zeros(1, 1, 4, 4))',
  );
  expect(window).toEqual({ layer: null, others: ['Conv1d', 'AdaptiveAvgPool2d'] });
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
from _convlab import bridge
from torch.nn.modules import _hooks
gc.collect()
print(seen(), window._last, len(_hooks.every_forward), bridge._watchers)`;
  watch(`
import weakref
x = torch.randn(1, 1, 4, 4)
seen = weakref.ref(x)
nn.MaxPool2d(2)(x)
del x`);
  expect(python.run(stdout).stdout).toBe('None None 0 []\n');
});
