import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Cell } from '../cell';

export type Place = [x: number, y: number];

/** The figure that asks the network, as a reader meets it. */
export class Figure {
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('group', { name: /^(考考你的网络|Question your network)$/ });
  }

  static async open(page: Page, language: 'zh' | 'en' = 'zh'): Promise<Figure> {
    await page.goto(language === 'en' ? 'en/mnist/' : 'mnist/');
    const figure = new Figure(page);
    await figure.root.scrollIntoViewIfNeeded();
    return figure;
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get pad(): Locator {
    return this.root.getByRole('application');
  }

  /** How far the pad is below the figure's upper edge, in pixels. */
  placeOfPad(): Promise<number> {
    return this.pad.evaluate(
      (pad) =>
        pad.getBoundingClientRect().top -
        pad.closest('question-network')!.getBoundingClientRect().top,
    );
  }

  /** What the network answers. */
  get said(): Locator {
    return this.root.locator('[data-part=said]');
  }

  get bars(): Locator {
    return this.root.getByRole('list', { name: /^(十个概率|The ten)/ }).getByRole('listitem');
  }

  get layers(): Locator {
    return this.root.getByRole('region', { name: /^(每一层|What each)/ }).getByRole('img');
  }

  get score(): Locator {
    return this.root.locator('[data-part=accuracy]');
  }

  square(label: number, answer: number): Locator {
    return this.root
      .getByRole('row')
      .nth(label + 1)
      .getByRole('gridcell')
      .nth(answer);
  }

  /** The test pictures that are shown. */
  get pictures(): Locator {
    return this.root.getByRole('button', { name: /^(第 \d+ 张|Picture \d+)/ });
  }

  /** Draws with the mouse. */
  async draw(...strokes: Place[][]): Promise<void> {
    await this.pad.evaluate((pad) => pad.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const box = (await this.pad.boundingBox())!;
    const at = ([x, y]: Place) => [box.x + x * box.width, box.y + y * box.height] as const;
    for (const [first, ...rest] of strokes) {
      await this.page.mouse.move(...at(first!));
      await this.page.mouse.down();
      for (const place of rest) await this.page.mouse.move(...at(place), { steps: 4 });
      await this.page.mouse.up();
    }
  }

  /** The picture that the network sees, as bytes. */
  seen(): Promise<number[]> {
    return this.root.getByRole('img', { name: /28×28/ }).evaluate((picture) => {
      const pixels = Array<number>(28 * 28).fill(0);
      for (const square of picture.querySelectorAll('path')) {
        const [x, y] = /^M(\d+) (\d+)/.exec(square.getAttribute('d')!)!.slice(1).map(Number);
        pixels[y! * 28 + x!] = Math.round(255 * Number(square.getAttribute('opacity')));
      }
      return pixels;
    });
  }

  /** The ten probabilities, in percent. */
  async probabilities(): Promise<number[]> {
    const texts = await this.bars.allTextContents();
    return texts.map((text) => Number(/^\d(?:[<>] )?([\d.]+) %$/.exec(text)?.[1]));
  }

  /** What a program prints in the page's session. */
  async ask(program: string): Promise<unknown> {
    const cell = new Cell(this.page, 'mnist/mean-and-std', 'python');
    await cell.edit(`import json\n${program}`);
    await cell.run();
    await cell.expectState('done');
    return JSON.parse(await cell.printed());
  }

  /** Trains a network on 64 pictures, by a cell of the chapter. */
  async learnOneBatch(): Promise<void> {
    const cell = new Cell(this.page, 'mnist/one-batch', 'python');
    await cell.run(120_000);
    await cell.expectState('done');
  }

  async violations(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .include('question-network')
      .analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  }
}

export const SEVEN: Place[] = [
  [0.25, 0.25],
  [0.72, 0.25],
  [0.45, 0.85],
];
