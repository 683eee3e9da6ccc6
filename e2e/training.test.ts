import { readFileSync } from 'node:fs';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

interface Epoch {
  losses: number[];
  accuracy: number;
}

/** Reads the lines `[epoch, batch] loss: 0.123` and the accuracy in percent that ends each epoch. */
function readEpochs(printed: string): Epoch[] {
  const epochs: Epoch[] = [];
  let losses: number[] = [];
  for (const line of printed.split('\n')) {
    const loss = /^\[\d+, \d+\] loss: (\d+\.\d{3})$/.exec(line)?.[1];
    if (loss) losses.push(Number(loss));
    const accuracy = /(\d+(?:\.\d+)?) ?%/.exec(line)?.[1];
    if (!accuracy) continue;
    epochs.push({ losses, accuracy: Number(accuracy) });
    losses = [];
  }
  return epochs;
}

async function train(cell: Cell, settings: { epochs: number; pictures?: number }, minutes: number) {
  await cell.choose();
  await cell.field('epochs').fill(String(settings.epochs));
  if (settings.pictures) await cell.field('pictures').fill(String(settings.pictures));
  await cell.button('run').click();
  await expect(cell.progress.first()).toBeVisible();
  await cell.ended(minutes * 60_000);
  await cell.expectState('done');
  await expect(cell.status).toContainText('WebGL');
  return readEpochs(await cell.printed());
}

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

/** Every test run trains with everything, for as many epochs as it can afford; test:full as long as the chapter does. */
const epochs = process.env['CONVLAB_FULL'] === '1' ? 10 : 3;

test(`PyTorch: the chapter's program, ${epochs} epochs of all 60,000 pictures, trains as it does in real PyTorch`, async ({
  page,
}, info) => {
  test.setTimeout(epochs * 15 * 60_000);
  const { seeds } = JSON.parse(
    readFileSync('src/python/parity/recordings/mnist-first-epoch.json', 'utf8'),
  ) as { seeds: Record<string, Epoch> };
  const recorded = readEpochs(readFileSync('content/chapters/06-mnist/samples/train.out', 'utf8'));
  await page.goto('mnist/');
  const began = Date.now();
  const seen = await train(new Cell(page, 'mnist/train', 'python'), { epochs }, epochs * 15);
  const took = `${epochs} epochs in ${Math.round((Date.now() - began) / 1000)} s`;
  info.annotations.push({ type: took, description: JSON.stringify(seen) });
  console.log(took, JSON.stringify(seen));
  expect(seen).toHaveLength(epochs);
  const [first, last] = [seen[0]!, seen.at(-1)!];
  expect(first.losses).toHaveLength(3);
  first.losses.forEach((loss, i) =>
    expect(Math.abs(loss - seeds['0']!.losses[i]!)).toBeLessThan(0.005),
  );
  expect(first.accuracy).toBe(Math.floor(seeds['0']!.accuracy));
  // By then rounding has led the weights elsewhere, to a network as good.
  expect(Math.abs(last.accuracy - recorded[epochs - 1]!.accuracy)).toBeLessThanOrEqual(1);
  expect(last.accuracy).toBeGreaterThanOrEqual(98 - Number(epochs < 10));
});

test('@full training on all 60,000 pictures: at least 95 % after the first epoch', async ({
  page,
}, info) => {
  const epochs = Number(process.env['CONVLAB_EPOCHS'] ?? 10);
  test.setTimeout(epochs * 60 * 60_000);
  await page.goto('mnist/');
  const seen = await train(new Cell(page, 'mnist/train'), { epochs }, epochs * 60);
  info.annotations.push({ type: 'epochs', description: JSON.stringify(seen) });
  console.log(seen);
  expect(seen).toHaveLength(epochs);
  expect(seen[0]!.losses).toHaveLength(3);
  expect(seen[0]!.accuracy).toBeGreaterThanOrEqual(95);
});
