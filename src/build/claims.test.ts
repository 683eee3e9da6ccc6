import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/*
 * What the last chapter and the README say of real PyTorch's training, beside the recordings of it
 * (src/python/parity/record-training.py).
 */

interface Epoch {
  losses: number[];
  accuracy: number;
}

const read = (path: string) => readFileSync(path, 'utf8');
const recorded = (name: string): unknown =>
  JSON.parse(read(`src/python/parity/recordings/${name}`));

const { seeds } = recorded('mnist-first-epoch.json') as { seeds: Record<string, Epoch> };
const { accuracies, other_seeds, softmax_twice } = recorded('mnist-claims.json') as {
  accuracies: number[];
  other_seeds: Record<string, Epoch>;
  softmax_twice: Epoch;
};
const short = recorded('mnist-short-epoch.json') as Epoch;

const [, readmeZh, readmeEn] = read('README.md').split(/^## (?:中文|English)$/m);
const languages = [
  ['zh-cn', readmeZh!],
  ['en', readmeEn!],
] as const;

/** The numbers of a text, in their order, each with one blank before and after. */
const numbers = (text: string) => ` ${(text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).join(' ')} `;
const inOrder = (values: (string | number)[]) => ` ${values.join(' ')} `;
const fixed = (values: number[], digits: number) => values.map((value) => value.toFixed(digits));

describe.each(languages)('%s', (language, readme) => {
  const chapter = read(`content/chapters/06-mnist/${language}.mdx`);

  it('has the accuracies of all ten epochs, and how many pictures are wrong in the end', () => {
    expect(numbers(chapter)).toContain(inOrder(fixed(accuracies, 2)));
    expect(chapter).toMatch(new RegExp(`\\b${Math.round(10_000 - 100 * accuracies.at(-1)!)}\\b`));
    expect(readme).toContain(accuracies.at(-1)!.toFixed(2));
  });

  it('has the ranges of the losses over five seeds, and the percent all of them reach', () => {
    const epochs = [...Object.values(seeds), ...Object.values(other_seeds)];
    expect(epochs).toHaveLength(5);
    const ranges = [0, 1, 2].flatMap((at) => {
      const losses = epochs.map((epoch) => epoch.losses[at]!);
      return fixed([Math.min(...losses), Math.max(...losses)], at === 0 ? 2 : 3);
    });
    expect(numbers(chapter)).toContain(inOrder(ranges));
    expect(new Set(epochs.map(({ accuracy }) => Math.floor(accuracy)))).toEqual(new Set([96]));
  });

  it('has what becomes of softmax done twice', () => {
    const { losses, accuracy } = softmax_twice;
    expect(numbers(chapter)).toContain(inOrder([...fixed(losses, 3), Math.floor(accuracy)]));
  });

  it('README: the first epoch of all pictures, and of 6,000', () => {
    for (const { losses, accuracy } of [seeds['0']!, short])
      expect(numbers(readme)).toContain(inOrder([...fixed(losses, 3), Math.floor(accuracy)]));
  });
});
