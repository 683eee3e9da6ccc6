import { Cell } from './support/cell';
import { expect, test } from './support/test';

// Two cells of one page, one after the other; most tests write their own code into them.
const chapter = 'convolution/';
const first = 'convolution/by-hand';
const second = 'convolution/conv2d';

test('an edited cell runs as edited', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.edit('const answer: number = 6 * 7;\nconsole.log(answer);');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toBe('42');
});

test('what a cell defines is there in the next one', async ({ page }) => {
  await page.goto(chapter);
  const [a, b] = [new Cell(page, first), new Cell(page, second)];
  await a.edit('const seen = [1, 10, 98, 98];');
  await a.run();
  await b.edit('console.log(seen);');
  await b.run();
  expect(await b.printed()).toBe('[1, 10, 98, 98]');
});

test('running a cell again is no redeclaration error', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.edit('const twice = await Promise.resolve(2);\nclass Net {}\nconsole.log(twice);');
  await cell.run();
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toBe('2');
});

test('a later cell first runs the earlier one it needs, and says so', async ({ page }) => {
  await page.goto(chapter);
  const [a, b] = [new Cell(page, first), new Cell(page, second)];
  await a.edit("const width = 5;\nconsole.log('first');");
  await b.edit('console.log(width * 2);');
  await b.run();
  await b.expectState('done');
  await a.expectState('done');
  expect(await a.printed()).toBe('first');
  expect(await b.printed()).toBe('10');
  await expect(b.root).toContainText('by-hand');
});

test('a cell that does not need the earlier one leaves it alone', async ({ page }) => {
  await page.goto(chapter);
  const [a, b] = [new Cell(page, first), new Cell(page, second)];
  await b.edit('console.log(1 + 1);');
  await b.run();
  await a.expectState('idle');
});

test('a changed earlier cell makes the later one stale until it runs again', async ({ page }) => {
  await page.goto(chapter);
  const [a, b] = [new Cell(page, first), new Cell(page, second)];
  await a.edit('const width = 5;');
  await b.edit('console.log(width * 2);');
  await b.run();
  await b.expectState('done');
  await a.edit('const width = 7;');
  await a.run();
  await b.expectState('stale');
  await b.run();
  await b.expectState('done');
  expect(await b.printed()).toBe('14');
});

test('an edit is still there after reloading, marked as edited and not run', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.edit("console.log('kept');");
  await expect(cell.button('changes')).toBeVisible();
  // Writing to storage may wait for a pause in typing.
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('kept'));
  await page.reload();
  await cell.expectState('idle');
  await expect(cell.button('changes')).toBeVisible();
  await expect.poll(() => cell.text()).toBe("console.log('kept');");
  await cell.run();
  expect(await cell.printed()).toBe('kept');
});

test('Changes shows what was edited, and Reset brings the original back', async ({ page }) => {
  await page.goto(chapter);
  const cell = await new Cell(page, first).choose();
  const original = (await cell.text()).trim();
  await cell.edit(`${original}\nconsole.log('more');`);
  await cell.button('changes').click();
  await expect(cell.root.locator('.cm-insertedLine, .cm-changedLine, ins').first()).toBeVisible();
  await cell.button('changes').click();
  await cell.button('reset').click();
  await expect.poll(async () => (await cell.text()).trim()).toBe(original);
  await page.reload();
  await expect.poll(async () => (await cell.text()).trim()).toBe(original);
  await expect(cell.button('changes')).toBeHidden();
});

test('where we publish a newer original, the reader is told, keeps the edit, and can take the new one', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = await new Cell(page, first).choose();
  const original = (await cell.text()).trim();
  await page.evaluate((cell) => {
    const edit = { code: "console.log('older');", at: Date.now() };
    localStorage.setItem(`convlab:edit:${cell}:typescript:0123456789ab`, JSON.stringify(edit));
  }, first);
  await page.reload();
  await expect.poll(() => cell.text()).toBe("console.log('older');");
  await expect(cell.root).toContainText('原样例有了更新');
  await cell.root.getByRole('button', { name: '换成新样例' }).click();
  await expect.poll(async () => (await cell.text()).trim()).toBe(original);
  await cell.root.getByRole('button', { name: '回到我的版本' }).click();
  await expect.poll(() => cell.text()).toBe("console.log('older');");
});

test('Copy puts the code on the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.button('copy').click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe((await cell.text()).trim());
});

test('a share link opens with the edited code and does not run it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.edit("console.log('分享 shared');");
  await cell.button('share').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#share=');
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const reader = await context.newPage();
  // A reader who has no edit of their own.
  await reader.addInitScript(() => localStorage.clear());
  await reader.goto(link);
  const shared = new Cell(reader, first);
  await expect.poll(() => shared.text()).toBe("console.log('分享 shared');");
  await shared.expectState('idle');
  await expect(shared.output).toBeEmpty();
  await shared.run();
  expect(await shared.printed()).toBe('分享 shared');
});

test('Ctrl+Enter runs the cell, Shift+Enter runs it and goes on to the next', async ({ page }) => {
  await page.goto(chapter);
  const [a, b] = [new Cell(page, first), new Cell(page, second)];
  await a.edit('console.log(1);');
  await page.keyboard.press('Control+Enter');
  await a.expectState('done');
  await expect(a.editor).toBeFocused();
  await a.edit('console.log(2);');
  await page.keyboard.press('Shift+Enter');
  await a.expectState('done');
  expect(await a.printed()).toBe('2');
  await expect(b.code).toBeFocused();
});

test('Escape and Tab leave the editor', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.edit('const a = 1;');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(cell.editor).not.toBeFocused();
  await expect.poll(() => cell.text()).toBe('const a = 1;');
});

test('the status line says where the cell ran and how long it took', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.run();
  await expect(cell.status).toContainText(/WebGL/i);
  await expect(cell.status).toContainText(/SwiftShader/);
  await expect(cell.status).toContainText(/32/);
  await expect(cell.status).toContainText(/\d\s*(ms|s|毫秒|秒)/);
});

test('TensorFlow.js itself says that it calculates on WebGL', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  await cell.edit(
    "import * as tf from '@tensorflow/tfjs';\nconsole.log(tf.getBackend(), tf.env().getNumber('WEBGL_VERSION'));",
  );
  await cell.run();
  expect(await cell.printed()).toBe('webgl 2');
});

test('loading the runtime shows progress', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, first);
  // A slow line, so that loading takes longer than a second.
  await page.context().route(/\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.progress.first()).toBeVisible();
  await cell.expectState('done');
  await expect(cell.progress).toHaveCount(0);
});
