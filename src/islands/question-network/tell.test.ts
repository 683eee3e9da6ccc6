import { expect, it } from 'vitest';
import { strings } from './strings';
import { drawingRemark, percent, ranked, verdict } from './tell';

const words = strings.en;
/** Ten probabilities: those given, the rest shared by the others. */
function probabilities(given: Record<number, number>): number[] {
  const rest = 1 - Object.values(given).reduce((sum, p) => sum + p, 0);
  const share = rest / (10 - Object.keys(given).length);
  return Array.from({ length: 10 }, (_, digit) => given[digit] ?? share);
}

it('nothing that is only nearly 0 or 100 % is said to be it', () => {
  expect([0, 0.0004, 0.001, 0.5, 0.9994, 0.99951, 1, NaN].map(percent)).toEqual(['0.0 %', '< 0.1 %', '0.1 %', '50.0 %', '99.9 %', '> 99.9 %', '100.0 %', 'nan']); // prettier-ignore
});

it('the answer is as sure as its probability', () => {
  expect(verdict(probabilities({ 3: 0.95 }), words)).toBe('A 3, 95.0 %.');
  expect(verdict(probabilities({ 4: 0.46, 9: 0.52 }), words)).toBe(
    'Most likely 9 (52.0 %), perhaps 4 (46.0 %).',
  );
  expect(verdict(probabilities({ 0: 0.2, 8: 0.3 }), words)).toBe(
    'It does not know: nearest to 8 with only 30.0 %, then 0 with 20.0 %.',
  );
});

it('a network whose answer is no number says so', () => {
  expect(verdict(Array(10).fill(NaN), words)).toContain('nan');
});

it('digits are ranked by probability, equal ones in their order', () => {
  expect(ranked([0.1, 0.3, 0.3, 0.05, 0.25])).toEqual([1, 2, 4, 0, 3]);
});

it('a small drawing and a dot are remarked upon, an ordinary one is not', () => {
  const remark = (width: number, height: number) =>
    drawingRemark({ left: 0, top: 0, width, height }, 280, words);
  expect(remark(120, 200)).toBeUndefined();
  expect(remark(20, 56)).toContain('about 3.6 times');
  expect(remark(25, 25)).toBe(words.faint);
});
