import type { Locator, Page } from '@playwright/test';
import { Cell } from '../cell';
import { expect } from '../test';

/** The figure of a cell, as a reader meets it. */
export class Figure {
  readonly root: Locator;
  readonly cell: Cell;

  constructor(
    readonly page: Page,
    id: string,
  ) {
    this.root = page.getByRole('group', {
      name: new RegExp(`(滑动|at work).*${id.split('/')[1]}$`),
    });
    this.cell = new Cell(page, id, 'python');
  }

  static async open(page: Page, id: string, language: 'zh' | 'en' = 'zh'): Promise<Figure> {
    await page.goto(`${language === 'en' ? 'en/' : ''}${id.split('/')[0]}/`);
    const figure = new Figure(page, id);
    await figure.root.scrollIntoViewIfNeeded();
    return figure;
  }

  /** A number of the output, by its place. */
  output(row: number, column: number): Locator {
    return this.root.getByRole('gridcell', {
      name: new RegExp(`^(第 ${row} 行第 ${column} 列|row ${row}, column ${column})[：:]`),
    });
  }

  get outputs(): Locator {
    return this.root.getByRole('gridcell');
  }

  get selected(): Locator {
    return this.root.getByRole('gridcell', { selected: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  slider(name: string): Locator {
    return this.root.getByRole('slider', { name, exact: true });
  }

  get products(): Locator {
    return this.root.getByRole('img', { name: /^(对应相乘|products)/ });
  }

  get input(): Locator {
    return this.root.getByRole('img', { name: /^(输入|input)/ });
  }

  /** The small picture of a large input, with the frame around what is drawn of it. */
  get region(): Locator {
    return this.slider('看输入的哪一块');
  }

  get said(): Locator {
    return this.root.locator('[aria-live]').first();
  }

  get remarks(): Locator {
    return this.root.getByRole('status');
  }

  /** Presses the figure's own Run. */
  async run(): Promise<void> {
    await this.button(/^(运行|Run) /).click();
    await this.cell.ended();
  }

  /** What a program prints in this cell's session, run in another cell of the page. */
  async ask(program: string): Promise<unknown> {
    const other = new Cell(this.page, 'convolution/by-hand', 'python');
    await other.edit(program);
    await other.run();
    await other.expectState('done');
    return JSON.parse(await other.printed());
  }
}

/** A number as the figure writes it with four decimals. */
export const written = (value: number) => value.toFixed(4).replace('-', '−');

export const numbersIn = (text: string) =>
  (text.replaceAll('−', '-').match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

/** The texts of cells, against numbers that the session printed: cells show two decimals. */
export function near(texts: string[], numbers: number[]): void {
  expect(texts).toHaveLength(numbers.length);
  texts.forEach((text, n) => expect(numbersIn(text).at(-1)).toBeCloseTo(numbers[n]!, 1.9));
}

/** The output of `by-hand`, as the chapter works it out. */
export const edges = ['−22', '−5', '23', '−25', '−3', '24', '−22', '−3', '22'];
