import { beforeAll, describe, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('import json, torch\nfrom torch import nn\nfrom torch.nn import functional as F');
}, 60_000);

/** Runs a watched program that prints, as JSON, what the view is to be compared with. */
function watch(program: string) {
  const { views, stdout, error } = python.run(program, 'test/cell', { views: ['backward'] });
  expect(error).toBeUndefined();
  return { pass: views!.backward!, printed: stdout && (JSON.parse(stdout) as unknown) };
}

const ask = (detail: object) =>
  (python.interpreter.ask({ ask: 'finite_difference', detail }) as { detail: unknown }).detail;

/** What a program is like whose gradients are looked at, without and with a ReLU before the pool. */
const forward = (between: string) => `
torch.manual_seed(1)
x = torch.randint(-3, 4, (2, 2, 6, 7)).float().requires_grad_()
conv = nn.Conv2d(2, 3, (2, 3), stride=(1, 2), padding=(1, 0))
kept = []
def keep(t):
    copy = t.detach().clone()
    kept.append((t, copy))
    return t
y = keep(conv(x))
y.retain_grad()
z = ${between}
p, where = F.max_pool2d(z, 2, stride=1, return_indices=True)
keep(p)
p.retain_grad()
loss = (torch.relu(p) ** 2).sum()
loss.backward()`;

describe.each([
  ['', 'y'],
  ['relu, ', 'keep(torch.relu(y))'],
])('through a convolution, %sa max pool and relu', (_, between) => {
  it('the numbers and gradients told are those that PyTorch’s retain_grad keeps', () => {
    const { pass, printed } = watch(`${forward(between)}
print(json.dumps({
    'loss': loss.item(), 'input': [x[0].tolist(), x.grad[0].tolist()],
    'weight': [conv.weight.tolist(), conv.weight.grad.tolist()],
    'conv2d': [y[0].tolist(), y.grad[0].tolist()], 'max_pool2d': [p[0].tolist(), p.grad[0].tolist()],
    'winners': where[0].tolist(),
}))`);
    const told = printed as Record<string, unknown>;
    const pair = ({ values, gradient }: { values: unknown; gradient: unknown }) => [
      values,
      gradient,
    ];
    const stage = (op: string) => pass.stages.find((each) => each.op === op)!;
    expect(pass.loss).toBeCloseTo(told['loss'] as number, 3);
    expect(pair(pass.input)).toEqual(told['input']);
    expect(pair(pass.weight)).toEqual(told['weight']);
    expect(pair(stage('conv2d'))).toEqual(told['conv2d']);
    expect(pair(stage('max_pool2d'))).toEqual(told['max_pool2d']);
    expect(stage('max_pool2d').winners).toEqual(told['winners']);
    expect(pass.convolution).toEqual({
      ...{ kernel: [2, 3], stride: [1, 2], padding: [1, 0], dilation: [1, 1], groups: 1 },
    });
    expect(pass.pooling).toMatchObject({ kernel: [2, 2], stride: [1, 1], padding: [0, 0] });
    expect(pass.input.shape).toEqual([2, 2, 6, 7]);
    const ops = pass.stages.map(({ op }) => op);
    expect(ops).toEqual(
      between === 'y' ? ['conv2d', 'max_pool2d', 'relu'] : ['conv2d', 'relu', 'max_pool2d', 'relu'],
    );
  });
});

it('a relu in place hides neither the numbers before it nor their gradient', () => {
  const { pass } = watch(`
x = torch.tensor([[[[1., -2.], [3., -4.]]]], requires_grad=True)
conv = nn.Conv2d(1, 1, 1, bias=False)
nn.init.ones_(conv.weight)
net = nn.Sequential(conv, nn.ReLU(inplace=True), nn.MaxPool2d((1, 2)))
(5 * net(x)).sum().backward()`);
  expect(pass.stages.map(({ op, values }) => [op, values])).toEqual([
    ['conv2d', [[[1, -2], [3, -4]]]],
    ['relu', [[[1, 0], [3, 0]]]],
    ['max_pool2d', [[[1], [3]]]],
  ]); // prettier-ignore
  expect(pass.stages[0]!.gradient).toEqual([[[5, 0], [5, 0]]]); // prettier-ignore
});

it('the program sees no gradient that it would not see in PyTorch', () => {
  const { printed } = watch(`
import warnings
warnings.simplefilter('ignore')
x = torch.ones(1, 1, 4, 4)
conv = nn.Conv2d(1, 1, 3)
y = conv(x)
F.max_pool2d(y, 2).sum().backward()
print(json.dumps([y.grad is None, x.grad is None, y.retains_grad]))`);
  expect(printed).toEqual([true, true, false]);
});

