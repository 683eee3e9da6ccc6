import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Cell } from './support/cell';
import { sitemap } from './support/site';
import { expect, test } from './support/test';

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of sitemap()) {
      test(`axe finds nothing on /${path}`, async ({ page }) => {
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        expect(await violations(page)).toEqual([]);
      });
    }

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
