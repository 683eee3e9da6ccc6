import { readFileSync } from 'node:fs';
import { Cell } from './support/cell';
import { expect, test } from './support/test';
import { train, type Epoch } from './support/training';

test('training on 6,000 pictures for one epoch: the loss falls, 80 % of the test pictures are recognised', async ({
  page,
}) => {
  test.setTimeout(12 * 60_000);
  await page.goto('mnist/');
  const cell = new Cell(page, 'mnist/train');
  const epochs = await train(cell, { epochs: 1, pictures: 6000 }, 10);
  expect(epochs).toHaveLength(1);
  const { losses, accuracy } = epochs[0]!;
  expect(losses.length).toBeGreaterThanOrEqual(2);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
  expect(accuracy).toBeGreaterThanOrEqual(80);
  expect(accuracy).toBeLessThanOrEqual(100);
  await expect(cell.status).toContainText(/每步 [\d.]+ ms/);
  // The curve is drawn, told in words, and there in numbers.
  const curve = cell.output.getByRole('figure').filter({ hasText: 'Accuracy on test set' });
  await expect(curve.locator('canvas')).toBeVisible();
  await expect(curve.getByRole('img')).toHaveAccessibleName(/Accuracy on test set.*1 个点/);
  await curve.getByText('数值').click();
  await expect(curve.getByRole('cell').last()).toHaveText(new RegExp(`^${accuracy}`));
});

test('PyTorch: training on 6,000 pictures shows how far it is and its loss, and prints what real PyTorch prints', async ({
  page,
}) => {
  test.setTimeout(12 * 60_000);
  const recorded = JSON.parse(
    readFileSync('src/python/parity/recordings/mnist-short-epoch.json', 'utf8'),
  ) as Epoch;
  await page.goto('mnist/');
  const cell = new Cell(page, 'mnist/train', 'python');
  const training = train(cell, { epochs: 1, pictures: 6000 }, 10);
  // While it runs: 94 steps in all, the time left, and a curve that is there before the end.
  await expect(cell.progress).toHaveAttribute(
    'aria-valuetext',
    /^训练 · 第 1\/1 轮 · \d+ \/ 94 · loss [\d.]+ · 还需 \d+ (分|秒)/,
    { timeout: 120_000 },
  );
  const curve = cell.output.getByRole('figure').filter({ hasText: 'loss' });
  await expect(curve.locator('canvas')).toBeVisible({ timeout: 60_000 });
  await cell.expectState('running');

  const [{ losses, accuracy }] = (await training) as [Epoch];
  expect(losses).toHaveLength(recorded.losses.length);
  losses.forEach((loss, i) => expect(Math.abs(loss - recorded.losses[i]!)).toBeLessThan(0.005));
  expect(accuracy).toBe(Math.floor(recorded.accuracy));
  await expect(cell.status).toContainText(/每步 [\d.]+ ms/);
  await expect(curve.getByRole('img')).toHaveAccessibleName(/loss.*94 个点/);
});

test('a bar that is moved a thousand times a second is drawn four times, and at last as it was left', async ({
  page,
}) => {
  await page.goto('convolution/');
  const cell = new Cell(page, 'convolution/conv2d');
  await cell.edit(`import { progress } from 'lab';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const bar = progress(1000);
await pause(500);
for (let batch = 1; batch <= 1000; batch++) {
  bar.step({ epoch: 1, batch });
  if (batch % 10 === 0) await pause(20);
}
await pause(2000);`);
  await cell.choose();
  await cell.button('run').click();
  await expect(cell.progress).toHaveAttribute('aria-valuetext', /训练/);
  const drawn = cell.progress.evaluate(
    (bar) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        let times = 0;
        new MutationObserver(() => {
          times++;
          if (bar.getAttribute('aria-valuenow') === '100')
            resolve(times / Math.max(1, (performance.now() - began) / 1000));
        }).observe(bar, { attributeFilter: ['aria-valuetext'] });
      }),
  );
  expect(await drawn).toBeLessThan(6);
  await cell.ended();
  await cell.expectState('done');
});
