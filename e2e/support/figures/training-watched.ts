import type { Locator, Page } from '@playwright/test';
import { Cell } from '../cell';

/** The figure of the chapter's training, as a reader meets it. */
export class Figure {
  readonly root: Locator;
  readonly cell: Cell;

  constructor(readonly page: Page) {
    this.root = page.getByRole('group', { name: /^(训练，看着它变|Training, watched)/ });
    this.cell = new Cell(page, 'mnist/train', 'python');
  }

  static async open(page: Page, language: 'zh' | 'en' = 'zh'): Promise<Figure> {
    await page.goto(`${language === 'en' ? 'en/' : ''}mnist/`);
    const figure = new Figure(page);
    await figure.root.scrollIntoViewIfNeeded();
    return figure;
  }

  get slider(): Locator {
    return this.root.getByRole('slider', { name: /^(时刻|Moment)$/ });
  }

  get said(): Locator {
    return this.root.locator('[aria-live]').first();
  }

  get remarks(): Locator {
    return this.root.getByRole('status').last();
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name });
  }

  digit(name: RegExp): Locator {
    return this.root.getByRole('radio', { name });
  }

  get answers(): Locator {
    return this.root.getByRole('listitem');
  }

  /** The small pictures under a caption. */
  tiles(name: RegExp): Locator {
    return this.root.getByRole('img', { name }).locator('canvas');
  }

  /** How strongly each pixel of the kernels is coloured, from −1 (blue) to 1 (orange). */
  async kernels(): Promise<number[][]> {
    return this.tiles(/^第一层的卷积核/).evaluateAll((canvases) =>
      (canvases as HTMLCanvasElement[]).map((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return Array.from({ length: data.length / 4 }, (_, n) => {
          const [red, , blue, alpha] = data.slice(4 * n, 4 * n + 4) as unknown as number[];
          return (alpha! / 255) * (red! > blue! ? 1 : -1);
        });
      }),
    );
  }

  /** What a program prints in this page's session, run in another cell. */
  async ask(program: string): Promise<unknown> {
    // A later one: an earlier cell with these names would run first and take their place.
    const other = new Cell(this.page, 'mnist/exercise-padded', 'python');
    await other.open();
    await other.edit(program);
    await other.run();
    await other.expectState('done');
    return JSON.parse(await other.printed());
  }
}

/** Kernels as the figure colours them: the largest weight as strongly as can be. */
export function strengths(weights: number[]): number[] {
  const most = Math.max(...weights.map(Math.abs));
  return weights.map((weight) => weight / most);
}
