import type { Locator, Page } from '@playwright/test';
import { Cell } from '../cell';

/** The figure of backward/network, as a reader meets it. */
export class Figure {
  readonly root: Locator;
  readonly cell: Cell;

  constructor(readonly page: Page) {
    this.root = page.getByRole('group', { name: /(梯度在回传|on their way back).*network$/ });
    this.cell = new Cell(page, 'backward/network', 'python');
  }

  static async open(page: Page, language: 'zh' | 'en' = 'zh'): Promise<Figure> {
    await page.goto(`${language === 'en' ? 'en/' : ''}backward/`);
    const figure = new Figure(page);
    await figure.root.scrollIntoViewIfNeeded();
    return figure;
  }

  board(name: RegExp): Locator {
    return this.root.getByRole('grid', { name });
  }

  /** A number, by its board and its place. */
  number(board: RegExp, row: number, column: number): Locator {
    const name = new RegExp(`^(第 ${row} 行第 ${column} 列|row ${row}, column ${column})[：:]`);
    return this.board(board).getByRole('gridcell', { name });
  }

  /** Each number of a board with its gradient, as its cells are named. */
  async pairs(board: RegExp): Promise<number[][]> {
    const cells = this.board(board).getByRole('gridcell');
    const names = await cells.evaluateAll((all) => all.map((cell) => cell.ariaLabel!));
    return names.map((name) => numbersIn(name).slice(2));
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  get said(): Locator {
    return this.root.locator('[aria-live]').first();
  }

  get verdict(): Locator {
    return this.root
      .getByRole('group', { name: /^(有限差分|Finite difference)$/ })
      .getByRole('status');
  }

  get remarks(): Locator {
    return this.root.getByRole('status').last();
  }

  get terms(): Locator {
    return this.root.getByRole('listitem');
  }

  get sum(): Locator {
    return this.root.getByRole('paragraph').filter({ hasText: /^Σ/ });
  }

  async run(): Promise<void> {
    await this.button(/^(运行|Run) /).click();
    await this.cell.ended();
  }

  /** What a program prints in this cell's session, run in another cell of the page. */
  async ask(program: string): Promise<Record<string, number[]>> {
    const other = new Cell(this.page, 'backward/chain', 'python');
    await other.edit(program);
    await other.run();
    await other.expectState('done');
    return JSON.parse(await other.printed()) as Record<string, number[]>;
  }
}

export const numbersIn = (text: string) =>
  (text.replaceAll('−', '-').match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
