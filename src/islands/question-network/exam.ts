import type { Examined } from './questions';

/** What a picture can be. */
export const DIGITS = 10;

/** A test picture before the network. */
export interface Taken {
  index: number;
  label: number;
  answer: number;
  /** The probability of the answer. */
  certain: number;
}

/** What a network takes the test pictures for, as far as it has been asked. */
export class Exam {
  readonly #taken: Taken[] = [];
  total = 10_000;

  add({ total, labels, predicted, certain }: Examined): void {
    this.total = total;
    labels.forEach((label, n) =>
      this.#taken.push({
        ...{ index: this.#taken.length, label, answer: predicted[n]!, certain: certain[n]! },
      }),
    );
  }

  get done(): number {
    return this.#taken.length;
  }

  /** Counts by what is written (rows) and what it is taken for (columns). */
  counts(): number[][] {
    const counts = noCounts();
    for (const { label, answer } of this.#taken) counts[label]![answer]!++;
    return counts;
  }

  /** The pictures of one square, those that the network is least sure of first. */
  of(label: number, answer: number): Taken[] {
    return this.#taken
      .filter((each) => each.label === label && each.answer === answer)
      .sort((a, b) => a.certain - b.certain);
  }
}

/** A confusion matrix before the first picture. */
export const noCounts = (): number[][] =>
  Array.from({ length: DIGITS }, () => Array<number>(DIGITS).fill(0));

/** How many there are, and how many of them were recognised. */
export function score(counts: readonly number[][]): { right: number; total: number } {
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, digit) => sum + row[digit]!, 0);
  return { right, total };
}

/** The mistakes that were made most often. */
export function mistakes(counts: readonly number[][], most: number) {
  return counts
    .flatMap((row, label) => row.map((count, answer) => ({ label, answer, count })))
    .filter(({ label, answer, count }) => label !== answer && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}
