import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expected } from './expected';
import { Cell, tabs, type Language } from './support/cell';
import { chapters, type Chapter } from './support/site';
import { expect, test } from './support/test';

/** `npm run record` writes what the TypeScript samples print here, to be shown on the page before the first run. */
const recording = process.env['CONVLAB_RECORD'] === '1';

/** Minutes long; training.test.ts presses its button. */
const long = ['mnist/train'];

/** What the real library printed: PyTorch's comes from src/python/parity/record-samples.py, never from a run here. */
const endings = { python: '.out', typescript: '.ts.out' } as const;

interface Settings {
  fails?: boolean;
}

function readSettings({ folder }: Chapter): Record<string, Settings> {
  const file = join(folder, 'samples/cells.json');
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Settings>)
    : {};
}

/** Everything a cell printed and, as a recording has it, the line that names its error. */
async function told(cell: Cell): Promise<string> {
  const failed = await cell.alert.locator('pre').allTextContents();
  const error = failed.flatMap((text) => text.trimEnd().split('\n').slice(-1));
  return [await cell.printed(), ...error].filter(Boolean).join('\n');
}

/** A sample that fails on purpose tells why in the words of its library. */
const failures: Record<string, RegExp> = {
  'mnist/wrong-size': /320.*300|300.*320/s,
};

async function check(cell: Cell, file: string, fails: boolean): Promise<void> {
  await cell.open();
  await cell.run();
  await cell.expectState(fails ? 'error' : 'done');
  await expect(cell.status).toContainText('WebGL');
  const printed = await told(cell);
  if (fails) expect(printed).toMatch(failures[cell.id]!);
  if (cell.language === 'typescript') {
    if (expected[cell.id]) expect(printed).toBe(expected[cell.id]!.trim());
    // What TensorFlow.js says of a failure is in no recording.
    if (fails) return;
    if (recording) writeFileSync(file, `${printed}\n`);
  }
  expect(printed).toBe(readFileSync(file, 'utf8').trimEnd());
}

// As a reader goes through a chapter: from its top to its end, in one session.
for (const language of Object.keys(tabs) as Language[]) {
  for (const chapter of chapters) {
    const { slug, folder, samples } = chapter;

    test(`every ${tabs[language]} program of ${slug} prints what is recorded, on WebGL`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      await page.goto(`${slug}/`);
      const cells = await page
        .locator('code-cell')
        .evaluateAll((all) => all.map((cell) => cell.getAttribute('data-cell') ?? ''));
      expect(cells.toSorted()).toEqual(samples.map((sample) => `${slug}/${sample}`).toSorted());
      for (const id of cells.filter((id) => !long.includes(id))) {
        const sample = id.slice(slug.length + 1);
        const file = join(folder, 'samples', sample + endings[language]);
        const fails = readSettings(chapter)[sample]?.fails ?? false;
        await test.step(id, () => check(new Cell(page, id, language), file, fails));
      }
    });
  }
}

test('every program the brief gives values for is there', () => {
  const there = chapters.flatMap(({ slug, samples }) =>
    samples.map((sample) => `${slug}/${sample}`),
  );
  expect(there).toEqual(expect.arrayContaining([...Object.keys(expected), ...long]));
});
