import { exact } from '../shared/numbers';
import type { Pick } from './pass';
import { inputChannels } from './pass';
import type { Scene } from './scene';
import type { Words } from './strings';

/** What the session answers to the question `finite_difference` (src/python/_convlab/questions/finite_difference.py). */
export type Losses =
  | { below: number; at: number; above: number; before: number }
  /** 'nothing', or the operation that cannot be done again. */
  | { refused: string };

/** The number's place in the tensor of the session. Of a batch the figure shows the first picture. */
export function placeOf({ pass, channels }: Scene, { board, row, column }: Pick) {
  const slice = channels.input - inputChannels(pass, channels.output).first;
  return board === 'weight'
    ? { of: 'weight', index: [channels.output, slice, row, column] }
    : { of: 'input', index: [0, channels.input, row, column] };
}

/** Both numbers, how far they are apart, and why, as HTML. */
export function verdict(
  losses: Losses,
  gradient: number,
  { h, rough, words }: { h: number; rough: number; words: Words },
): string {
  const { check } = words;
  if ('refused' in losses)
    return losses.refused === 'nothing' ? check.gone : check.refused(losses.refused);
  const { below, at, above, before } = losses;
  if (![below, at, above].every(Number.isFinite)) return check.overflow;
  const difference = (above - below) / (2 * h);
  const entries = [
    [check.gradient, precise(gradient)],
    [
      check.difference,
      `<small>(${precise(above)} − ${bracketed(below)}) / (2 × ${h}) =</small> ${precise(difference)}`,
    ],
    [check.apart, precise(Math.abs(difference - gradient))],
  ];
  const list = entries.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const notes: string[] = [];
  if (Math.abs(at - before) > rough * (1 + Math.abs(before)))
    notes.push(check.changed(exact(at), exact(before)));
  const [left, right] = [(at - below) / h, (above - at) / h];
  // What float32 leaves of a difference of two losses.
  const noise = (rough * (1 + Math.abs(at))) / h;
  const apart = Math.abs(difference - gradient) > noise + 0.02 * Math.abs(gradient);
  if (apart && Math.abs(left - right) > noise)
    notes.push(check.kink(rounded(left, 3), rounded(right, 3)));
  return `<dl>${list.join('')}</dl>${notes.map((note) => `<p>${note}</p>`).join('')}`;
}

const rounded = (value: number, decimals: number) =>
  String(Number(value.toFixed(decimals)) || 0).replace('-', '−');

/** With six decimals where there are so many: the losses differ in the last ones. */
const precise = (value: number) => rounded(value, 6);

const bracketed = (value: number) => (value < 0 ? `(${precise(value)})` : precise(value));
