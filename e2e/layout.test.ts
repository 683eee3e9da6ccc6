import type { Page } from '@playwright/test';
import { Cell } from './support/cell';
import { sitemap } from './support/site';
import { expect, test } from './support/test';

/** Counts all layout shifts from the page's beginning, also those that follow a click. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return async () => {
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    return shifts.reduce((sum, shift) => sum + shift, 0);
  };
}

for (const path of sitemap()) {
  test(`nothing shifts while /${path} loads`, async ({ page }) => {
    const shifted = await watchShifts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await shifted()).toBe(0);
  });
}

// Half a page is drawn before the other half has come: nothing in it may hang on what is still to come.
for (const path of ['', 'en/', 'playground/']) {
  test(`nothing shifts while /${path} comes over a slow line to a slow machine`, async ({
    page,
  }) => {
    const client = await page.context().newCDPSession(page);
    const bytes = 200 * 1024;
    await client.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 150, downloadThroughput: bytes, uploadThroughput: bytes },
    });
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const shifted = await watchShifts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    // A row of buttons of which only the first have come yet may still move a little.
    expect(await shifted()).toBeLessThan(0.005);
  });
}

test('the fonts of the formulas are asked for with the page', async ({ page }) => {
  for (const path of sitemap()) {
    await page.goto(path, { waitUntil: 'networkidle' });
    // By their files: what a style sheet asked for although no preload had done so.
    const late = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('KaTeX'))
        .filter((entry) => (entry as PerformanceResourceTiming).initiatorType !== 'link')
        .map(({ name }) => name),
    );
    expect(late, path).toEqual([]);
  }
});

test('nothing shifts when the editor takes the place of the code', async ({ page }) => {
  const shifted = await watchShifts(page);
  await page.goto('convolution/', { waitUntil: 'networkidle' });
  const cell = new Cell(page, 'convolution/conv2d');
  await cell.choose();
  const before = await cell.root.boundingBox();
  await cell.code.click();
  await expect(cell.editor).toBeFocused();
  expect(await shifted()).toBe(0);
  expect(await cell.root.boundingBox()).toEqual(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  for (const path of sitemap()) {
    test(`/${path} does not scroll sideways at 360 pixels`, async ({ page }) => {
      await page.goto(path, { waitUntil: 'networkidle' });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
    });
  }

  test('a cell with editor and output does not make the page scroll sideways', async ({ page }) => {
    await page.goto('convolution/');
    const cell = new Cell(page, 'convolution/conv2d');
    await cell.edit(
      `console.log('${'wide '.repeat(60)}');\nthrow new Error('${'long '.repeat(60)}');`,
    );
    await cell.run();
    await cell.expectState('error');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
});
