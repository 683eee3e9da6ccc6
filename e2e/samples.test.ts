import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expected } from './expected';
import { Cell } from './support/cell';
import { chapters } from './support/site';
import { expect, test } from './support/test';

/** `npm run record` writes what the samples print here, to be shown on the page before the first run. */
const recording = process.env['CONVLAB_RECORD'] === '1';

/** Minutes long; training.test.ts presses its button. */
const long = ['mnist/train'];

interface Settings {
  fails?: boolean;
}

function readSettings(folder: string): Record<string, Settings> {
  const file = join(folder, 'samples/cells.json');
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Settings>)
    : {};
}

for (const { slug, folder, samples } of chapters) {
  const settings = readSettings(folder);
  for (const sample of samples) {
    const id = `${slug}/${sample}`;
    if (long.includes(id)) continue;
    const fails = settings[sample]?.fails ?? false;

    test(`${id} ${fails ? 'fails on purpose' : 'prints what the chapter says'}, on WebGL`, async ({
      page,
    }) => {
      await page.goto(`${slug}/`);
      const cell = new Cell(page, id);
      await cell.open();
      await cell.run();
      await cell.expectState(fails ? 'error' : 'done');
      const printed = fails ? await cell.alert.innerText() : await cell.printed();
      await expect(cell.status).toContainText('WebGL');
      if (expected[id]) expect(printed).toBe(expected[id].trim());

      const file = join(folder, 'samples', `${sample}.ts.out`);
      if (recording && !fails) writeFileSync(file, `${printed}\n`);
      if (!fails) expect(printed).toBe(readFileSync(file, 'utf8').trimEnd());
    });
  }
}

test('every program the brief gives values for is there', () => {
  const there = chapters.flatMap(({ slug, samples }) =>
    samples.map((sample) => `${slug}/${sample}`),
  );
  expect(there).toEqual(expect.arrayContaining([...Object.keys(expected), ...long]));
});
