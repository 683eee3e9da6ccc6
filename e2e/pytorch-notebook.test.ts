import { Cell } from './support/cell';
import { expect, test } from './support/test';

// Two cells of one page, one after the other; most tests write their own code into them.
const chapter = 'convolution/';

const cells = (page: ConstructorParameters<typeof Cell>[0]) => [
  new Cell(page, 'convolution/by-hand', 'python'),
  new Cell(page, 'convolution/conv2d', 'python'),
];

test('PyTorch: an edited cell runs as edited, on WebGL', async ({ page }) => {
  await page.goto(chapter);
  const [cell] = cells(page) as [Cell];
  await cell.edit('import torch\nx = torch.arange(6.).reshape(2, 3)\nprint(x @ x.T)');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toBe('tensor([[ 5., 14.],\n        [14., 50.]])');
  await expect(cell.status).toContainText(/WebGL.*SwiftShader.*float32.*\d 秒/);
});

test('PyTorch: a later cell first runs the earlier one it needs, and both say so', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await a.edit("width = 5\nprint('first')");
  await b.edit('print(width * 2)');
  await b.run();
  await b.expectState('done');
  await a.expectState('done');
  expect(await a.printed()).toBe('first');
  expect(await b.printed()).toBe('10');
  await expect(b.output).toContainText('先运行了 by-hand');
  await expect(a.output).toContainText('因为 conv2d 需要它而运行');
  // It is there now: it does not run again.
  await b.run();
  await b.expectState('done');
  await expect(b.output).not.toContainText('先运行了');
});

test('PyTorch: a cell is stale while what it took from an earlier one has changed', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await a.edit('width = 5');
  await b.edit('print(width * 2)');
  await b.run();
  await b.expectState('done');
  await a.edit('width = 7');
  await b.expectState('stale');
  await expect(b.status).toContainText('已过期');
  await b.run();
  await b.expectState('done');
  expect(await b.printed()).toBe('14');
  await a.expectState('done');
});

test('PyTorch: what a program has defined before it failed is there in the next cell', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = cells(page) as [Cell, Cell];
  await a.edit("kept = 7\nprint('once')\n1 / 0\nnever = 8");
  await a.run();
  await a.expectState('error');
  await b.edit('print(kept)');
  await b.run();
  await b.expectState('done');
  expect(await b.printed()).toBe('7');
  await a.expectState('error');
  // What it did not come to is still asked of it.
  await b.edit('print(never)');
  await b.button('run').click();
  await expect(b.output).toContainText('它需要的 by-hand 没有正常结束');
  await b.expectState('idle');
});
