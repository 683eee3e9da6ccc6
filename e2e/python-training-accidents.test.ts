import { expectEach, PythonSession } from './support/session';
import { expect, test } from './support/test';

/** Losses and labels of the field, on the device that the usual line chooses. */
const begin = `import torch
import torch.nn.functional as F
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
scores = torch.randn(4, 10).to(device)
`;

const train = (accident: string) => `${begin}
torch.manual_seed(0)
model = torch.nn.Linear(4, 3).to(device)
optimizer = torch.optim.Adam(model.parameters())
for step in range(6):
    x, y = torch.randn(8, 4), torch.randint(0, 3, (8,))
    if step == 3:
        ${accident}
    loss = F.cross_entropy(model(x.to(device)), y.to(device))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, f'{loss.item():.1f}')`;

test('what a training loop is given wrong is PyTorch’s error, on WebGL, and the session lives', async ({
  page,
}) => {
  const session = await expectEach(page, {
    'a label out of range': {
      code: `${begin}F.cross_entropy(scores, torch.tensor([1, 2, 10, 3]).to(device))`,
      alert: ['IndexError: Target 10 is out of bounds.', '第 5 行'],
    },
    'a negative label': {
      code: `${begin}F.nll_loss(scores, torch.tensor([1, 2, -1, 3]).to(device))`,
      alert: ['IndexError: Target -1 is out of bounds.'],
    },
    'labels that are no integers': {
      code: `${begin}F.cross_entropy(scores, torch.ones(4).to(device))`,
      alert: ['RuntimeError: expected scalar type Long but found Float'],
    },
    'tensors on two devices': {
      code: `${begin}scores + torch.ones(10)`,
      alert: [
        'RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!',
      ],
    },
    'a model left on the other device': {
      code: `${begin}torch.nn.Linear(10, 2)(scores)`,
      alert: [/Expected all tensors to be on the same device.* cpu and cuda:0!/],
    },
    'a device that is misspelt': {
      code: "torch.ones(1).to('cdua')",
      alert: [/RuntimeError: Expected one of cpu, cuda.* device string: cdua/],
    },
    'integers for a layer': {
      code: 'torch.nn.Linear(2, 2)(torch.ones(1, 2).long())',
      alert: ['RuntimeError: mat1 and mat2 must have the same dtype'],
    },
    'a wrong shape': {
      code: 'torch.ones(2, 3) @ torch.ones(2, 3)',
      alert: ['RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)'],
    },
  });
  // In the middle of training: the steps before it count, and the model is there.
  expect(await session.run(train('y[5] = 3'), 'error')).toMatch(/^0 \S+\n1 \S+\n2 \S+$/);
  await expect(session.cell.alert).toContainText('IndexError: Target 3 is out of bounds.');
  expect(await session.run('print(torch.isfinite(model.weight).all().item())')).toBe('True');
});

test('nan in training is printed as PyTorch prints it', async ({ page }) => {
  const session = await PythonSession.open(page);
  expect(await session.run(train("x[0, 0] = float('nan')"))).toMatch(
    /^(\d \d\.\d\n){3}3 nan\n4 nan\n5 nan$/,
  );
  const values = `x = torch.tensor([1., float('nan'), float('inf'), -float('inf')]).to(device)
print(x.cpu(), x.mean(), x.sum().item(), f'{x.max().item():.3f}')
print(torch.log(torch.tensor([-1., 0., 1.])), torch.tensor([0.]) / 0)
print(loss)`;
  expect(await session.run(values)).toBe(
    `tensor([1., nan, inf, -inf]) tensor(nan, device='cuda:0') nan nan
tensor([nan, -inf, 0.]) tensor([nan])
tensor(nan, device='cuda:0', grad_fn=<NllLossBackward0>)`,
  );
});

/** Finds the GL context that tensors are drawn with, and has the browser take it away. */
const lose = `import js
        from pyodide.ffi import create_proxy
        drawing, found = js.WebGL2RenderingContext.prototype, []
        draw = drawing.drawArrays
        def watch(gl, *args):
            found.append(gl)
            draw.call(gl, *args)
        drawing.drawArrays = create_proxy(watch, capture_this=True)
        (scores * 2).sum().item()
        drawing.drawArrays = draw
        found[0].getExtension('WEBGL_lose_context').loseContext()`;

test('a context lost in the middle of training is named, and running again recovers', async ({
  page,
}) => {
  const session = await PythonSession.open(page);
  const printed = await session.run(train(lose), 'error');
  expect(printed).toMatch(/^0 \S+\n1 \S+\n2 \S+$/);
  await expect(session.cell.alert).toContainText('失去了显卡');
  await expect(session.cell.alert).toContainText('再运行一次');
  await expect(session.cell.output).toContainText('失去了显卡（GPU），会话已重启');
  expect(await session.run(train('pass'))).toMatch(/^(\d \d\.\d\n?){6}$/);
  await expect(session.cell.status).toContainText('WebGL');
});
