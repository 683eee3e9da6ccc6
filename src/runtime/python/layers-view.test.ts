import { beforeAll, describe, expect, it } from 'vitest';
import type { Trail } from '../views';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('import torch, torch.nn.functional as F\nfrom torch import nn');
}, 60_000);

/** Runs a watched program; the last pass that it is told of. */
function watch(program: string): Trail | null {
  const { views, error } = python.run(program, 'test/cell', { views: ['layers'] });
  expect(error).toBeUndefined();
  return views!.layers!;
}

const brief = (trail: Trail | null) =>
  trail?.steps.map(({ name, layer, outputs }) => [name ?? '', layer, outputs?.[0]?.join() ?? '✗']);

it('layers and the functions between them are told in order, with their shapes', () => {
  const trail = watch(`
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 10, 5)
        self.pool = nn.MaxPool2d(2)
        self.body = nn.Sequential(nn.Conv2d(10, 20, 3, padding=1), nn.Sequential(nn.BatchNorm2d(20), nn.ReLU()))
        self.fc = nn.Linear(720, 10)
    def forward(self, x):
        x = F.relu(self.pool(self.conv(x)))
        x = self.pool(self.body(x))
        x = F.dropout(torch.flatten(x, 1), 0.5, self.training)
        return F.log_softmax(self.fc(x), dim=1)
net = Net()
net(torch.zeros(4, 1, 28, 28))
loss = nn.CrossEntropyLoss()(net(torch.zeros(2, 1, 28, 28)), torch.tensor([1, 2]))
loss.backward()`);
  expect(brief(trail)).toEqual([
    ['conv', 'Conv2d', '2,10,24,24'],
    ['pool', 'MaxPool2d', '2,10,12,12'],
    ['', 'relu', '2,10,12,12'],
    ['body.0', 'Conv2d', '2,20,12,12'],
    ['body.1.0', 'BatchNorm2d', '2,20,12,12'],
    ['body.1.1', 'ReLU', '2,20,12,12'],
    ['pool', 'MaxPool2d', '2,20,6,6'],
    ['', 'flatten', '2,720'],
    ['', 'dropout', '2,720'],
    ['fc', 'Linear', '2,10'],
    ['', 'log_softmax', '2,10'],
  ]);
  expect(trail).toMatchObject({
    root: { name: 'net', layer: 'Net' },
    ...{ inputs: [[2, 1, 28, 28]], leftOut: 0 },
    parameters: 260 + 20 * (10 * 9 + 1) + 40 + 7210,
  });
  expect(trail!.steps[6]!.again).toBe(1);
  expect(trail!.steps[0]!.parameters).toEqual([
    { name: 'weight', shape: [10, 1, 5, 5] },
    { name: 'bias', shape: [10] },
  ]);
});

it('where tensors meet, it is told from which steps they came', () => {
  const trail = watch(`
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(2, 2, 3, padding=1), nn.ReLU()
    def forward(self, x, y):
        out = self.b(self.a(x)) + x
        return torch.cat([out, y], dim=1) * 2
Block()(torch.zeros(1, 2, 4, 4), torch.zeros(1, 3, 4, 4))`);
  expect(trail!.steps.map(({ layer, sources }) => [layer, ...sources])).toEqual([
    ['Conv2d', -1],
    ['ReLU', 0],
    ['add', 1, -1],
    ['cat', 2, -2],
    ['mul', 3],
  ]);
  expect(trail!.inputs).toEqual([[1, 2, 4, 4], [1, 3, 4, 4]]); // prettier-ignore
});

it('a function of several operations is one step, and so is a layer of the reader’s own', () => {
  const trail = watch(`
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(3, 4))
    def forward(self, x):
        return torch.tanh(x @ self.w) * 2
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = Scale()
    def forward(self, x):
        for _ in range(2):
            x = F.softplus(x)
        return F.normalize(self.scale(x))
Net()(torch.zeros(2, 3))`);
  expect(brief(trail)).toEqual([
    ['', 'softplus', '2,3'],
    ['', 'softplus', '2,3'],
    ['scale', 'Scale', '2,4'],
    ['', 'normalize', '2,4'],
  ]);
  expect(trail!.steps[2]!.operations.map(({ name }) => name)).toEqual(['matmul', 'tanh', 'mul']);
});

it('layers that are called one by one make one trail, and bear the names the program gave them', () => {
  const trail = watch(`
conv = nn.Conv2d(1, 2, 3)
layers = [nn.MaxPool2d(2), nn.Flatten()]
x = F.relu(conv(torch.zeros(1, 1, 6, 6)))
for layer in layers:
    x = layer(x)
x = nn.Linear(8, 2)(x)
x.sum().item()`);
  expect(brief(trail)).toEqual([
    ['conv', 'Conv2d', '1,2,4,4'],
    ['', 'relu', '1,2,4,4'],
    ['layers[0]', 'MaxPool2d', '1,2,2,2'],
    ['layers[1]', 'Flatten', '1,8'],
    ['', 'Linear', '1,2'],
  ]);
  expect(trail!.root).toBeNull();
  expect(trail!.parameters).toBe(20 + 18);
});

it('of a very long way the first steps and the last are told', () => {
  const trail = watch(`
layers = [nn.Identity() for _ in range(400)]
net = nn.Sequential(*layers, nn.Linear(2, 1))
net(torch.zeros(1, 2))`);
  expect(trail!.steps).toHaveLength(300);
  expect(trail!.steps.at(-1)!.layer).toBe('Linear');
  expect(trail!.leftOut).toBe(101);
});

it('a run without a module tells none; one that nobody watches holds nothing', () => {
  expect(watch('torch.zeros(3).relu()')).toBeNull();
  python.run('net = nn.Linear(2, 2)\nnet(torch.zeros(1, 2))');
  const { stdout } = python.run(
    'from _convlab import trail, bridge\nprint(trail.last(), trail._current, bridge.call is bridge.run)',
  );
  expect(stdout).toBe('None None True\n');
});

describe('an error', () => {
  it('tells which function between the layers broke, with its arguments', () => {
    const { error } = python.run(`
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
    def forward(self, x):
        return self.conv(x).view(-1, 7)
Net()(torch.zeros(1, 1, 4, 4))`);
    expect(brief(error!.trail!)).toEqual([
      ['conv', 'Conv2d', '1,2,2,2'],
      ['', 'view', '✗'],
    ]);
    expect(error!.trail!.steps[1]!.operations).toEqual([
      { name: 'view', args: [{ shape: [1, 2, 2, 2] }, [-1, 7]], outputs: null },
    ]);
  });

  it('that the program caught leaves no step behind', () => {
    const trail = watch(`
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)
    def forward(self, x):
        try:
            return self.fc(x)
        except RuntimeError:
            return self.fc(x.flatten(1))
Net()(torch.zeros(1, 2, 2))`);
    expect(brief(trail)).toEqual([
      ['', 'flatten', '1,4'],
      ['fc', 'Linear', '1,2'],
    ]);
  });
});
