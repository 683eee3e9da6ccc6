import AxeBuilder from '@axe-core/playwright';
import { Figure, numbersIn } from './support/figures/way-back';
import { reaction } from './support/reaction';
import { expect, test } from './support/test';

const INPUT = /^(输入|input)/;
const KERNEL = /^(卷积核|kernel)/;
const CONVOLVED = /^(卷积后|convolved)/;
const POOLED = /^(最大池化后|max-pooled)/;
const RELU = /^(ReLU 后|after ReLU)/;

test('before anything runs the figure shows the chapter’s numbers, and loads nothing more', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const figure = await Figure.open(page);
  await expect(figure.root).toContainText('例子，还没有运行');
  await expect(figure.said).toContainText('窗口里有 2 个这么大的数，PyTorch 逐行找，取第一个');
  await expect(figure.number(CONVOLVED, 0, 1)).toHaveAccessibleName('第 0 行第 1 列：3，梯度 1');
  await expect(figure.number(CONVOLVED, 1, 1)).toHaveAccessibleName('第 1 行第 1 列：3，梯度 0');
  expect((await figure.pairs(INPUT)).map(([, gradient]) => gradient)).toEqual(
    [[0, 1, -1, 0, 0], [0, 2, -1, -1, 0], [0, 0, 3, -3, 0], [0, 0, 2, -2, 0], [0, 0, 0, 0, 0]].flat(), // prettier-ignore
  );
  await page.waitForLoadState('networkidle');
  const live = () => asked.filter((url) => /\/live\.[\w-]+\.js/.test(url)).length;
  expect(live()).toBe(0);
  await figure.number(INPUT, 1, 2).click();
  await expect(figure.said).toContainText('输入第 1 行第 2 列的梯度是 −1');
  expect(live()).toBe(1);
});

test('with the mouse: where a pixel’s, a weight’s, a window’s gradient comes from and goes to', async ({
  page,
}) => {
  const figure = await Figure.open(page);
  await figure.number(INPUT, 1, 2).hover();
  await expect(figure.said).toContainText('它有 4 条路，其中 2 条的梯度不是 0，相加得 −1');
  await expect(figure.terms).toHaveText(['1 × (−2) = −2', '1 × 1 = 1']);
  await figure.number(KERNEL, 1, 0).hover();
  await expect(figure.terms).toHaveText(['1 × 3 = 3', '1 × 3 = 3', '1 × 4 = 4']);
  await expect(figure.sum).toHaveText('Σ = 10');
  await figure.number(POOLED, 1, 0).hover();
  await expect(figure.said).toContainText('这个数 −3 不是正的，ReLU 不让梯度通过');
  await figure.number(CONVOLVED, 2, 2).hover();
  await expect(figure.said).toContainText('它在一个窗口里最大，得到那里的梯度');
  await expect(figure.said).toContainText('把卷积核乘以 1，印到输入的第 2 到 3 行、第 2 到 3 列');

  await figure.button('下一步').click();
  await expect(figure.said).toContainText('前向走完了，损失是 16');
  expect(await figure.pairs(RELU)).toEqual([[3], [4], [0], [9]]);
  const slider = figure.root.getByRole('slider', { name: '回传到第几步' });
  await slider.fill('4');
  // Loss, ReLU, and the two upper windows.
  const gradients = async (board: RegExp) => (await figure.pairs(board)).map(([, g]) => g);
  expect(await gradients(CONVOLVED)).toEqual([0, 1, 0, 0, 0, 0, 1, 0, ...Array<number>(8).fill(0)]);
  expect(await gradients(INPUT)).toEqual(Array(25).fill(undefined));
  await slider.fill('7');
  expect(await gradients(KERNEL)).toEqual([1, 0, 3, 2]);
  await figure.button('上一步').click();
  await expect(figure.said).toContainText('最大池化后第 1 行第 1 列');
  await figure.button('播放').click();
  const step = async () => Number(await slider.inputValue());
  await expect.poll(step, { intervals: [100] }).toBeGreaterThanOrEqual(8);
  await figure.button('暂停').click();
  const stands = await step();
  await page.waitForTimeout(1300);
  expect(await step()).toBe(stands);
});

