import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { Cell } from './support/cell';
import { downloaded, Keeping, SCORES, SHORT, stored } from './support/figures/kept-model';
import { origin } from './support/site';
import { expect, test } from './support/test';

const RECORDINGS = 'src/python/parity/recordings';

test('a trained network is kept, and after a reload it is restored with the same outputs, without training', async ({
  page,
}) => {
  test.setTimeout(180_000);
  let keeping = await Keeping.open(page);
  await keeping.button('保存当前的模型').click();
  await expect(keeping.said).toContainText('还没有运行过程序');
  await expect(keeping.root).toContainText('还没有保存过模型');

  await keeping.train.choose();
  await keeping.train.field('epochs').fill('1');
  await keeping.train.field('pictures').fill('640');
  await keeping.train.run(120_000);
  const accuracy = /Accuracy on test set: (\d+) %/.exec(await keeping.train.printed())![1]!;
  await keeping.button('保存当前的模型').click();
  await expect(keeping.said).toContainText('net 已保存');
  await expect(keeping.models).toHaveCount(1);
  await expect(keeping.models).toContainText(`${accuracy} %`);
  await expect(keeping.models).toContainText('8,490 个参数');
  await expect(keeping.models).toContainText('Conv2d 1→10 5×5 · Conv2d 10→20 5×5 · Linear 320→10');

  const before = await keeping.run(
    keeping.use,
    `${SCORES}\ntorch.save(net.state_dict(), 'written.pt')`,
  );
  const written = await downloaded(page, () =>
    keeping.use.output.getByRole('link', { name: /written\.pt/ }).click(),
  );
  const exported = await downloaded(page, () => keeping.button('导出 .pt：net').click());
  expect(exported.equals(written), 'the export is what torch.save writes').toBe(true);

  await page.reload();
  keeping = new Keeping(page);
  await keeping.root.scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    document.addEventListener('model-restored', (event) => {
      document.title = `restored ${(event as CustomEvent<{ name: string }>).detail.name}`;
    });
  });
  await keeping.button('恢复 net').click();
  await expect(keeping.said).toContainText('net 已恢复，在 cuda:0 上', { timeout: 60_000 });
  await expect(keeping.said).toContainText('重新定义了：F、nn、Net');
  await expect(page).toHaveTitle('restored net');
  expect(await keeping.run(keeping.use, SCORES)).toBe(before);
  await keeping.train.expectState('idle');

  await keeping.button('删除 net').click();
  await expect(keeping.models).toHaveCount(0);
  await keeping.button('撤销').click();
  await expect(keeping.models).toHaveCount(1);
  await keeping.button('删除 net').click();
  await expect(keeping.root).toContainText('还没有保存过模型');
  await expect.poll(() => stored(page, 'models')).toBe(0);
  await page.reload();
  await keeping.root.scrollIntoViewIfNeeded();
  await expect(keeping.root).toHaveAttribute('data-opened', '');
  await expect(keeping.models).toHaveCount(0);
});

test('a file of real PyTorch goes into the chapter’s network, and what is none says why', async ({
  page,
}) => {
  const recorded = (name: string) => readFileSync(`${RECORDINGS}/${name}`);
  const keeping = await Keeping.open(page, 'en/mnist/');
  await keeping.drop('mine.pt', recorded('kept-mnist.pt'));
  await expect(keeping.said).toContainText('mine.pt is imported', { timeout: 60_000 });
  await expect(keeping.said).toContainText('net is restored, on cuda:0');
  expect(await keeping.run(keeping.use, SCORES)).toBe(`${recorded('kept-mnist.txt')}`.trim());
  await keeping.train.expectState('idle');
  await expect(keeping.models).toContainText('mine.pt');

  const choose = async (name: string) => {
    const chooser = page.waitForEvent('filechooser');
    await keeping.button('Import a file').click();
    await (await chooser).setFiles(`${RECORDINGS}/${name}`);
  };
  await choose('kept-in-pytorch.pt');
  await expect(keeping.said).toContainText('nothing was changed');
  await expect(keeping.said).toContainText('Error(s) in loading state_dict for Net:');
  await expect(keeping.said).toContainText('Missing key(s) in state_dict: "conv1.weight"');
  await expect(keeping.said).toContainText('Unexpected key(s) in state_dict: "first.weight"');
  await choose('kept-module.pt');
  await expect(keeping.said).toContainText('__main__.Net');
  await expect(keeping.said).toContainText("torch.save(net.state_dict(), 'net.pt')");
  await choose('kept-legacy.pt');
  await expect(keeping.said).toContainText('before PyTorch 1.6');
  await expect(keeping.models).toHaveCount(1);
  expect(await keeping.run(keeping.use, SCORES), 'the network is as it was').toBe(
    `${recorded('kept-mnist.txt')}`.trim(),
  );
});

test('parameters that do not fit the session’s model are refused, and its kept code makes it anew', async ({
  page,
}) => {
  const keeping = await Keeping.open(page);
  await keeping.run(keeping.train, SHORT);
  await keeping.button('保存当前的模型').click();
  await expect(keeping.said).toContainText('net 已保存');
  const before = await keeping.run(keeping.use, SCORES);
  await keeping.run(keeping.train, SHORT.replace('nn.Linear(784, 10)', 'nn.Linear(784, 7)'));
  await keeping.button('恢复 net').click();
  await expect(keeping.said).toContainText('什么也没有改');
  await expect(keeping.said).toContainText('size mismatch for 1.weight');
  await keeping.button('按保存的代码重新建立').click();
  await expect(keeping.said).toContainText('net 已恢复');
  expect(await keeping.run(keeping.use, SCORES)).toBe(before);
});

