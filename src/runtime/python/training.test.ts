import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;
beforeAll(async () => {
  python = await startPython();
}, 60_000);

/** A usual training loop, with what a lesson may hang into it: hooks, a scheduler, a step of the reader's own. */
const PROGRAM = `
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2

    @staticmethod
    def backward(ctx, grad):
        return grad * 2

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.fc = nn.Linear(36, 3)

    def forward(self, x):
        x = torch.relu(self.norm(self.conv(x)))
        x = nn.functional.dropout(nn.functional.max_pool2d(x, 2), 0.25, self.training)
        return self.fc(Double.apply(x).flatten(1))

torch.manual_seed(0)
net, criterion = Net(), nn.CrossEntropyLoss()
seen = []
net.conv.register_forward_hook(lambda module, inputs, output: seen.append(output.shape))
net.fc.register_full_backward_hook(lambda module, into, out: seen.append(into[0].shape))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 100)
loader = DataLoader(TensorDataset(torch.randn(32, 1, 8, 8), torch.randint(0, 3, (32,))), batch_size=8, shuffle=True)

def train(epochs):
    losses = []
    for epoch in range(epochs):
        for images, labels in loader:
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        scheduler.step()
    seen.clear()
    return losses
`;

function run(code: string): string {
  const { stdout, error } = python.run(code);
  expect(error?.text).toBeUndefined();
  return stdout;
}

it('a thousand steps of a Python program hold what twelve did, hooks and all', () => {
  run(`${PROGRAM}first = train(3)`);
  const { engine, table } = python;
  const afterTwelve = { ...engine.memory(), handles: table.size };
  run('last = train(247)');
  expect({ ...engine.memory(), handles: table.size }).toEqual(afterTwelve);
  expect(run('print(sum(last[-12:]) < sum(first) / 2)')).toBe('True\n');
}, 120_000);

it('what a hook raises reaches the program, once and as it was', () => {
  const { error, stderr } = python.run(
    'x = torch.ones(2, requires_grad=True)\nx.register_hook(lambda grad: 1 / 0)\n(x * 2).sum().backward()',
  );
  expect(error).toMatchObject({ name: 'ZeroDivisionError', message: 'division by zero' });
  expect(stderr).toBe('');
});
