import { readFileSync } from 'node:fs';
import { Cell } from './support/cell';
import { expect, test } from './support/test';
import { readEpochs, train, type Epoch } from './support/training';

test("PyTorch: the chapter's program, ten epochs of all 60,000 pictures, trains as it does in real PyTorch", async ({
  page,
}, info) => {
  const epochs = 10;
  test.setTimeout(60 * 60_000);
  const { seeds } = JSON.parse(
    readFileSync('src/python/parity/recordings/mnist-first-epoch.json', 'utf8'),
  ) as { seeds: Record<string, Epoch> };
  const recorded = readEpochs(readFileSync('content/chapters/06-mnist/samples/train.out', 'utf8'));
  await page.goto('mnist/');
  const began = Date.now();
  const seen = await train(new Cell(page, 'mnist/train', 'python'), { epochs }, 55);
  const took = `${epochs} epochs in ${Math.round((Date.now() - began) / 1000)} s`;
  info.annotations.push({ type: took, description: JSON.stringify(seen) });
  console.log(took, JSON.stringify(seen));
  expect(seen).toHaveLength(epochs);
  const first = seen[0]!;
  expect(first.losses).toHaveLength(3);
  first.losses.forEach((loss, i) =>
    expect(Math.abs(loss - seeds['0']!.losses[i]!)).toBeLessThan(0.005),
  );
  expect(first.accuracy).toBe(Math.floor(seeds['0']!.accuracy));
  // Later rounding has led the weights elsewhere, to a network as good.
  seen.forEach(({ accuracy }, i) =>
    expect(Math.abs(accuracy - recorded[i]!.accuracy)).toBeLessThanOrEqual(1),
  );
  expect(seen.at(-1)!.accuracy).toBeGreaterThanOrEqual(98);
});

test('@full TypeScript: training on all 60,000 pictures: at least 95 % after the first epoch', async ({
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
