import { DIGITS, mistakes, score, type Taken } from './exam';
import { SIDE } from './like-mnist';
import { percent, ranked } from './tell';
import type { Words } from './strings';

/** A picture of 28 × 28 bytes in the ink of the text around it. `label` empty: decoration beside words. */
export function pictureSvg(pixels: ArrayLike<number>, label = ''): string {
  let squares = '';
  for (let i = 0; i < SIDE * SIDE; i++)
    if (pixels[i])
      squares += `<path d="M${i % SIDE} ${Math.floor(i / SIDE)}h1v1h-1z" opacity="${opacity(pixels[i]!)}"/>`;
  const told = label ? `role="img" aria-label="${label}"` : 'aria-hidden="true"';
  return `<svg class="digit" viewBox="0 0 ${SIDE} ${SIDE}" ${told} shape-rendering="crispEdges"><g fill="currentColor">${squares}</g></svg>`;
}

const opacity = (pixel: number) => (pixel === 255 ? '1' : (pixel / 255).toFixed(3).slice(1));

/** The ten probabilities; empty bars where there is nothing to recognise. */
export function barsHtml(probabilities: readonly number[] | undefined, words: Words): string {
  const first = probabilities && ranked(probabilities)[0];
  const bar = (digit: number) => {
    const p = probabilities?.[digit];
    const text = p === undefined ? '' : percent(p);
    return `<li${digit === first ? ' class="first"' : ''} aria-label="${words.bar(digit, text || '–')}"><span>${digit}</span><i><b style="inline-size:${(100 * (p || 0)).toFixed(2)}%"></b></i><small>${text}</small></li>`;
  };
  return Array.from({ length: DIGITS }, (_, digit) => bar(digit)).join('');
}

export interface Square {
  label: number;
  answer: number;
}

/** The confusion matrix: a grid of which one square is chosen and can be walked from. */
export function matrixHtml(
  counts: readonly number[][],
  { label, answer }: Square,
  words: Words,
): string {
  const digits = [...counts.keys()];
  const worst = Math.max(1, ...mistakes(counts, 1).map(({ count }) => count));
  const square = (row: number, column: number) => {
    const count = counts[row]![column]!;
    const right = row === column;
    const whole = counts[row]!.reduce((sum, n) => sum + n, 0) || 1;
    const depth = count === 0 ? 0 : right ? count / whole : 0.15 + (0.85 * count) / worst;
    const here = row === label && column === answer;
    const attributes = `data-label="${row}" data-answer="${column}" tabindex="${here ? 0 : -1}" aria-selected="${here}" aria-label="${words.cell(row, column, String(count))}"`;
    return `<td role="gridcell" class="${right ? 'right' : 'wrong'}${count ? '' : ' none'}" ${attributes} style="--depth:${depth.toFixed(3)}">${count || '·'}</td>`;
  };
  const head = digits.map((digit) => `<th scope="col" role="columnheader">${digit}</th>`).join('');
  const rows = digits.map(
    (row) =>
      `<tr role="row"><th scope="row" role="rowheader">${row}</th>${digits.map((column) => square(row, column)).join('')}</tr>`,
  );
  return `<thead role="rowgroup"><tr role="row"><td role="presentation"></td>${head}</tr></thead><tbody role="rowgroup">${rows.join('')}</tbody>`;
}

/** The mistakes that were made most often, as buttons that choose their square. */
export function oftenHtml(counts: readonly number[][], words: Words): string {
  return mistakes(counts, 5)
    .map(
      ({ label, answer, count }) =>
        `<button type="button" data-label="${label}" data-answer="${answer}" title="${words.cell(label, answer, String(count))}">${label} → ${answer} <b>${count}</b></button>`,
    )
    .join('');
}

/** How many are right, and what part of all; empty where nothing was examined. */
export function accuracyText(counts: readonly number[][], locale: string, words: Words): string {
  const { right, total } = score(counts);
  if (total === 0) return '';
  const [r, t] = [right, total].map((n) => n.toLocaleString(locale)) as [string, string];
  return words.accuracy(r, t, `${((100 * right) / total).toFixed(2)} %`);
}

/** Test pictures as buttons. */
export function picturesHtml(
  pictures: readonly { taken: Taken; pixels: ArrayLike<number> }[],
  chosen: number | undefined,
  words: Words,
): string {
  return pictures
    .map(({ taken: { index, label, answer, certain }, pixels }) => {
      const name = words.picture(index, label, answer, percent(certain));
      return `<button type="button" data-picture="${index}" aria-pressed="${index === chosen}" aria-label="${name}" title="${name}">${pictureSvg(pixels)}</button>`;
    })
    .join('');
}
