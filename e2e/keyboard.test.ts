import type { Locator, Page } from '@playwright/test';
import { Cell } from './support/cell';
import { chapters } from './support/site';
import { expect, test } from './support/test';

/** Presses Tab until `target` has the focus, as a reader would, and checks that the focus can be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const look = () =>
    target.evaluate((element) => {
      const { outline, boxShadow } = getComputedStyle(element);
      return `${outline} ${boxShadow}`;
    });
  const before = await look();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await look(), 'the focus shows').not.toBe(before);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

test('keyboard only: from the start page to a finished run on it', async ({ page }) => {
  await page.goto('');
  const id = (await page.locator('code-cell').first().getAttribute('data-cell')) ?? '';
  const cell = new Cell(page, id);
  await tabTo(page, cell.button('run'));
  await page.keyboard.press('Enter');
  await cell.expectState('done');
});

test('keyboard only: from the start page into a chapter, through an edit, to a finished run', async ({
  page,
}) => {
  await page.goto('');
  const first = chapters[0]?.slug ?? '';
  await tabTo(page, page.getByRole('main').locator(`a[href$="/${first}/"]`).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/${first}/$`));
  await tabTo(page, page.locator('nav a[href$="/convolution/"]').first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/convolution\/$/);
  const cell = new Cell(page, 'convolution/conv2d', 'python');
  await tabTo(page, cell.code);
  // The first key turns the code into an editor.
  await page.keyboard.press('ArrowDown');
  await expect(cell.editor).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('print(6 * 7)');
  await page.keyboard.press('Control+Enter');
  await cell.expectState('done');
  expect(await cell.printed()).toBe('42');
});
