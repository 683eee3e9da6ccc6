import { beforeAll, expect, it } from 'vitest';
import type { TrainingMoment, TrainingTold } from '../views/training';
import { startPython, type NodePython, type Ran } from './node';

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
}, 60_000);

/** A small network on few pictures, with all that watching could disturb: dropout, batch statistics, hooks, prints. */
const PROGRAM = `
import json, random, torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 3, 5, stride=2)
        self.norm = nn.BatchNorm2d(3)
        self.conv2 = nn.Conv2d(3, 4, 3, stride=2)
        self.fc = nn.Linear(4 * 5 * 5, 10)
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        print('forward', len(x), self.training)
        self.kept = F.relu(self.norm(self.conv1(x)))
        x = F.dropout(self.kept, 0.2)
        x = F.relu(self.conv2(x)).flatten(1)
        random.random()
        return self.fc(x)

def main(epochs=2):
    torch.manual_seed(0)
    random.seed(0)
    to_tensor = transforms.ToTensor()
    train_set = Subset(datasets.MNIST('data', train=True, download=True, transform=to_tensor), range(24))
    loader = DataLoader(train_set, batch_size=2, shuffle=True)
    test_loader = DataLoader(datasets.MNIST('data', train=False, transform=to_tensor), batch_size=10)
    net = Net()
    seen = []
    net.conv1.register_forward_hook(lambda module, inputs, output: seen.append(len(inputs[0])))
    everywhere = nn.modules.module.register_module_forward_hook(lambda module, inputs, output: seen.append(type(module).__name__))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05)
    def train():
        for images, labels in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(net(images), labels)
            loss.backward()
            optimizer.step()
            print(loss.item(), torch.is_grad_enabled(), net.training)
    for epoch in range(1, epochs + 1):
        train()
    everywhere.remove()
    print(seen, net.calls, random.random(), torch.rand(2))
    print({name: value.tolist() for name, value in net.state_dict().items()})
    print(net.conv1.weight.grad.flatten().tolist())
    return net, test_loader
`;

function run(code: string, views: 'training'[] = ['training']): Ran {
  const ran = python.run(code, 'test/cell', { views });
  expect(ran.error?.text).toBeUndefined();
  return ran;
}

type Told<K extends TrainingTold['kind']> = {
  detail: Extract<TrainingTold, { kind: K }>;
  bytes?: Uint8Array;
};

/** What was told of one kind. */
const told = <K extends TrainingTold['kind']>(ran: Ran, kind: K) =>
  ran.live.filter(
    (told) => told.view === 'training' && told.detail.kind === kind,
  ) as unknown[] as Told<K>[];

const floats = (bytes: Uint8Array) => [...new Float32Array(bytes.slice().buffer)];

/** The numbers of a moment, part by part. */
function parts({ detail, bytes }: { detail: TrainingMoment; bytes?: Uint8Array }) {
  const all = floats(bytes!);
  const take = (...shape: number[]) => all.splice(
    0,
    shape.reduce((product, size) => product * size, 1),
  ); // prettier-ignore
  return {
    filters: take(...detail.filters),
    maps: detail.maps.map(({ shape }) => take(10, ...shape)),
    scores: take(10, detail.classes),
    rest: all,
  };
}

it('a training that is watched is the training it would be: numbers, random streams, prints, hooks', () => {
  const alone = run(`${PROGRAM}\nmain()`, []);
  const watched = run(`${PROGRAM}\nmain()`);
  expect(watched.stdout).toBe(alone.stdout);
  expect(watched.stderr).toBe(alone.stderr);
  expect(watched.losses).toEqual(alone.losses);
  expect(told(watched, 'moment')).not.toEqual([]);
  expect(alone.live).toEqual([]);
});

it('the layers that another figure shows are those of the program, not of a moment', () => {
  const layers = (views: ('training' | 'layers')[]) =>
    JSON.stringify(python.run(`${PROGRAM}\nmain(1)`, 'test/cell', { views }).views?.layers);
  expect(layers(['layers', 'training'])).toBe(layers(['layers']));
});

