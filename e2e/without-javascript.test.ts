import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cell } from './support/cell';
import { chapters } from './support/site';
import { expect, test } from './support/test';

test.use({ javaScriptEnabled: false });

for (const { slug, folder, samples } of chapters) {
  for (const prefix of ['', 'en/']) {
    test(`without JavaScript ${prefix}${slug} reads completely, programs and recorded outputs included`, async ({
      page,
    }) => {
      await page.goto(`${prefix}${slug}/`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const sample of samples) {
        const cell = new Cell(page, `${slug}/${sample}`);
        const code = readFileSync(join(folder, 'samples', `${sample}.ts`), 'utf8').trim();
        expect((await cell.text()).trim()).toBe(code);
        const recorded = readFileSync(
          join(folder, 'samples', `${sample}.ts.out`),
          'utf8',
        ).trimEnd();
        await expect(cell.root.getByText(/记录输出|recorded from/)).toBeVisible();
        expect(
          (await cell.root.locator('.cell-recorded pre').first().textContent())?.trimEnd(),
        ).toBe(recorded);
        await expect(cell.root.getByText('JavaScript')).toBeVisible();
      }
    });
  }
}
