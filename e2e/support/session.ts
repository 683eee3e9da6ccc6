import type { Page } from '@playwright/test';
import { Cell } from './cell';
import { expect, test } from './test';

const restarted = /会话中断|会话已重启|重启会话/;

/** A program that goes wrong, and what the cell shows of it. */
export interface Mishap {
  code: string;
  /** Each is said in the error. */
  alert: (string | RegExp)[];
  /** What the program had printed before. */
  printed?: string;
}

/** A Python cell of a page, for many programs one after the other in one session. */
export class PythonSession {
  readonly cell: Cell;

  constructor(page: Page) {
    this.cell = new Cell(page, 'convolution/conv2d', 'python');
  }

  static async open(page: Page, language: 'zh' | 'en' = 'zh'): Promise<PythonSession> {
    await page.goto(language === 'zh' ? 'convolution/' : 'en/convolution/');
    const session = new PythonSession(page);
    await session.run('import torch\nkept = torch.arange(4).sum()');
    return session;
  }

  /** Runs a program to its end. */
  async run(code: string, state = 'done', timeout?: number): Promise<string> {
    await this.cell.edit(code);
    await this.cell.run(timeout);
    await this.cell.expectState(state);
    return this.cell.printed();
  }

  async fails({ code, alert, printed = '' }: Mishap, timeout?: number): Promise<void> {
    expect(await this.run(code, 'error', timeout)).toBe(printed);
    for (const text of alert) await expect(this.cell.alert).toContainText(text);
    await expect(this.cell.root).not.toContainText(restarted);
  }

  /** Starts a program that does not end, waits until it prints if it does, and stops it within a second. */
  async stops(code: string, begun?: string | RegExp): Promise<void> {
    await this.cell.edit(code);
    await this.cell.button('run').click();
    await this.cell.expectState('running');
    if (begun) await expect(this.cell.output).toContainText(begun, { timeout: 30_000 });
    expect(await this.cell.stop()).toBeLessThan(1000);
    await this.cell.expectState('stopped');
    await expect(this.cell.root).not.toContainText(restarted);
  }

  /** The session goes on: what it had before is still there, and PyTorch calculates. */
  async expectAlive(): Promise<void> {
    await expect(this.cell.root).not.toContainText(restarted);
    expect(await this.run('import torch\nprint(kept, torch.ones(2) + 1)')).toBe(
      'tensor(6) tensor([2., 2.])',
    );
  }
}

/** Runs every mishap in one session, which survives each of them. */
export async function expectEach(
  page: Page,
  mishaps: Record<string, Mishap>,
): Promise<PythonSession> {
  const session = await PythonSession.open(page);
  for (const [name, mishap] of Object.entries(mishaps))
    await test.step(name, () => session.fails(mishap));
  await session.expectAlive();
  return session;
}
