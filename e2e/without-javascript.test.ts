import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cell } from './support/cell';
import { chapters } from './support/site';
import { expect, test } from './support/test';

test.use({ javaScriptEnabled: false });

for (const { slug, folder, samples } of chapters) {
  for (const prefix of ['', 'en/']) {
    test(`without JavaScript ${prefix}${slug} reads completely, programs of both languages and recorded outputs included`, async ({
      page,
    }) => {
      await page.goto(`${prefix}${slug}/`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const sample of samples) {
        const cell = await new Cell(page, `${slug}/${sample}`, 'python').open();
        const read = (ending: string) => readFileSync(join(folder, 'samples', sample + ending));
        // Without a script there are no tabs: PyTorch stands above TypeScript.
        const codes = await cell.root.locator('.code-static code:visible').allTextContents();
        expect(codes.map((code) => code.trim())).toEqual(
          ['.py', '.ts'].map((ending) => read(ending).toString().trim()),
        );
        expect(await cell.recorded()).toBe(read('.out').toString().trimEnd());
        await expect(cell.root.locator('.cell-noscript')).toContainText('JavaScript');
        await expect(cell.root.locator('.cell-noscript')).toBeVisible();
      }
    });
  }
}
