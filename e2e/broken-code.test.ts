import { Cell } from './support/cell';
import { expect, test } from './support/test';

const chapter = 'convolution/';
const id = 'convolution/conv2d';

/** After any accident the page goes on working: the original runs, in the same page. */
async function expectOriginalRuns(cell: Cell): Promise<void> {
  await cell.button('reset').click();
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain('[1, 10, 98, 98]');
}

test('a syntax error names the line, leads to it, and the page goes on', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit('const a = 1;\nconst b = ;\nconsole.log(a);');
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText('SyntaxError');
  await cell.alert
    .getByRole('link', { name: /第 2 行/ })
    .or(cell.alert.getByRole('button', { name: /第 2 行/ }))
    .first()
    .click();
  await expect(cell.editor).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('// here');
  await expect.poll(() => cell.text()).toContain('const b = ;// here');
  await expectOriginalRuns(cell);
});

test('a runtime error shows its message and the line in the cell', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(
    "import * as tf from '@tensorflow/tfjs';\n\nfunction broken(): tf.Tensor {\n  return tf.tensor([1, 2, 3]).reshape([2, 2]);\n}\nconsole.log('before');\nbroken();",
  );
  await cell.run();
  await cell.expectState('error');
  expect(await cell.printed()).toContain('before');
  await expect(cell.alert).toContainText('Size(3) must match the product of shape 2,2');
  await expect(cell.alert).toContainText('第 4 行');
  await expect(cell.alert).toContainText('第 7 行');
  await expectOriginalRuns(cell);
});

test('importing what is not there says what there is', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit("import _ from 'lodash';\nconsole.log(_);");
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText('lodash');
  for (const there of ['@tensorflow/tfjs', 'mnist', 'lab'])
    await expect(cell.alert).toContainText(there);
  await expectOriginalRuns(cell);
});

/** How many places the bar is drawn at in three seconds: each is a frame, and takes time from the program. */
const placesOfBar = (cell: Cell) =>
  cell.progress.evaluate(async (bar) => {
    const places = new Set<string>();
    for (const began = performance.now(); performance.now() - began < 3000;) {
      await new Promise(requestAnimationFrame);
      places.add(getComputedStyle(bar.firstElementChild!).transform);
    }
    return places.size;
  });

/** Presses Stop in a running cell, and checks that it ended within a second. */
async function stopInTime(cell: Cell): Promise<void> {
  expect(await cell.stop()).toBeLessThan(1000);
  await cell.expectState('stopped');
}

test('an endless loop ends within a second of Stop, and keeps what the program defined', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit("const kept = 7;\nconsole.log('started');\nwhile (true) {}");
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.output).toContainText('started');
  expect(await placesOfBar(cell)).toBe(5);
  await stopInTime(cell);
  await expect(cell.root).not.toContainText(/重启/);
  await cell.edit('console.log(kept);');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toBe('7');
  await expectOriginalRuns(cell);
});

test('an endless loop in a function ends within a second of Stop, and the cell says that the session began anew', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(
    "function forever(): void {\n  while (true) {}\n}\nconsole.log('started');\nforever();",
  );
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.output).toContainText('started');
  await stopInTime(cell);
  await expect(cell.root).toContainText(/重启/);
  await expectOriginalRuns(cell);
});

test('Stop ends a loop that awaits', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(
    "console.log('started');\nfor (;;) await new Promise((resolve) => setTimeout(resolve, 10));",
  );
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.output).toContainText('started');
  await stopInTime(cell);
  await expectOriginalRuns(cell);
});

test('a loop that prints for ever is cut with a notice, can be stopped, and the page stays usable', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit("for (let i = 0; ; i++) console.log('line ' + i);");
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.root).toContainText(/输出.*(上限|截断|太多|过多|不再显示|省略)/, {
    timeout: 30_000,
  });
  await cell.button('stop').click();
  await cell.expectState('stopped');
  expect((await cell.printed()).length).toBeLessThan(2_000_000);
  await expectOriginalRuns(cell);
});

test('an allocation too large ends in an error that says so, and the page goes on', async ({
  page,
}) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(
    "import * as tf from '@tensorflow/tfjs';\nconst huge = tf.zeros([100000, 100000]);\nconsole.log(huge.add(1).sum().dataSync()[0]);",
  );
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText(/内存|显存|太大|过大|memory|large/i);
  await expectOriginalRuns(cell);
});

test('an error of a promise nobody awaits is shown too', async ({ page }) => {
  await page.goto(chapter);
  const cell = new Cell(page, id);
  await cell.edit(
    "void Promise.reject(new Error('dropped'));\nawait new Promise((resolve) => setTimeout(resolve, 200));",
  );
  await cell.run();
  await expect(cell.root).toContainText('dropped');
  await expectOriginalRuns(cell);
});

test('in English, errors are told in English', async ({ page }) => {
  await page.goto(`en/${chapter}`);
  const cell = new Cell(page, id);
  await cell.edit('const a = 1;\nconst b = ;');
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText(/cannot be read/);
  await expect(cell.alert.getByRole('button', { name: /line 2/ })).toBeVisible();
  await expectOriginalRuns(cell);
});

test('a runtime that cannot be loaded is reported, and the retry loads it', async ({
  page,
  context,
}) => {
  await page.goto(chapter, { waitUntil: 'networkidle' });
  await context.route(/\.js$/, (route) => route.abort('connectionfailed'));
  const cell = new Cell(page, id);
  await cell.run();
  await cell.expectState('error');
  await expect(cell.root).toContainText(/请检查网络后重试/);
  await context.unrouteAll();
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain('[1, 10, 98, 98]');
});
