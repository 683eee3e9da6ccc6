import { smoothed, type History } from './history';
import type { Words } from './strings';

/** How far the drawing's axes go. */
export interface Scales {
  steps: number;
  loss: number;
}

/** A loss above this is cut off: one that runs away would press all others flat. */
const HIGHEST = 4;

/** How far the axes of the plot reach. */
export function scalesOf({ losses, lastStep, pace }: History): Scales {
  const highest = Math.min(HIGHEST, Math.max(1, ...smoothed(losses).map(([, loss]) => loss)));
  return { steps: Math.max(1, lastStep, pace?.total ?? 0), loss: Math.ceil(highest * 2) / 2 };
}

/** Loss and accuracy over the steps, as HTML: the lines stretch with the figure, the letters do not. */
export function plotHtml(history: History, here: number, words: Words): string {
  const scales = scalesOf(history);
  const x = (step: number) => Math.round((step / scales.steps) * 1000);
  const down = (share: number) => Math.round((1 - Math.min(1, Math.max(0, share))) * 300);
  const loss = smoothed(history.losses)
    .filter(([, y]) => Number.isFinite(y))
    .map(([step, y]) => `${x(step)},${down(y / scales.loss)}`);
  const accuracy = history.moments.map((m) => [x(m.step), down(m.accuracy)] as const);
  const at = history.moments[here];
  const lines = [0.25, 0.5, 0.75].map((share) => `<path class="grid" d="M0 ${300 * share}H1000"/>`);
  return (
    `<svg viewBox="0 0 1000 300" preserveAspectRatio="none" aria-hidden="true">${lines.join('')}` +
    `<polyline class="loss" points="${loss.join(' ')}"/>` +
    `<polyline class="accuracy" points="${accuracy.map((point) => point.join()).join(' ')}"/>` +
    (at ? `<path class="here" d="M${x(at.step)} 0V300"/>` : '') +
    `</svg>${accuracy.map((point, n) => dot(point, n === here)).join('')}${ticks(scales, words)}`
  );
}

const dot = ([x, y]: readonly [number, number], here: boolean) =>
  `<i class="dot${here ? ' on' : ''}" style="left:${x / 10}%;top:${round(y / 3)}%"></i>`;

/** The numbers beside the axes: loss on the left, accuracy on the right, steps below. */
function ticks({ steps, loss }: Scales, words: Words): string {
  const left = [0, 0.5, 1].map((share) => tick('left', 'top', 1 - share, String(loss * share)));
  const right = [0, 0.5, 1].map((share) => tick('right', 'top', 1 - share, `${share * 100} %`));
  const every = niceStep(steps);
  const below: string[] = [];
  for (let step = 0; step <= steps; step += every)
    below.push(tick('below', 'left', step / steps, step === 0 ? '0' : words.number(step)));
  return [...left, ...right, ...below].join('');
}

const tick = (side: string, axis: 'top' | 'left', share: number, text: string) =>
  `<span class="tick ${side}" style="${axis}:${round(share * 100)}%">${text}</span>`;

/** 1, 2 or 5 times a power of ten, so that there are at most five of them. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return [1, 2, 5, 10].map((n) => Math.max(1, n * power)).find((step) => most / step <= 5)!;
}

const round = (n: number) => Math.round(n * 10) / 10;
