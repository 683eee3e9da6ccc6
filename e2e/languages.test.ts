import { readFileSync } from 'node:fs';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';
const first = 'convolution/by-hand';
const second = 'convolution/conv2d';
const samples = 'content/chapters/02-convolution/samples';
const read = (name: string) => readFileSync(`${samples}/${name}`, 'utf8').trimEnd();

for (const [prefix, label] of [
  ['', 'PyTorch 的记录输出'],
  ['en/', 'recorded from PyTorch'],
] as const) {
  test(`before any run /${prefix}${chapter} shows the PyTorch program and what PyTorch printed`, async ({
    page,
  }) => {
    await page.goto(`${prefix}${chapter}`);
    const cell = new Cell(page, second, 'python');
    await expect(cell.tab('python')).toHaveAttribute('aria-selected', 'true');
    expect((await cell.text()).trim()).toBe(read('conv2d.py'));
    await expect(cell.root.getByText(label)).toBeVisible();
    expect(await cell.recorded()).toBe(read('conv2d.out'));
    await expect(cell.output).toBeEmpty();
  });
}

test('a chosen language shows in all cells, on the next page, and after a reload', async ({
  page,
}) => {
  await page.goto(chapter);
  const [a, b] = [new Cell(page, first), new Cell(page, second)];
  await a.tab('typescript').click();
  await expect(b.tab('typescript')).toHaveAttribute('aria-selected', 'true');
  expect((await b.text()).trim()).toBe(read('conv2d.ts'));
  expect(await b.recorded()).toBe(read('conv2d.ts.out'));
  await page.reload();
  await expect(a.tab('typescript')).toHaveAttribute('aria-selected', 'true');
  await page.goto('en/stride/');
  const elsewhere = new Cell(page, 'stride/stride', 'python');
  await expect(elsewhere.tab('typescript')).toHaveAttribute('aria-selected', 'true');
  await elsewhere.tab('python').click();
  await page.goto(chapter);
  await expect(b.tab('python')).toHaveAttribute('aria-selected', 'true');
  expect((await b.text()).trim()).toBe(read('conv2d.py'));
});

test('the arrow keys go from tab to tab, Home and End to the first and the last', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = new Cell(page, second, 'python');
  const [python, typescript] = [cell.tab('python'), cell.tab('typescript')];
  await python.focus();
  const keys = [
    ['ArrowRight', typescript],
    ['ArrowRight', python],
    ['ArrowLeft', typescript],
    ['Home', python],
    ['End', typescript],
  ] as const;
  for (const [key, tab] of keys) {
    await page.keyboard.press(key);
    await expect(tab).toBeFocused();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(cell.root.getByRole('tab', { selected: false })).toHaveAttribute('tabindex', '-1');
  }
  // One stop of the Tab key for the whole list; the panel shown is named by its tab.
  await page.keyboard.press('Tab');
  await expect(python).not.toBeFocused();
  await expect(cell.root.getByRole('tabpanel', { name: 'TypeScript' })).toBeVisible();
  await expect(cell.root.getByRole('tabpanel')).toHaveCount(1);
});

test('the two languages keep sessions, outputs and edits of their own', async ({ page }) => {
  await page.goto(chapter);
  const python = new Cell(page, second, 'python');
  const typescript = new Cell(page, second, 'typescript');
  await python.edit("who = 'python'\nprint(who)");
  await python.run();
  await typescript.edit("const who: string = 'typescript';\nconsole.log(who);");
  await typescript.run();
  expect(await typescript.printed()).toBe('typescript');
  await python.choose();
  expect(await python.text()).toContain("who = 'python'");
  await python.edit('print(who)');
  await python.run();
  await python.expectState('done');
  expect(await python.printed()).toBe('python');
});