it('the moments are: before the first step, the early steps, the end of each epoch', () => {
  const ran = run(`${PROGRAM}\nmain()`);
  const moments = told(ran, 'moment').map(({ detail: { step, epoch } }) => [step, epoch]);
  expect(moments).toEqual([[0, 0], [10, null], [12, 1], [24, 2]]); // prettier-ignore
  const [begin] = told(ran, 'begin');
  expect(begin!.detail).toMatchObject({
    ...{ network: 'Net', train: false, count: 100 },
    ...{ digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], numbers: [3, 2, 1, 18, 4, 8, 11, 0, 61, 7] },
    shape: [10, 28, 28],
  });
});

it('a moment’s numbers are the network’s: filters, maps behind relu, scores, right answers', () => {
  const ran = run(`${PROGRAM.replaceAll('F.dropout(self.kept, 0.2)', 'self.kept')}
import contextlib, io
net, test_loader = main(1)
net.eval()
with torch.no_grad(), contextlib.redirect_stdout(io.StringIO()):
    pictures, labels = [torch.cat(parts) for parts in zip(*[batch for _, batch in zip(range(10), test_loader)])]
    chosen = [labels.tolist().index(digit) for digit in range(10)]
    first = F.relu(net.norm(net.conv1(pictures)))
    scores = net(pictures)
    expected = [net.conv1.weight, first[chosen], F.relu(net.conv2(first))[chosen], scores[chosen], (scores.argmax(1) == labels).sum()]
print('so:' + json.dumps([part.flatten().tolist() for part in expected]))`);
  const { filters, maps, scores, rest } = parts(told(ran, 'moment').at(-1)!);
  const expected = JSON.parse(ran.stdout.split('so:')[1]!) as number[][];
  [filters, ...maps, scores, rest].forEach((part, i) => {
    expect(part).toHaveLength(expected[i]!.length);
    part.forEach((value, n) => expect(value).toBeCloseTo(expected[i]![n]!, 5));
  });
});

it('a training that fails has told what it had come to', () => {
  const ran = python.run(
    PROGRAM.replace('print(loss.item()', 'if optimizer.state is None or len(seen) > 70: 1 / 0\n            print(loss.item()') + '\nmain()',
    'test/cell',
    { views: ['training'] },
  ); // prettier-ignore
  expect(ran.status).toBe('error');
  expect(told(ran, 'moment').map(({ detail }) => detail.step)).toEqual([0, 10]);
});

it('where there is no network, no convolution, no MNIST, the reason is told and the program runs', () => {
  const train = (net: string, before = '') =>
    run(`
import torch
${before}
def go():
    ${net}
    optimizer.zero_grad()
    out = (weights ** 2).sum()
    out.backward()
    optimizer.step()
go()
print('done')`);
  const why = (ran: Ran) => {
    expect(ran.stdout).toBe('done\n');
    return told(ran, 'nothing').map(({ detail }) => detail.why);
  };
  const free =
    'weights = torch.ones(2, requires_grad=True); optimizer = torch.optim.SGD([weights], lr=1)';
  expect(why(train(free))).toEqual(['no-network']);
  const net = (made: string) =>
    `net = ${made}; weights = net.weight; optimizer = torch.optim.SGD(net.parameters(), lr=0.1)`;
  expect(why(train(net('torch.nn.Linear(2, 2)')))).toEqual(['no-convolution']);
  python.run('for name in [n for n in globals() if not n.startswith("_")]: del globals()[name]');
  expect(why(train(net('torch.nn.Conv2d(1, 1, 3)')))).toEqual(['no-pictures']);
  const given =
    "from torchvision import datasets, transforms\nset = datasets.MNIST('data', train=False, download=True, transform=transforms.ToTensor())";
  expect(why(train(net('torch.nn.Conv2d(2, 1, 3)'), given))).toEqual(['error']);
});

it('once a run has ended nothing of its training is held', () => {
  run(`${PROGRAM}\nmain(1)`);
  const after = run(
    'from _convlab import training, views\nfrom _convlab.views import training as view\nprint(training.watcher, view._watcher)',
    [],
  );
  expect(after.stdout).toBe('None None\n');
});
