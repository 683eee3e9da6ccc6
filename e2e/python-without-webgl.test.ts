import { findChromium } from '../src/build/commands/browser.mjs';
import { Cell } from './support/cell';
import { PythonSession } from './support/session';
import { expect, test } from './support/test';

// A browser that has no WebGL at all, as with a blocked graphics driver; with its software renderer, workers would have it.
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

test('without WebGL2 the Python cell says so first, and runs on the CPU with the same numbers', async ({
  page,
}) => {
  await page.goto('convolution/');
  const cell = new Cell(page, 'convolution/conv2d', 'python');
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toContain('torch.Size([1, 10, 98, 98])');
  await expect(cell.output.locator('> *').last()).toHaveText(/torch\.Size/);
  await expect(cell.output).toContainText('这里没有 WebGL2');
  await expect(cell.status).toContainText('CPU');

  const session = new PythonSession(page);
  const usual = `import torch
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
print(device, torch.ones(2).to(device).sum())`;
  expect(await session.run(usual)).toBe('cpu tensor(2.)');
  await session.run("torch.ones(1).to('cuda')", 'error');
  await expect(session.cell.alert).toContainText('Torch not compiled with CUDA enabled');
});

test('without WebGL2 a training in Python says so before its first step', async ({ page }) => {
  await page.goto('en/mnist/');
  const cell = new Cell(page, 'mnist/train', 'python');
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.output).toContainText('No WebGL2 here', { timeout: 60_000 });
  await cell.button('stop').click();
  await cell.expectState('stopped', 5000);
});