it('of a training the last step is told, of a picture that asks for none no gradient', () => {
  const { pass, printed } = watch(`
net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.MaxPool2d(2), nn.Conv2d(2, 1, 2), nn.Flatten(), nn.Linear(9, 3))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(4):
    optimizer.zero_grad()
    x = torch.randn(2, 1, 10, 10)
    loss = F.cross_entropy(net(x), torch.tensor([0, 2]))
    loss.backward()
    optimizer.step()
with torch.no_grad():
    net(torch.zeros(1, 1, 10, 10))
print(json.dumps([x[0].tolist(), net[0].weight.grad.tolist(), loss.item(), net[0].weight._id]))`);
  const [x, gradient, loss, weight] = printed as [unknown, unknown, number, number];
  expect(pass.input).toEqual({ shape: [2, 1, 10, 10], values: x, gradient: null });
  expect(pass.weight.gradient).toEqual(gradient);
  expect(pass.loss).toBe(loss);
  expect([...(python.table.get(weight).hooks ?? [])]).toEqual([]);
});

it('a run that goes through no such pair, one that fails and one without backward tell none', () => {
  const alone = 'nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 3, 3)).sum().backward()';
  expect(watch(alone).pass).toBeNull();
  expect(watch('F.max_pool2d(nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 3, 3)), 2)').pass).toBeNull();
  expect(python.run(`${alone}\n1 / 0`, 'test/cell', { views: ['backward'] }).views).toBeUndefined();
});

describe('a finite difference runs the reader’s forward pass again', () => {
  it('and agrees with the gradient of every pixel and every weight', () => {
    const { pass } = watch(`
torch.manual_seed(3)
x = torch.randn(1, 1, 5, 5, dtype=torch.float64, requires_grad=True)
net = nn.Sequential(nn.Conv2d(1, 2, 2), nn.Tanh(), nn.Conv2d(2, 2, 2), nn.ReLU(), nn.MaxPool2d(2, 1)).double()
out = net(x)
out.flatten(1).log_softmax(1)[:, 0].backward(torch.tensor([2.0], dtype=torch.float64))`);
    // The last convolution's input is a result of the pass itself.
    const h = 1e-4;
    const check = (of: string, index: number[], gradient: number) => {
      const { below, at, above, before } = ask({ of, index, h }) as Record<string, number>;
      expect(at).toBe(before);
      expect((above! - below!) / (2 * h)).toBeCloseTo(gradient, 6);
    };
    pass.input.gradient!.forEach((plane, c) =>
      plane.forEach((row, r) => row.forEach((g, k) => check('input', [0, c, r, k], g))),
    );
    pass.weight.gradient!.forEach((kernel, o) =>
      kernel.forEach((plane, c) =>
        plane.forEach((row, r) => row.forEach((g, k) => check('weight', [o, c, r, k], g))),
      ),
    );
  });

  it('tells that the session has changed since by the loss, which is another', () => {
    watch(`
conv = nn.Conv2d(1, 1, 2)
x = torch.ones(1, 1, 3, 3)
F.max_pool2d(conv(x), 2).sum().backward()
with torch.no_grad():
    conv.weight += 1`);
    const { at, before } = ask({ of: 'weight', index: [0, 0, 0, 0], h: 0.1 }) as Record<string, number>; // prettier-ignore
    expect(at! - before!).toBeCloseTo(4, 5);
  });

  it('leaves the variables, their gradients and the random numbers as they were', () => {
    const state = `print(json.dumps([x.tolist(), x.grad.tolist(), conv.weight.tolist(), conv.weight.grad.tolist(), torch.get_rng_state().sum().item(), y.tolist()]))`;
    const { printed } = watch(`${forward('y')}\n${state}`);
    ask({ of: 'input', index: [0, 0, 1, 1], h: 0.5 });
    expect(JSON.parse(python.run(state).stdout)).toEqual(printed);
  });

  it('is refused by name where running again would change the session', () => {
    watch('F.max_pool2d(F.dropout(nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 3, 3))), 2).sum().backward()'); // prettier-ignore
    // The dropout stands between the two, so there is no pair to look at.
    expect(ask({ of: 'weight', index: [0, 0, 0, 0], h: 1 })).toEqual({ refused: 'nothing' });
    watch('F.dropout(F.max_pool2d(nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 3, 3)), 2)).sum().backward()'); // prettier-ignore
    expect(ask({ of: 'weight', index: [0, 0, 0, 0], h: 1 })).toEqual({ refused: 'dropout' });
    watch('norm = nn.BatchNorm2d(1)\nF.max_pool2d(nn.Conv2d(1, 1, 2)(norm(torch.rand(1, 1, 3, 3))), 2).sum().backward()'); // prettier-ignore
    expect(ask({ of: 'weight', index: [0, 0, 0, 0], h: 1 })).toHaveProperty('above');
    watch('norm(F.max_pool2d(nn.Conv2d(1, 1, 2)(torch.rand(1, 1, 6, 6)), 2)).sum().backward()'); // prettier-ignore
    expect(ask({ of: 'weight', index: [0, 0, 0, 0], h: 1 })).toEqual({ refused: 'batch_norm' });
  });
});
