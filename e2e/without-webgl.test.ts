import { findChromium } from '../src/build/commands/browser.mjs';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

// A browser that has no WebGL at all, as with a blocked graphics driver.
test.use({
  launchOptions: {
    executablePath: findChromium() ?? '',
    args: [
      '--disable-3d-apis',
      '--disable-gpu',
      '--disable-software-rasterizer',
      '--no-sandbox',
      '--no-first-run',
    ],
  },
});

test('without WebGL2 the cell says what is missing and how to get it, and small cells still run', async ({
  page,
}) => {
  await page.goto('convolution/');
  const cell = new Cell(page, 'convolution/conv2d');
  await cell.run();
  await expect(cell.root).toContainText(/WebGL/);
  await expect(cell.root).toContainText(/硬件加速|图形加速|显卡/);
  await expect(cell.status).toContainText(/CPU/i);
  await cell.expectState('done');
  expect(await cell.printed()).toContain('[1, 10, 98, 98]');
});

test('without WebGL2 the cell says so before the training starts', async ({ page }) => {
  await page.goto('mnist/');
  const cell = new Cell(page, 'mnist/train');
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.root.getByText('没有 WebGL2：程序在 CPU 上运行')).toBeVisible({
    timeout: 60_000,
  });
  await cell.expectState('running');
  await cell.button('stop').click();
  await cell.expectState('stopped');
});

test('without WebGL2 the notice is there in English too', async ({ page }) => {
  await page.goto('en/convolution/');
  const cell = new Cell(page, 'convolution/conv2d');
  await cell.run();
  await expect(cell.root).toContainText(/WebGL/);
  await expect(cell.root).toContainText(/hardware acceleration|graphics/i);
});
