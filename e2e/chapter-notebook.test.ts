import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapters } from './support/site';
import { expect, test } from './support/test';

interface Notebook {
  nbformat: number;
  cells: { cell_type: string; source: string[] }[];
}

for (const [prefix, name] of [
  ['', '下载本章的 Jupyter 笔记本'],
  ['en/', 'Download this chapter as a Jupyter notebook'],
] as const) {
  for (const { slug, folder, samples } of chapters) {
    test(`/${prefix}${slug}/ offers its PyTorch programs as a notebook`, async ({ page }) => {
      await page.goto(`${prefix}${slug}/`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^\\d\\d-${slug}(\\.en)?\\.ipynb$`));
      const text = readFileSync(await download.path(), 'utf8');
      const { nbformat, cells } = JSON.parse(text) as Notebook;
      expect(nbformat).toBe(4);
      const code = cells.filter(({ cell_type }) => cell_type === 'code');
      const programs = samples.map((sample) =>
        readFileSync(join(folder, 'samples', `${sample}.py`), 'utf8').trimEnd(),
      );
      expect(code.map(({ source }) => source.join('')).sort()).toEqual(programs.sort());
      expect(cells[0]!.source.join('')).toContain(`http://localhost/convlab/${prefix}${slug}/`);
    });
  }
}
