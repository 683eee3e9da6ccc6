import { edges, Figure, near, numbersIn, written } from './support/figures/kernel-at-work';
import { reaction } from './support/reaction';
import { expect, test } from './support/test';

test('after a run the figure shows the session’s tensors, over all channels', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/conv2d');
  // Only the figure’s own work: from the end of the run to its numbers.
  const time = await reaction(
    figure.cell.root,
    'kernel-at-work[data-cell="convolution/conv2d"]',
    () => figure.run(),
  );
  await expect(figure.root).toContainText('上次运行的张量');
  expect(time).toBeLessThan(100);
  await expect(figure.remarks).toContainText(
    '填充后的输入一共 100×100，画的是第 0 到 8 行、第 0 到 8 列',
  );

  await figure.root.getByRole('combobox', { name: '输出通道' }).selectOption('3');
  await figure.output(2, 4).hover();
  await figure.button(/^通道 1 /).click();
  const shown = {
    total: await figure.said.textContent(),
    outputs: await figure.outputs.allTextContents(),
    sums: await figure.button(/^通道 \d /).allTextContents(),
    products: await figure.products.getAttribute('aria-label'),
    input: await figure.input.locator('text').allTextContents(),
  };
  const real = (await figure.ask(`import json
patch = picture[0, :, 2:5, 4:7]
each = patch * conv.weight[3]
print(json.dumps({
    'total': output[0, 3, 2, 4].item(), 'bias': conv.bias[3].item(),
    'outputs': output[0, 3, :7, :7].flatten().tolist(),
    'sums': each.sum(dim=(1, 2)).tolist(),
    'patch': patch[1].flatten().tolist(), 'weight': conv.weight[3, 1].flatten().tolist(),
    'products': each[1].flatten().tolist(), 'input': picture[0, 1, :9, :9].flatten().tolist(),
}))`)) as Record<string, number[]> & { total: number; bias: number };
  expect(shown.total).toContain(`偏置 ${written(real.bias)}，得 ${written(real.total)}。`);
  near(shown.outputs, real['outputs']!);
  near(shown.sums, real['sums']!);
  near(shown.input, real['input']!);
  const told = shown.products!.split(': ')[1]!.split('; ').map(numbersIn);
  expect(told).toHaveLength(9);
  told.forEach(([number, weight, product], n) => {
    expect(number).toBeCloseTo(real['patch']![n]!, 1.9);
    expect(weight).toBeCloseTo(real['weight']![n]!, 1.9);
    expect(product).toBeCloseTo(real['products']![n]!, 1.9);
  });
});

test('of a large input any part can be looked at: by keys, by dragging, by walking on', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'convolution/conv2d');
  await expect(figure.region).toBeHidden();
  await figure.run();
  // The page scrolls: no number of the output shall come to lie under the mouse.
  await page.mouse.move(0, 0);
  await figure.region.focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await expect(figure.region).toHaveAttribute('aria-valuetext', '第 9 到 17 行、第 1 到 9 列');
  await expect(figure.said).toContainText('输出第 9 行第 1 列');
  // On from the last number of those shown.
  await figure.output(15, 7).focus();
  await page.keyboard.press('ArrowDown');
  await expect(figure.output(16, 7)).toBeFocused();
  await expect(figure.region).toHaveAttribute('aria-valuetext', '第 10 到 18 行、第 1 到 9 列');
  await page.keyboard.press('End');
  await expect(figure.output(16, 97)).toBeFocused();

  await figure.region.scrollIntoViewIfNeeded();
  const box = (await figure.region.boundingBox())!;
  await page.mouse.move(box.x + 0.9 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.6 * box.height, { steps: 4 });
  await page.mouse.up();
  const [top, , left] = numbersIn((await figure.region.getAttribute('aria-valuetext'))!);
  expect(Math.abs(top! - 55.5)).toBeLessThan(2);
  expect(Math.abs(left! - 25.5)).toBeLessThan(2);
  const shown = {
    outputs: await figure.outputs.allTextContents(),
    input: await figure.input.locator('text').allTextContents(),
  };
  const real = (await figure.ask(`import json
rows, columns = slice(${top}, ${top! + 9}), slice(${left}, ${left! + 9})
print(json.dumps({
    'input': picture[0, 0, rows, columns].flatten().tolist(),
    'outputs': output[0, 0, ${top}:${top! + 7}, ${left}:${left! + 7}].flatten().tolist(),
}))`)) as { input: number[]; outputs: number[] };
  near(shown.outputs, real.outputs);
  near(shown.input, real.input);
});

test('functions are seen as layers are, their sliders too; what is not drawn is named', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'convolution/conv2d');
  await figure.cell.edit(`import torch, json
from torch import nn
import torch.nn.functional as F
x = torch.arange(36.0).view(1, 1, 6, 6)
y = nn.Conv1d(6, 1, 1)(F.max_pool2d(nn.Identity()(x), 2, padding=1)[0].repeat(1, 2, 1)[:, :6])`);
  await figure.run();
  await expect(figure.root).toContainText('窗口在滑动');
  await expect(figure.outputs).toHaveText(
    ['0', '2', '4', '5', '12', '14', '16', '17', '24', '26', '28', '29', '30', '32', '34', '35'], // prettier-ignore
  );
  await expect(figure.remarks).toContainText('Conv1d 也用到了，这张图不画');
  await figure.slider('步长').fill('1');
  await expect(figure.cell.code).toContainText('(x), 2, padding=1, stride=1)');

  // The numbers that padding_mode puts around the picture are those that PyTorch's own pad puts there.
  await figure.cell.edit(`import torch, json
from torch import nn
import torch.nn.functional as F
x = torch.arange(16.0).view(1, 1, 4, 4)
conv = nn.Conv2d(1, 1, 3, padding=2, padding_mode='reflect')
y = conv(x)`);
  await figure.run();
  await expect(figure.remarks).toContainText('padding_mode="reflect"');
  await expect(figure.remarks).not.toContainText('对不上');
  const shown = await figure.input.locator('text').allTextContents();
  const real = (await figure.ask(
    "import json\nprint(json.dumps(F.pad(x, [2] * 4, mode='reflect').flatten().tolist()))",
  )) as number[];
  near(shown, real);
  await figure.slider('填充').fill('4');
  await expect(figure.remarks).toContainText('镜像填充（reflect）要比图片小：图片只有 4 行');
});

test('a kernel written down in the code keeps its size, and the figure says why', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await expect(figure.slider('卷积核大小')).toBeDisabled();
  await expect(figure.root).toContainText('卷积核的数是代码里写明的');
  await figure.run();
  await expect(figure.root).toContainText('上次运行的张量');
  await expect(figure.outputs).toHaveText(edges);
});

test('tensors that have changed since are not passed off as those of the output', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'convolution/conv2d');
  await figure.cell.edit(
    'import torch\nfrom torch import nn\nconv = nn.Conv2d(1, 1, 3)\ny = conv(torch.ones(1, 1, 4, 4))\nwith torch.no_grad():\n    conv.bias += 1',
  );
  await figure.run();
  await expect(figure.remarks).toContainText('与输出对不上');
  await figure.cell.edit('print(1)');
  await figure.run();
  await expect(figure.remarks).toContainText('这次运行没有用到 Conv2d');
});
