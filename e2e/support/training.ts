import type { Cell } from './cell';
import { expect } from './test';

export interface Epoch {
  losses: number[];
  accuracy: number;
}

/** Reads the lines `[epoch, batch] loss: 0.123` and the accuracy in percent that ends each epoch. */
export function readEpochs(printed: string): Epoch[] {
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

/** Trains the chapter's network through its button, and reads what it printed. */
export async function train(
  cell: Cell,
  settings: { epochs: number; pictures?: number },
  minutes: number,
) {
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
