import type { ElementHandle, Page } from 'puppeteer-core';
import { findFirefox } from '../src/build/commands/browser.mjs';
import { expected } from './expected';
import { launchFirefox } from './support/firefox';
import { base, origin } from './support/site';
import { expect, test } from './support/test';

const cells = [
  'convolution/conv2d',
  'padding/padding',
  'stride/stride',
  'stride/arguments',
  'pooling/maxpool',
];

interface Outcome {
  state: string | null;
  printed: string;
  status: string;
}

/** By its words: to find a name in Firefox's accessibility tree takes half a minute on these pages. */
async function press(cell: ElementHandle, name: string): Promise<void> {
  const button = await cell.evaluateHandle(
    (cell, name) =>
      [...cell.querySelectorAll('button')].find(
        (button) => button.checkVisibility() && button.textContent.trim() === name,
      ),
    name,
  );
  await (button as ElementHandle<HTMLButtonElement>).click();
}

/** Presses a cell's Run and waits for its end. */
async function run(page: Page, id: string): Promise<Outcome> {
  await page.goto(`${origin}${base}${id.split('/')[0]}/`);
  const cell = await page.waitForSelector(`code-cell[data-cell="${id}"]`);
  await press(cell!, 'TypeScript');
  await press(cell!, '运行');
  await page.waitForFunction(
    (cell) => /done|error/.test(cell.getAttribute('data-state') ?? ''),
    { timeout: 90_000 },
    cell!,
  );
  return cell!.evaluate((cell) => {
    const panel = [...cell.querySelectorAll('.cell-panel')].find((p) => p.checkVisibility());
    const lines = [...(panel?.querySelectorAll('[role=log] pre') ?? [])].map(
      (pre) => pre.textContent,
    );
    return {
      state: cell.getAttribute('data-state'),
      printed: lines.join('').trimEnd(),
      status: panel?.querySelector('[role=status]')?.textContent ?? '',
    };
  });
}

test('the shape samples run in a stock Firefox, on WebGL', async () => {
  test.setTimeout(5 * 60_000);
  const path = findFirefox();
  test.skip(
    !path,
    'NOT RUN: there is no Firefox on this machine. Install one, or set CONVLAB_FIREFOX.',
  );
  const { browser, close } = await launchFirefox(path!);
  try {
    const page = await browser.newPage();
    for (const id of cells) {
      const outcome = await run(page, id);
      expect(outcome).toMatchObject({ state: 'done', printed: expected[id]!.trim() });
      expect(outcome.status).toContain('WebGL');
    }
  } finally {
    await close();
  }
});
