import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  // The page is told at most ten times a second; here each time.
  python.run('from _convlab import training\ntraining._EVERY = 0');
}, 60_000);

const SETUP = `
import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
data = TensorDataset(torch.randn(40, 3), torch.randn(40, 1))
loader = DataLoader(data, batch_size=8, shuffle=True)
net = nn.Linear(3, 1)
optimizer = optim.SGD(net.parameters(), lr=0.1)
def train(loader):
    for x, y in loader:
        optimizer.zero_grad()
        loss = ((net(x) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
def test():
    with torch.no_grad():
        for x, y in loader:
            net(x)
losses = []
`;

interface Told {
  task: string;
  done: number;
  total: number;
  epoch: number;
  epochs: number;
  batch: number;
  loss: number;
  secondsLeft: number;
}

const told = (program: string) => {
  const ran = python.run(SETUP + program);
  expect(ran.error).toBeUndefined();
  return { ...ran, progress: ran.progress.filter(Boolean) as Told[] };
};

it('a training tells its steps of all epochs, its loss and the time left', () => {
  const { progress } = told(
    'epochs = 3\nfor epoch in range(1, epochs + 1):\n    train(loader)\n    test()\n',
  );
  const steps = progress.filter(({ task }) => task === 'training');
  expect(steps.map(({ done }) => done)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  expect(steps[0]).toMatchObject({ total: 15, epoch: 1, epochs: 3, batch: 1 });
  expect(steps.at(-1)).toMatchObject({ total: 15, epoch: 3, epochs: 3, batch: 5 });
  expect(steps.at(-1)!.secondsLeft).toBe(0);
  expect(steps[7]!.secondsLeft).toBeGreaterThan(0);
  expect(steps[7]!.loss).toBeGreaterThan(0);
  // The evaluation in between does not set the bar back.
  expect(progress).toHaveLength(15);
});

it('the curve has each loss that the program reads, at its step', () => {
  const { losses, stdout } = told('for _ in range(3): train(loader)\nprint(losses)');
  expect(losses.map(([x]) => x)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  const printed = JSON.parse(stdout) as number[];
  losses.forEach(([, y], i) => expect(y).toBeCloseTo(printed[i]!, 6));
});

it('a loss read before backward() counts as well, other numbers and a handful do not', () => {
  const step = (read: string, n: number) =>
    `for _ in range(${n}):\n    loss = net(data.tensors[0]).mean()\n    ${read}\n    optimizer.step()\n`;
  expect(told(step('loss.item(); loss.backward()', 12)).losses).toHaveLength(12);
  expect(told(step('loss.backward(); net.weight.sum().item()', 12)).losses).toEqual([]);
  expect(told(step('loss.backward(); loss.item()', 9)).losses).toEqual([]);
});

it('an evaluation without training tells its batches', () => {
  const { progress } = told('test()');
  expect(progress.map(({ task, done, total }) => [task, done, total])).toEqual([
    ['steps', 2, 5],
    ['steps', 3, 5],
    ['steps', 4, 5],
    ['steps', 5, 5],
  ]);
});

it('where tqdm has a bar, it alone tells', () => {
  const { progress } = told('from tqdm import tqdm\nfor _ in range(2): train(tqdm(loader))');
  expect(progress.every(({ task }) => task === 'steps')).toBe(true);
});

it('the number of epochs is found in the loops that tutorials write', () => {
  const epochs = (loop: string) => {
    const { progress } = told(`class args: epochs = 4\n${loop}:\n    train(loader)\n    break\n`);
    const { epoch, epochs } = progress.at(-1)!;
    return [epoch, epochs];
  };
  expect(epochs('for epoch in range(4)')).toEqual([1, 4]);
  expect(epochs('for epoch in range(1, args.epochs + 1)')).toEqual([1, 4]);
  expect(epochs('for t in range(2, 6)')).toEqual([1, 4]);
  expect(epochs('for rate in [0.1, 0.2]')).toEqual([1, 1]);
  expect(epochs('while True')).toEqual([1, 1]);
  expect(epochs('for epoch in range(len(losses) + 4)')).toEqual([1, 1]);
});
