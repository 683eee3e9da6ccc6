import { readFileSync } from 'node:fs';
import { Cell } from './support/cell';
import { expect, test } from './support/test';

/*
 * The chapter's PyTorch program, one epoch of all 60,000 pictures, beside what real PyTorch prints with the same seed
 * (src/python/parity/recordings/mnist-first-epoch.json, by record-training.py).
 */

interface Recorded {
  seeds: Record<string, { losses: number[]; accuracy: number }>;
}

const recorded: Recorded = JSON.parse(
  readFileSync('src/python/parity/recordings/mnist-first-epoch.json', 'utf8'),
);
const program = readFileSync('content/chapters/06-mnist/samples/train.py', 'utf8');

for (const [seed, expected] of Object.entries(recorded.seeds)) {
  test(`@full the first epoch with seed ${seed} has PyTorch's losses to 0.005 and its whole percent`, async ({
    page,
  }, info) => {
    test.setTimeout(60 * 60_000);
    await page.goto('mnist/');
    const cell = new Cell(page, 'mnist/train', 'python');
    await cell.edit(
      program
        .replace('epochs = 10', 'epochs = 1')
        .replace('manual_seed(0)', `manual_seed(${seed})`),
    );
    await cell.run(55 * 60_000);
    await cell.expectState('done');
    const printed = await cell.printed();
    info.annotations.push({ type: `seed ${seed}`, description: printed });
    const losses = [...printed.matchAll(/^\[1, \d+\] loss: ([\d.]+)$/gm)].map((line) =>
      Number(line[1]),
    );
    expect(losses).toHaveLength(expected.losses.length);
    losses.forEach((loss, i) =>
      expect(Math.abs(loss - expected.losses[i]!), printed).toBeLessThan(0.005),
    );
    expect(printed).toContain(`Accuracy on test set: ${Math.trunc(expected.accuracy)} %`);
  });
}
