import type { Locator } from '@playwright/test';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';

const cells = (page: ConstructorParameters<typeof Cell>[0]) => [
  new Cell(page, 'convolution/by-hand', 'python'),
  new Cell(page, 'convolution/conv2d', 'python'),
];

/** Follows a link of the error and types where the cursor then is. */
async function typeAt(cell: Cell, link: Locator, target: Cell): Promise<string> {
  await link.click();
  await expect(target.editor).toBeFocused();
  await cell.page.keyboard.type('▮');
  await expect.poll(() => target.text()).toContain('▮');
  return (await target.text()).split('\n').find((line) => line.includes('▮')) ?? '';
}

test('PyTorch: a traceback has the reader’s lines alone, and each leads to its place', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await a.edit("import torch\n\ndef grow(x):\n    y = '卷积🙂', x.reshape(2, 2)\n    return y");
  await b.edit("print('before')\ngrow(torch.zeros(3))");
  await b.run();
  await b.expectState('error');
  expect(await b.printed()).toBe('before');
  expect(await b.alert.locator('pre').textContent()).toBe(
    `Traceback (most recent call last):
  File "convolution/conv2d.py", line 2, in <module>
    grow(torch.zeros(3))
    ~~~~^^^^^^^^^^^^^^^^
  File "convolution/by-hand.py", line 4, in grow
    y = '卷积🙂', x.reshape(2, 2)
                  ~~~~~~~~~^^^^^^
RuntimeError: shape '[2, 2]' is invalid for input of size 3`,
  );
  const links = b.alert.getByRole('button');
  await expect(links).toHaveText(['第 2 行', 'convolution/by-hand 第 4 行 · grow']);
  expect(await typeAt(b, links.last(), a)).toBe("    y = '卷积🙂', ▮x.reshape(2, 2)");
});

for (const { name, code, words, link, place } of [
  {
    name: 'a SyntaxError',
    code: 'a = 1\nb = (1, 2\nprint(a)',
    words: "SyntaxError: '(' was never closed",
    link: '第 2 行',
    place: 'b = ▮(1, 2',
  },
  {
    name: 'an IndentationError',
    code: 'for i in range(3):\nprint(i)',
    words: "IndentationError: expected an indented block after 'for' statement on line 1",
    link: '第 2 行',
    place: '▮print(i)',
  },
  {
    name: 'a NameError',
    code: 'import torch\nweights = torch.ones(2)\nprint(weihgts.sum())',
    words: "NameError: name 'weihgts' is not defined. Did you mean: 'weights'?",
    link: '第 3 行',
    place: 'print(▮weihgts.sum())',
  },
]) {
  test(`PyTorch: ${name} is told in CPython’s words, and leads to its place`, async ({ page }) => {
    await page.goto(chapter);
    const [, cell] = cells(page) as [Cell, Cell];
    await cell.edit(code);
    await cell.run();
    await cell.expectState('error');
    await expect(cell.alert).toContainText(words);
    await expect(cell.alert).not.toContainText(/convlab|pyodide|_pyrun/i);
    const button = cell.alert.getByRole('button', { name: link });
    expect(await typeAt(cell, button, cell)).toBe(place);
  });
}

test('PyTorch: a shape error shows the layers its input passed, down to the one that broke', async ({
  page,
}) => {
  await page.goto('mnist/');
  const cell = new Cell(page, 'mnist/wrong-size', 'python');
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText(
    'RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x320 and 300x10)',
  );
  await expect(cell.trail.getByRole('option')).toHaveText([
    /^输入 1 × 1×28×28$/,
    /^conv1 Conv2d 5×5 1 × 10×24×24 260 参数 144,000 乘加$/,
    /^pool MaxPool2d 2×2 1 × 10×12×12$/,
    /^relu 1 × 10×12×12$/,
    /^conv2 Conv2d 5×5 1 × 20×8×8 5,020 参数 320,000 乘加$/,
    /^pool MaxPool2d 2×2 1 × 20×4×4$/,
    /^relu 1 × 20×4×4$/,
    /^flatten 1 × 320$/,
    /^fc Linear 300→10 在这里出错$/,
  ]);
  await expect(cell.root).toContainText('来了 20×4×4 = 320 个数，这一层等着 300 个。');
  await expect(cell.root.locator('summary', { hasText: '与这次运行一致' })).toBeVisible();
});

test('PyTorch: where the code between the layers broke, no layer is blamed; of many layers the last show first', async ({
  page,
}) => {
  await page.goto('en/mnist/');
  const cell = new Cell(page, 'mnist/wrong-size', 'python');
  const deep = (end: string) =>
    `layers = [nn.Conv2d(1, 1, 3, padding=1) for _ in range(12)]\nclass Deep(Net):\n    def forward(self, x):\n        for layer in layers:\n            x = layer(x)\n        ${end}\n\nDeep()(torch.zeros(2, 1, 28, 28))`;
  await cell.edit(deep('return x.view(-1, 300)'));
  await cell.run();
  await cell.expectState('error');
  const items = cell.trail.getByRole('option');
  await expect(items.last()).toHaveText('view broke here');
  await expect(cell.root).toContainText(
    '2×1×28×28 = 1568 numbers arrive, which do not make whole rows of 300',
  );
  await expect(items).toHaveCount(8);
  await cell.root.getByRole('button', { name: '6 earlier layers' }).click();
  await expect(items).toHaveCount(14);
  await expect(items.last()).toBeFocused();
  await cell.edit(deep("raise ValueError('my own')"));
  await cell.run();
  await expect(items.last()).toHaveText('the code between the layers broke here');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('PyTorch: an error with its trail does not make the page scroll sideways', async ({
    page,
  }) => {
    await page.goto('mnist/');
    const cell = new Cell(page, 'mnist/wrong-size', 'python');
    await cell.run();
    await expect(cell.trail).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
});
