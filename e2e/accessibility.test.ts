import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Cell } from './support/cell';
import { sitemap } from './support/site';
import { expect, test } from './support/test';

/** What axe finds and we leave as it is, by rule and element. */
const exceptions = [
  // Starlight's search button shows its key, Ctrl K, beside its name; "click search" still finds it by voice.
  // https://github.com/withastro/starlight/blob/main/packages/starlight/components/Search.astro
  { rule: 'label-content-name-mismatch', element: 'button[data-open-modal' },
  // Pagefind's search field has a placeholder and a title, which name it for everyone.
  // https://github.com/Pagefind/pagefind/tree/main/pagefind_ui
  { rule: 'label-title-only', element: 'input' },
];

/** @param rules all of axe's where none are named */
async function violations(page: Page, ...rules: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({ rule: id, help, target: node.target.join(' '), node })),
  );
  return found
    .filter(
      ({ rule, target }) =>
        !exceptions.some((known) => known.rule === rule && target.startsWith(known.element)),
    )
    .map(({ rule, help, target, node }) => `${rule}: ${help}: ${target}: ${node.failureSummary}`);
}

for (const path of sitemap()) {
  test(`axe finds nothing on /${path}, in either theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    // The themes differ in nothing but colours.
    expect(await violations(page, 'color-contrast')).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in a cell with editor, output and error', async ({ page }) => {
      await page.goto('convolution/');
      const cell = new Cell(page, 'convolution/conv2d');
      await cell.edit("console.log('printed');\nthrow new Error('thrown');");
      await cell.run();
      await cell.expectState('error');
      await cell.button('changes').click();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing in the open search', async ({ page }) => {
      await page.goto('');
      await page.getByRole('button', { name: /搜索/ }).click();
      await page
        .getByRole('searchbox')
        .or(page.getByRole('dialog').getByRole('textbox'))
        .first()
        .fill('卷积核');
      await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}
