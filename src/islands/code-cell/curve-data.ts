import type { CurvePoint } from '../../runtime/messages';
import type { RunStrings } from './run-strings';

/** The points of a live curve: series side by side over one ascending x. */
export class CurveData {
  readonly #series = new Map<string, Map<number, number>>();
  #xs: number[] = [];
  readonly #known = new Set<number>();

  add(points: readonly CurvePoint[]): void {
    let sorted = true;
    for (const { series, x, y } of points) {
      if (!this.#series.has(series)) this.#series.set(series, new Map());
      this.#series.get(series)!.set(x, y);
      if (this.#known.has(x)) continue;
      this.#known.add(x);
      sorted &&= this.#xs.length === 0 || x > this.#xs.at(-1)!;
      this.#xs.push(x);
    }
    if (!sorted) this.#xs = this.#xs.sort((a, b) => a - b);
  }

  get names(): string[] {
    return [...this.#series.keys()];
  }

  /** The x values, then each series' values at them; null where a series has none, or none that can be drawn. */
  columns(): [number[], ...(number | null)[][]] {
    const column = (values: Map<number, number>) =>
      this.#xs.map((x) => {
        const y = values.get(x);
        return y !== undefined && Number.isFinite(y) ? y : null;
      });
    return [this.#xs, ...[...this.#series.values()].map(column)];
  }

  /** Rows for a table: at most `limit`, evenly spread, the last always among them. */
  rows(limit: number): (number | undefined)[][] {
    const step = Math.max(1, Math.ceil(this.#xs.length / limit));
    const last = this.#xs.length - 1;
    return this.#xs
      .filter((_, index) => (last - index) % step === 0)
      .map((x) => [x, ...[...this.#series.values()].map((values) => values.get(x))]);
  }

  /** The curve in words. */
  describe(title: string, words: RunStrings): string {
    const parts = [...this.#series].map(([name, values]) => {
      const ys = [...values.values()];
      return words.series(name, ys.length, shortNumber(ys[0]!), shortNumber(ys.at(-1)!));
    });
    return words.curve(title, parts.join(' '));
  }
}

/** A number as read in a table: four significant digits, no padding. */
export function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
