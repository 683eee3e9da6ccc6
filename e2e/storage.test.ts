import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';
const id = 'convolution/conv2d';
const program = "console.log('still here');";

test('where the browser refuses storage, cells run and say that edits are not kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(program);
  await expect(cell.root).toContainText('修改无法保存');
  await cell.run();
  expect(await cell.printed()).toBe('still here');
});

test('where storage is full, cells run and say that edits are not kept', async ({ page }) => {
  await page.goto(chapter);
  await page.evaluate(() => {
    for (let size = 4_000_000, i = 0; size >= 1; i++) {
      try {
        localStorage.setItem(`other-${i}`, 'x'.repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  const cell = new Cell(page, id);
  await cell.edit(program);
  await expect(cell.root).toContainText(/存储已满/);
  await cell.run();
  expect(await cell.printed()).toBe('still here');
});

test('a damaged entry in storage is ignored', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(program);
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('still here'));
  await page.evaluate(() => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith('convlab:'));
    for (const key of ours) localStorage.setItem(key, '{"code": 1');
  });
  await page.reload();
  await expect.poll(() => cell.text()).toMatch(/conv2d/i);
  await cell.run();
  await cell.expectState('done');
});
