import type { Box } from './like-mnist';
import type { Seen } from './questions';
import type { Verdict, Words } from './strings';

/** Above this the network is sure, below the other it does not know. */
const [SURE, UNSURE] = [0.9, 0.5];
/** A drawing of less than this part of the pad's side is small; of less than that it is a dot. */
const [SMALL, DOT] = [0.25, 0.11];
/** Bytes of the side of the box that MNIST's digits fill, as a part of the picture's side. */
const FILLED = 20 / 28;

/** A probability as it is read; neither 0 nor 100 % is said of what is only nearly so. */
export function percent(p: number): string {
  if (Number.isNaN(p)) return 'nan';
  if (p > 0 && p < 0.001) return '< 0.1 %';
  if (p < 1 && p >= 0.9995) return '> 99.9 %';
  return `${(100 * p).toFixed(1)} %`;
}

/** The digits, the likeliest first. */
export function ranked(probabilities: readonly number[]): number[] {
  return [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
}

/** What the network answers, in a sentence. */
export function verdict(probabilities: readonly number[], words: Words): string {
  if (probabilities.some(Number.isNaN)) return words.notNumbers;
  const [digit, second] = ranked(probabilities) as [number, number];
  const [p, q] = [probabilities[digit]!, probabilities[second]!];
  const told: Verdict = { digit, percent: percent(p), second, secondPercent: percent(q) };
  return words[p >= SURE ? 'sure' : p >= UNSURE ? 'likely' : 'unsure'](told);
}

/** What is to be said of a drawing, by the box of its ink and the side of the pad. */
export function drawingRemark(box: Box, side: number, words: Words): string | undefined {
  const part = Math.max(box.width, box.height) / side;
  if (part < DOT) return words.faint;
  return part < SMALL ? words.tiny((FILLED / part).toFixed(1)) : undefined;
}

/** Which network answered, and how. @param restored its parameters were kept from an earlier training */
export function asked({ model, ...seen }: Seen, restored: boolean, words: Words): string[] {
  const told = [words.through(seen.transform, seen.data), words.gives[seen.gives]];
  return model.untrained && !restored ? [words.untrained, ...told] : told;
}
