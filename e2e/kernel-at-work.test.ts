import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Cell } from './support/cell';
import { reaction } from './support/reaction';
import { expect, test } from './support/test';

/** The figure of a cell, as a reader meets it. */
class Figure {
  readonly root: Locator;
  readonly cell: Cell;

  constructor(
    readonly page: Page,
    id: string,
  ) {
    this.root = page.getByRole('group', {
      name: new RegExp(`(滑动|at work).*${id.split('/')[1]}$`),
    });
    this.cell = new Cell(page, id, 'python');
  }

  static async open(page: Page, id: string, language: 'zh' | 'en' = 'zh'): Promise<Figure> {
    await page.goto(`${language === 'en' ? 'en/' : ''}${id.split('/')[0]}/`);
    const figure = new Figure(page, id);
    await figure.root.scrollIntoViewIfNeeded();
    return figure;
  }

  /** A number of the output, by its place. */
  output(row: number, column: number): Locator {
    return this.root.getByRole('gridcell', {
      name: new RegExp(`^(第 ${row} 行第 ${column} 列|row ${row}, column ${column})[：:]`),
    });
  }

  get outputs(): Locator {
    return this.root.getByRole('gridcell');
  }

  get selected(): Locator {
    return this.root.getByRole('gridcell', { selected: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  slider(name: string): Locator {
    return this.root.getByRole('slider', { name, exact: true });
  }

  get products(): Locator {
    return this.root.getByRole('img', { name: /^(对应相乘|products)/ });
  }

  get input(): Locator {
    return this.root.getByRole('img', { name: /^(输入|input)/ });
  }

  /** The small picture of a large input, with the frame around what is drawn of it. */
  get region(): Locator {
    return this.slider('看输入的哪一块');
  }

  get said(): Locator {
    return this.root.locator('[aria-live]').first();
  }

  get remarks(): Locator {
    return this.root.getByRole('status');
  }

  /** Presses the figure's own Run. */
  async run(): Promise<void> {
    await this.button(/^(运行|Run) /).click();
    await this.cell.ended();
  }

  /** What a program prints in this cell's session, run in another cell of the page. */
  async ask(program: string): Promise<unknown> {
    const other = new Cell(this.page, 'convolution/by-hand', 'python');
    await other.edit(program);
    await other.run();
    await other.expectState('done');
    return JSON.parse(await other.printed());
  }
}

/** A number as the figure writes it with four decimals. */
const written = (value: number) => value.toFixed(4).replace('-', '−');

const numbersIn = (text: string) =>
  (text.replaceAll('−', '-').match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

/** The texts of cells, against numbers that the session printed: cells show two decimals. */
function near(texts: string[], numbers: number[]): void {
  expect(texts).toHaveLength(numbers.length);
  texts.forEach((text, n) => expect(numbersIn(text).at(-1)).toBeCloseTo(numbers[n]!, 1.9));
}

/** The output of `by-hand`, as the chapter works it out. */
const edges = ['−22', '−5', '23', '−25', '−3', '24', '−22', '−3', '22'];

test('before anything runs the figure shows an example with all its numbers', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await expect(figure.outputs).toHaveText(edges);
  await expect(figure.said).toContainText('9 个乘积相加，得 −22');
  await expect(figure.products).toHaveAccessibleName(/5 × \(−1\) = −5; 1 × 2 = 2/);
  await expect(figure.root).toContainText('例子，还没有运行');
  await expect(figure.root).toContainText('⌊(5 + 2×0 − 1×(3 − 1) − 1) / 1⌋ + 1 = 3');
});

test('nothing of the figure’s live half is fetched before it is touched', async ({ page }) => {
  const asked: string[] = [];
  // The arithmetic with the parser of the code.
  const isLive = (url: string) => /\/live\.[\w-]+\.js/.test(url);
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('convolution/', { waitUntil: 'networkidle' });
  const figure = new Figure(page, 'convolution/by-hand');
  await figure.root.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  expect(asked.filter(isLive)).toEqual([]);
  await figure.button('下一步').click();
  await expect(figure.output(0, 1)).toHaveAttribute('aria-selected', 'true');
  expect(asked.filter(isLive)).toHaveLength(1);
});

test('with the mouse: pointing at an output, stepping, playing, dragging', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await figure.output(1, 2).hover();
  await expect(figure.said).toContainText('输出第 1 行第 2 列');
  await expect(figure.said).toContainText('第 1 到 3 行、第 2 到 4 列');
  await expect(figure.said).toContainText('得 24。');
  await figure.button('下一步').click();
  await expect(figure.said).toContainText('输出第 2 行第 0 列');
  await figure.button('上一步').click();
  await expect(figure.said).toContainText('输出第 1 行第 2 列');

  await figure.button('播放').click();
  await expect(figure.button('暂停')).toBeVisible();
  await expect(figure.said).not.toContainText('输出第 1 行第 2 列');
  await figure.button('暂停').click();
  const stands = await figure.said.textContent();
  await page.waitForTimeout(1000);
  expect(await figure.said.textContent()).toBe(stands);

  // From the middle of the window at the upper left to the picture's lower right.
  await figure.output(0, 0).hover();
  const box = (await figure.input.boundingBox())!;
  const at = (cell: number) => ((cell + 0.5) * box.width) / 5;
  await page.mouse.move(box.x + at(1), box.y + at(1));
  await page.mouse.down();
  await page.mouse.move(box.x + at(2), box.y + at(3), { steps: 4 });
  await expect(figure.said).toContainText('输出第 2 行第 1 列');
  await page.mouse.move(box.x + at(4), box.y + at(4), { steps: 4 });
  await page.mouse.up();
  await expect(figure.said).toContainText('输出第 2 行第 2 列');
  await expect(figure.said).toContainText('得 22。');
});

test('with the keyboard: one stop of Tab, arrow keys walk the output', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await figure.selected.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.output(0, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(figure.output(1, 1)).toBeFocused();
  await expect(figure.said).toContainText('得 −3。');
  await page.keyboard.press('End');
  await expect(figure.output(1, 2)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(figure.output(1, 2)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(figure.button('上一步')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(figure.output(1, 2)).toBeFocused();
});

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

test('sliders edit the code, the code moves the sliders, and Reset takes it all back', async ({
  page,
}) => {
  const figure = await Figure.open(page, 'convolution/conv2d');
  const { cell } = figure;
  await figure.slider('填充').fill('1');
  await figure.slider('步长').fill('2');
  await expect(figure.root).toContainText('设置改过，还没有运行');
  await expect(cell.code).toContainText('nn.Conv2d(5, 10, kernel_size=3, padding=1, stride=2)');
  await expect(figure.root).toContainText('⌊(5 + 2×1 − 1×(3 − 1) − 1) / 2⌋ + 1 = 3');
  await expect(cell.button('changes')).toBeVisible();

  await figure.run();
  expect(await cell.printed()).toContain('torch.Size([1, 10, 50, 50])');
  await expect(figure.root).toContainText('上次运行的张量');
  await expect(figure.root).toContainText('⌊(100 + 2×1 − 1×(3 − 1) − 1) / 2⌋ + 1 = 50');

  // A new kernel has no numbers before it is made.
  await figure.slider('卷积核大小').fill('5');
  await expect(figure.said).toContainText('新卷积核的数还没有');
  await figure.run();
  await expect(figure.said).toContainText('5 个通道的和加在一起');
  await expect(figure.root).toContainText('⌊(100 + 2×1 − 1×(5 − 1) − 1) / 2⌋ + 1 = 49');

  await cell.code.click();
  await cell.editor.press('Control+z');
  await expect(figure.slider('卷积核大小')).toHaveValue('3');
  await cell.editor.fill((await cell.text()).replace('stride=2', 'stride=3'));
  await expect(figure.slider('步长')).toHaveValue('3');
  await cell.editor.fill((await cell.text()).replace('stride=3', 'stride=1 + 1'));
  await expect(figure.slider('步长')).toBeDisabled();
  await figure.run();
  // Only the run can tell what the code computes.
  await expect(figure.slider('步长')).toHaveValue('2');

  await cell.button('reset').click();
  await expect(figure.slider('步长')).toHaveValue('1');
  await expect(figure.slider('填充')).toHaveValue('0');
  await expect(cell.code).not.toContainText('padding');

  // An edit of an earlier visit is what the sliders show.
  await figure.slider('填充').fill('2');
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('padding=2');
  await page.reload();
  await expect(figure.slider('填充')).toHaveValue('2');
});

test('settings that cannot be are explained in words', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/conv2d', 'en');
  await figure.slider('Kernel size').fill('7');
  await expect(figure.remarks).toContainText(
    'It does not fit: with its gaps the kernel takes up 7 rows',
  );
  await expect(figure.remarks).toContainText('5 + 2×0 = 5');
  await expect(figure.outputs).toHaveCount(0);
  await figure.slider('Padding').fill('1');
  await expect(figure.remarks).not.toContainText('does not fit');
  await figure.slider('Stride').fill('0');
  await expect(figure.remarks).toContainText('the window would never move');
  await figure.run();
  await figure.cell.expectState('error');
  await expect(figure.cell.alert).toContainText('non-positive stride');
  await expect(figure.remarks).toContainText('This run failed');
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

test('in the TypeScript tab the figure says that it reads the PyTorch tab', async ({ page }) => {
  const figure = await Figure.open(page, 'convolution/by-hand');
  await figure.button('下一步').click();
  await figure.cell.tab('typescript').click();
  await expect(figure.remarks).toContainText('读的是 PyTorch 标签');
  await figure.cell.tab('python').click();
  await expect(figure.remarks).not.toContainText('PyTorch 标签');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a finger drags the window from its first touch on; a tap moves it', async ({ page }) => {
    const figure = await Figure.open(page, 'convolution/by-hand');
    // Clear of the header that stays at the top.
    await figure.input.evaluate((picture) => picture.scrollIntoView({ block: 'center' }));
    const box = (await figure.input.boundingBox())!;
    const at = (cell: number) => ((cell + 0.5) * box.width) / 5;
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', cell?: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: cell === undefined ? [] : [{ x: box.x + at(cell), y: box.y + at(cell) }],
      });
    const scrolled = await page.evaluate(() => scrollY);
    await touch('touchStart', 1);
    for (const cell of [1.4, 1.8, 2.4, 3]) await touch('touchMove', cell);
    await touch('touchEnd');
    await expect(figure.said).toContainText('输出第 2 行第 2 列');
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);

    await figure.input.tap({ position: { x: at(1), y: at(1) } });
    await expect(figure.said).toContainText('输出第 0 行第 0 列');
    await figure.output(2, 1).tap();
    await expect(figure.said).toContainText('输出第 2 行第 1 列');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the figure, before and after a run, and where nothing fits', async ({
      page,
    }) => {
      const figure = await Figure.open(page, 'convolution/conv2d');
      const violations = async () =>
        (await new AxeBuilder({ page }).include('kernel-at-work').analyze()).violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.map(({ failureSummary, html }) => html.slice(0, 200) + failureSummary).join()}`,
        );
      expect(await violations()).toEqual([]);
      await figure.run();
      await figure.output(1, 1).hover();
      expect(await violations()).toEqual([]);
      await figure.slider('步长').fill('0');
      expect(await violations()).toEqual([]);
    });
  });
}
