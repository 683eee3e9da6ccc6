import { answerOf, MOST_POINTS, type History, type Moment } from './history';
import type { Words } from './strings';
import { number, percent } from './tell';
import { largest } from './tiles';

/** What is shown: a training, one of its moments, one of the digits. */
export interface Scene {
  history: History;
  /** Which of the moments. */
  here: number;
  /** Which of the pictures. */
  shown: number;
}

/** The moment that is shown. */
export const momentOf = ({ history, here }: Scene): Moment => history.moments[here]!;

/** A row of empty tiles; what is in them is drawn onto them. */
const tiles = (tone: string, count: number, label: string) =>
  `<div class="tiles ${tone}" role="img" aria-label="${label}">${'<span class="tile"></span>'.repeat(count)}</div>`;

const times = (shape: readonly number[]) => shape.join('×');

/** Kernels, and the maps of each layer, under their captions. */
export function stage(scene: Scene, words: Words): string {
  const { filters, maps } = momentOf(scene);
  const remarks = [
    ...(filters.shape[0]! < filters.of[0]! ? [words.shown(filters.shape[0]!, filters.of[0]!)] : []),
    ...(filters.of[1]! > 1 ? [words.firstChannel] : []),
    words.filterScale(number(largest(filters.values))),
  ];
  const title = words.filters(times([filters.of[0]!, ...filters.of.slice(2)]));
  const rows = [row('kernel', title, remarks, filters.shape[0]!)];
  maps.forEach(({ shape, of, levels }, layer) => {
    const said = [
      ...(shape[0]! < of[0]! ? [words.shown(shape[0]!, of[0]!)] : []),
      words.scale(number(levels.low), number(levels.high)),
    ];
    rows.push(row('output', words.maps(layer + 1, times(of)), said, shape[0]!));
  });
  return rows.join('');
}

const row = (tone: string, title: string, remarks: string[], count: number) =>
  `<section><p><b class="${tone}">${title}</b> <small>${remarks.map((remark) => `<span>${remark}</span>`).join(' · ')}</small></p>${tiles(tone, count, title)}</section>`;

/** The pictures to choose from. */
export function digits({ history, shown }: Scene, words: Words, name: string): string {
  const { digits, numbers, train } = history.pictures!;
  return digits
    .map((digit, n) => {
      const label = words.picture(digit, numbers[n]!, train);
      const checked = n === shown ? ' checked' : '';
      return `<label title="${label}"><input type="radio" name="${name}" value="${n}" aria-label="${label}"${checked}><span class="tile"></span></label>`;
    })
    .join('');
}

/** A bar for each class. */
export function answers(scene: Scene): string {
  const of = momentOf(scene).probabilities[scene.shown]!;
  const digit = scene.history.pictures!.digits[scene.shown];
  const best = answerOf(of);
  return of
    .map((p, n) => {
      const classes = [n === best ? 'best' : '', n === digit ? 'right' : ''].join(' ').trim();
      const [share, text] = Number.isNaN(p) ? [0, 'nan'] : [Math.round(p * 1000) / 10, percent(p)];
      return `<li class="${classes}"><span>${n}</span><i style="--share:${share}%"></i><b>${text}</b></li>`;
    })
    .join('');
}

/** What the two lines are. */
export function legend({ history }: Scene, words: Words): string {
  const { count, train } = history.pictures!;
  const stretch = Math.ceil(history.losses.length / MOST_POINTS) || 1;
  return `<span class="loss">${words.lossOf(stretch)}</span><span class="accuracy">${words.accuracyOf(count, train)}</span>`;
}