test('with the keyboard: Tab goes from board to board, arrow keys walk over one', async ({
  page,
}) => {
  const figure = await Figure.open(page);
  await figure.number(POOLED, 0, 0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.number(POOLED, 0, 1)).toBeFocused();
  await expect(figure.said).toContainText('窗口里最大的是 4，在第 1 行第 2 列');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(figure.number(POOLED, 1, 1)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(figure.number(CONVOLVED, 0, 0)).toBeFocused();
  await expect(figure.said).toContainText('卷积后第 0 行第 0 列的梯度是 0。它不是所在窗口里取的');
  await page.keyboard.press('End');
  await expect(figure.number(CONVOLVED, 0, 3)).toHaveAttribute('aria-selected', 'true');
});

test('after a run the figure shows the session’s gradients, over all channels', async ({
  page,
}) => {
  const figure = await Figure.open(page);
  await figure.cell.edit(`import torch
from torch import nn
torch.manual_seed(4)
picture = torch.randn(2, 2, 8, 8, requires_grad=True)
net = nn.Sequential(nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
hidden = net[1](net[0](picture))
hidden.retain_grad()
net[2](hidden).pow(2).mean().backward()`);
  // Only the figure’s own work: from the end of the run to its numbers.
  const time = await reaction(figure.cell.root, 'way-back', () => figure.run());
  await expect(figure.root).toContainText('上次运行的张量');
  expect(time).toBeLessThan(100);
  await expect(figure.remarks).toContainText('这一批有 2 张图片');

  await figure.root.getByRole('combobox', { name: '输出通道' }).selectOption('2');
  await figure.root.getByRole('combobox', { name: '输入通道' }).selectOption('1');
  await figure.number(INPUT, 3, 4).hover();
  const shown = { input: INPUT, kernel: KERNEL, relu: RELU };
  const read = new Map<string, number[][]>();
  for (const [name, board] of Object.entries(shown)) read.set(name, await figure.pairs(board));
  const sum = numbersIn((await figure.sum.textContent())!).at(-1)!;
  const real = await figure.ask(`import json
weight = net[0].weight
def both(t, g): return torch.stack([t, g], -1).flatten(0, -2).tolist()
print(json.dumps({
    'input': both(picture[0, 1], picture.grad[0, 1]), 'kernel': both(weight[2, 1], weight.grad[2, 1]),
    'relu': both(hidden[0, 2], hidden.grad[0, 2]), 'sum': [picture.grad[0, 1, 3, 4].item()],
}))`);
  for (const name of Object.keys(shown)) {
    const wanted = real[name] as unknown as number[][];
    expect(read.get(name)).toHaveLength(wanted.length);
    read
      .get(name)!
      .forEach((pair, n) =>
        pair.forEach((value, k) => expect(value).toBeCloseTo(wanted[n]![k]!, 1.9)),
      );
  }
  expect(sum).toBeCloseTo(real['sum']![0]!, 3.9);
});

test('a gradient is checked by a finite difference in the reader’s session', async ({ page }) => {
  const figure = await Figure.open(page, 'en');
  const check = figure.button('Check this gradient');
  await figure.number(INPUT, 3, 3).click();
  await expect(check).toBeDisabled();
  await expect(figure.verdict).toContainText('Run the cell first');
  await figure.run();
  await expect(figure.root).toContainText('tensors of the last run');
  await figure.number(INPUT, 3, 3).click();
  await check.click();
  const numbers = async () => {
    const answers = figure.verdict.getByRole('definition');
    await expect(answers).toHaveCount(3);
    return (await answers.allTextContents()).map((text) => numbersIn(text).at(-1)!);
  };
  const [gradient, difference, apart] = await numbers();
  expect(gradient).toBe(-2);
  expect(difference).toBeCloseTo(-2, 3);
  expect(apart).toBeLessThan(1e-3);
  await expect(figure.verdict).not.toContainText('bends');

  // A tie: what the reader would compute by hand.
  await figure.number(INPUT, 2, 1).click();
  await expect(figure.verdict).toHaveText('');
  await figure.root.getByRole('combobox', { name: 'Change h' }).selectOption('0.1');
  await check.click();
  const tied = await numbers();
  await expect(figure.verdict).toContainText('The slope is 0 on the way down and 2 on the way up');
  const real = await figure.ask(`import json
def loss_with(h):
    moved = picture.detach().clone()
    moved[0, 0, 2, 1] += h
    return relu(pool(conv(moved))).sum().item()
print(json.dumps({'all': [picture.grad[0, 0, 2, 1].item(), (loss_with(0.1) - loss_with(-0.1)) / 0.2]}))`);
  expect(tied[0]).toBe(real['all']![0]);
  expect(tied[1]).toBeCloseTo(real['all']![1]!, 5);

  // The session has moved on.
  await figure.ask(
    'import json\nwith torch.no_grad():\n    conv.weight += 1\nprint(json.dumps({}))',
  );
  await figure.number(KERNEL, 0, 0).click();
  await check.click();
  await expect(figure.verdict).toContainText('tensors it uses have changed since');
});

test('runs without such a pass, that fail, and pictures without a gradient are told of', async ({
  page,
}) => {
  const figure = await Figure.open(page);
  const program = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
  const net = 'F.max_pool2d(nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 5, 5)), 2)';
  await figure.cell.edit(`${program}F.dropout(${net}).sum().backward()`);
  await figure.run();
  await expect(figure.root).toContainText('上次运行的张量');
  await figure.number(INPUT, 0, 0).click();
  await expect(figure.said).toContainText('输入第 0 行第 0 列没有梯度：程序没有要它');
  await figure.number(KERNEL, 0, 0).click();
  await figure.button('检验这个梯度').click();
  await expect(figure.verdict).toContainText('前向里的 dropout 再算一遍会改变随机数');
  await figure.cell.edit(`${program}print(${net})`);
  await expect(figure.root).toContainText('代码之后又改过');
  await figure.run();
  await expect(figure.remarks).toContainText('这次运行没有 backward() 穿过');
  await figure.cell.edit('1 / 0');
  await figure.run();
  await expect(figure.remarks).toContainText('这次运行出错了');
  await figure.cell.tab('typescript').click();
  await expect(figure.remarks).toContainText('读的是 PyTorch 标签');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a tap chooses a number, and nothing is too small for a finger or too wide', async ({
    page,
  }) => {
    const figure = await Figure.open(page);
    await figure.number(POOLED, 0, 1).tap();
    await expect(figure.said).toContainText('窗口里最大的是 4');
    await figure.button('下一步').tap();
    await expect(figure.said).toContainText('前向走完了');
    for (const target of [figure.number(INPUT, 0, 0), figure.button('下一步')]) {
      const box = (await target.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(43.5);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the figure, with a pixel chosen and in the middle of the way', async ({
      page,
    }) => {
      const figure = await Figure.open(page);
      const violations = async () =>
        (await new AxeBuilder({ page }).include('way-back').analyze()).violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.map(({ failureSummary, html }) => html.slice(0, 200) + failureSummary).join()}`,
        );
      expect(await violations()).toEqual([]);
      await figure.number(INPUT, 2, 2).click();
      expect(await violations()).toEqual([]);
      await figure.button('下一步').click();
      expect(await violations()).toEqual([]);
    });
  });
}