test('where the browser gives no storage, or no more of it, a model is kept for as long as the page is, and that is said', async ({
  page,
}) => {
  const keeping = await Keeping.open(page);
  await keeping.run(keeping.train, SHORT);
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await keeping.button('保存当前的模型').click();
  await expect(keeping.said).toContainText('浏览器的存储空间已满');
  await client.send('Storage.overrideQuotaForOrigin', { origin });
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('The connection is closed.', 'InvalidStateError');
    };
  });
  await keeping.button('保存当前的模型').click();
  await expect(keeping.said).toContainText('隐私窗口');
  await expect(keeping.models).toHaveCount(2);
  await expect(keeping.models.first()).toContainText('只在这一页里');
  await keeping.button('恢复 net').first().click();
  await expect(keeping.said).toContainText('参数已装进会话里的 net');
  const exported = await downloaded(page, () => keeping.button('导出 .pt：net').first().click());
  expect(exported.length).toBeGreaterThan(4 * 7850);
});

/** Finds the GL context that tensors are drawn with, and has the browser take it away. */
const LOSE = `
import js
from pyodide.ffi import create_proxy
drawing, found = js.WebGL2RenderingContext.prototype, []
draw = drawing.drawArrays
def watch(gl, *args):
    found.append(gl)
    draw.call(gl, *args)
drawing.drawArrays = create_proxy(watch, capture_this=True)
(torch.ones(2).to('cuda') * 2).sum().item()
drawing.drawArrays = draw
found[0].getExtension('WEBGL_lose_context').loseContext()
net(torch.ones(1, 1, 28, 28).to('cuda'))`;

/** Epochs of two batches, a snapshot at each step, and what the last one must bring back. */
const WATCHED = `import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset
from _convlab.views import keeping
keeping._WITHIN = keeping._AT_END = 0
keeping._SHARE = 1e9
torch.manual_seed(0)
loader = DataLoader(TensorDataset(torch.randn(8, 1, 28, 28)), batch_size=4)
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10)).to('cuda')
optimizer = optim.SGD(net.parameters(), lr=0.1, momentum=0.5)
for epoch in range(2):
    for (x,) in loader:
        optimizer.zero_grad()
        net(x.to('cuda')).square().mean().backward()
        optimizer.step()
`;
const STATE = `import torch
momentum = optimizer.state_dict()['state'][0]['momentum_buffer']
print(f'{net[1].weight.sum().item():.4f} {momentum.sum().item():.4f}')`;

test('a training that loses its GPU, or its page, can be taken up from the last snapshot', async ({
  page,
}) => {
  let keeping = await Keeping.open(page);
  const rescue = keeping.button('恢复留底的参数');
  const state = STATE.replace('import torch\n', '');
  await keeping.run(keeping.train, WATCHED + state + LOSE, 'error');
  const wanted = (await keeping.train.printed()).trim();
  expect(wanted).toMatch(/^-?\d+\.\d{4} -?\d+\.\d{4}$/);
  await expect(keeping.root).toContainText('训练中断了');
  await expect(keeping.root).toContainText('第 2 轮结束');
  await page.reload();
  keeping = new Keeping(page);
  await keeping.root.scrollIntoViewIfNeeded();
  await rescue.click();
  await expect(keeping.said).toContainText(
    'net 回到了第 2 轮结束的样子，optimizer 和它的动量也是',
    {
      timeout: 60_000,
    },
  );
  await expect(keeping.said).toContainText('没有恢复的');
  expect(await keeping.run(keeping.use, STATE)).toBe(wanted);
  await expect(rescue).toBeHidden();
  // A training that comes to its end leaves nothing to rescue.
  await keeping.run(keeping.train, WATCHED);
  await expect.poll(() => stored(page, 'trainings')).toBe(0);
  await page.reload();
  await keeping.root.scrollIntoViewIfNeeded();
  await expect(keeping.root).toHaveAttribute('data-opened', '');
  await expect(rescue).toBeHidden();
});

test('in the playground a kept model is put beside the program, which loads it', async ({
  page,
}) => {
  const keeping = await Keeping.open(page, 'playground/');
  const cell = new Cell(page, 'playground', 'python');
  const shown = "\nprint(f'{net[1].weight.sum().item():.4f}')";
  const before = await keeping.run(cell, SHORT + shown);
  await keeping.button('保存当前的模型').click();
  await expect(keeping.said).toContainText('net 已保存');
  await keeping.button('放到程序旁边：net').click();
  const line = await keeping.said.locator('code').textContent();
  const made = SHORT.split('optimizer')[0]!.replace('seed(0)', 'seed(1)');
  expect(await keeping.run(cell, made + line + shown)).toBe(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('axe finds nothing in either theme, and nothing is wider than the screen', async ({
    page,
  }) => {
    const keeping = await Keeping.open(page);
    await keeping.run(keeping.train, SHORT);
    await keeping.button('保存当前的模型').click();
    await expect(keeping.models).toHaveCount(1);
    await keeping.root.getByText('重新建立它的代码').click();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page }).include('kept-model').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    const widths = await keeping.root.evaluate((root) => [root.scrollWidth, root.clientWidth]);
    expect(widths[0]).toBe(widths[1]);
  });
});
