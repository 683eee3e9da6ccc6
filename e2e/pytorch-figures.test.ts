import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

/** A Python cell with code of the reader's own. */
async function cellWith(page: Page, code: string): Promise<Cell> {
  await page.goto('convolution/');
  const cell = new Cell(page, 'convolution/by-hand', 'python');
  await cell.edit(code);
  return cell;
}

const plot = `import matplotlib.pyplot as plt
plt.plot([1, 2, 3], [0.5, 0.75, 0.9], label='test')
plt.xlabel('epoch')
plt.ylabel('accuracy')
plt.legend()
plt.show()`;

test('PyTorch: a plot is an image that says in words what it shows', async ({ page }) => {
  const cell = await cellWith(page, plot);
  await cell.run();
  await cell.expectState('done');
  const picture = cell.output.getByRole('img');
  await expect(picture).toHaveAccessibleName('x: epoch; y: accuracy; test: 0.5, 0.75, 0.9');
  await expect(picture.getByText('epoch')).toBeVisible();
});

test("PyTorch: a plot's ink follows the theme, its curves do not", async ({ page }) => {
  const cell = await cellWith(page, plot);
  await page.emulateMedia({ colorScheme: 'light' });
  await cell.run();
  await cell.expectState('done');
  const word = cell.output.getByRole('img').getByText('epoch');
  const ink = () => word.evaluate((element) => getComputedStyle(element).fill);
  const curve = cell.output.getByRole('img').locator('path[stroke="#1f77b4"]').first();
  const stroke = () => curve.evaluate((element) => getComputedStyle(element).stroke);
  const light = [await ink(), await stroke()];
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ink).not.toBe(light[0]);
  expect(await stroke()).toBe(light[1]);
});

test('PyTorch: savefig offers a PNG of the size and a drawing, by the ending of the name', async ({
  page,
}) => {
  const cell = await cellWith(
    page,
    `import matplotlib.pyplot as plt
plt.figure(figsize=(4, 3))
plt.imshow([[0, 1], [2, 3]])
plt.savefig('picture.png', dpi=50)
plt.savefig('drawing.svg')
plt.close()`,
  );
  await cell.run();
  await cell.expectState('done');
  const bytesOf = async (name: string) => {
    const link = cell.output.getByRole('link', { name: new RegExp(name) });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(name);
    return readFileSync(await download.path());
  };
  const png = await bytesOf('picture.png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([200, 150]);
  const svg = (await bytesOf('drawing.svg')).toString();
  expect(svg).toMatch(/^<svg xmlns=/);
  // White paper and the picture itself are in the pixels, too.
  const colors = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data].join();
    return [at(1, 1), at(75, 40)];
  }, png.toString('base64'));
  expect(colors).toEqual(['255,255,255,255', '68,1,84,255']);
});

test('PyTorch: tqdm moves a progress bar', async ({ page }) => {
  const cell = await cellWith(
    page,
    `import time
from tqdm import tqdm
for i in tqdm(range(4), desc='steps'):
    time.sleep(0.6)`,
  );
  await cell.choose();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const value = (target as Element).getAttribute('aria-valuenow');
        if (value !== null && seen.at(-1) !== value) seen.push(value);
      }
    }).observe(document.body, { attributeFilter: ['aria-valuenow'], subtree: true });
  });
  await cell.run();
  await cell.expectState('done');
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen).toEqual(expect.arrayContaining(['25', '50', '75']));
});
