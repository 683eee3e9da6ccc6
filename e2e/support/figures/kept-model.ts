import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { Cell } from '../cell';
import { expect } from '../test';

/** The island as a reader meets it. */
export class Keeping {
  readonly root: Locator;
  /** A cell that comes later and uses the model. */
  readonly use: Cell;
  readonly train: Cell;

  constructor(readonly page: Page) {
    this.root = page.getByRole('group', { name: /^(保存和恢复模型|Keep and restore models)$/ });
    this.use = new Cell(page, 'mnist/exercise-cross-entropy', 'python');
    this.train = new Cell(page, 'mnist/train', 'python');
  }

  static async open(page: Page, path = 'mnist/'): Promise<Keeping> {
    await page.goto(path);
    const keeping = new Keeping(page);
    await keeping.root.scrollIntoViewIfNeeded();
    return keeping;
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  get models(): Locator {
    return this.root.getByRole('list', { name: /^(保存的模型|Kept models)$/ }).locator('> li');
  }

  get said(): Locator {
    return this.root.getByRole('status').last();
  }

  async run(cell: Cell, code: string, state = 'done'): Promise<string> {
    await cell.open();
    await cell.edit(code);
    await cell.run();
    await cell.expectState(state);
    return cell.printed();
  }

  /** Lets go of a file above the island. */
  async drop(name: string, bytes: Buffer): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([text, title]) => {
        const transfer = new DataTransfer();
        const content = Uint8Array.from(atob(text!), (char) => char.charCodeAt(0));
        transfer.items.add(new File([content], title!));
        return transfer;
      },
      [bytes.toString('base64'), name],
    );
    await this.root.dispatchEvent('dragover', { dataTransfer: data });
    await expect(this.root).toHaveClass(/over/);
    await this.root.dispatchEvent('drop', { dataTransfer: data });
    await expect(this.root).not.toHaveClass(/over/);
  }
}

export async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await act();
  return readFileSync(await (await download).path());
}

export const SCORES = `import torch
there = next(net.parameters()).device
scores = net(torch.ones(1, 1, 28, 28).to(there)).flatten().tolist()
print([round(score, 4) for score in scores])`;

/** A training of a moment, in the place of the chapter's. */
export const SHORT = `import torch
from torch import nn, optim
torch.manual_seed(0)
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10)).to('cuda')
optimizer = optim.SGD(net.parameters(), lr=0.1, momentum=0.5)
for step in range(3):
    optimizer.zero_grad()
    net(torch.randn(4, 1, 28, 28).to('cuda')).square().mean().backward()
    optimizer.step()
`;

/** How many entries the browser keeps for the site. */
export const stored = (page: Page, name: 'models' | 'trainings') =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('convlab');
        opening.onsuccess = () => {
          const count = opening.result.transaction(name).objectStore(name).count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      }),
    name,
  );
