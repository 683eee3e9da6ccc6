import { short } from '../shared/numbers';
import type { Board, Pick } from './pass';
import { frames, shown, type Frame, type Scene } from './scene';
import type { Words } from './strings';
import { nameOf } from './tell';

/** The side of a cell, in units of the drawings. */
export const CELL = 36;

/** Blue is the input, orange the kernel, green what layers make of it, as in the other figures. */
export const toneOf = (board: Board): 'input' | 'kernel' | 'output' =>
  board === 'input' ? 'input' : board === 'weight' ? 'kernel' : 'output';

/** A board: each number with its gradient under it, which colours the cell. */
export function drawBoard(scene: Scene, board: Board, words: Words): string {
  const { values, gradient } = shown(scene, board);
  const [high, wide] = [values.length * CELL, (values[0]?.length ?? 0) * CELL];
  const largest = Math.max(...(gradient ?? []).flat().map(Math.abs).filter(Number.isFinite), 0);
  const focus = focusOf(scene, board);
  const numbers: string[] = [];
  const lines = values.map((line, row) => {
    const cells = line.map((value, column) => {
      const g = gradient?.[row]?.[column];
      numbers.push(pair(row, column, value, g));
      const here = row === focus.row && column === focus.column;
      const chosen = scene.told?.board === board && here;
      const label = words.cell(row, column, short(value), g === undefined ? g : short(g));
      const role = `role="gridcell" tabindex="${here ? 0 : -1}" aria-selected="${chosen}" aria-label="${label}"`;
      const place = `x="${column * CELL}" y="${row * CELL}" width="${CELL}" height="${CELL}"`;
      return `<rect class="cell ${signOf(g)}" ${role} data-row="${row}" data-column="${column}" ${place} style="--share: ${shareOf(g, largest)}"/>`;
    });
    return `<g role="row">${cells.join('')}</g>`;
  });
  const name = `${nameOf(scene, board, words)} ${values.length}×${values[0]?.length ?? 0}`;
  const outlines = frames(scene, board).map((frame, n) => outline(frame, n, values.length));
  // The cells' names say the numbers; written they are a layer of their own.
  const written = `<g class="numbers" aria-hidden="true">${numbers.join('')}</g>`;
  return `<svg viewBox="-2 -2 ${wide + 4} ${high + 4}" role="grid" aria-label="${name}">${lines.join('')}${written}<g class="frames" aria-hidden="true">${outlines.join('')}</g></svg>`;
}

/** The cell that Tab stops at: the one chosen, or the first. */
function focusOf({ told }: Scene, board: Board): Pick {
  return told?.board === board ? told : { board, row: 0, column: 0 };
}

const signOf = (g: number | undefined) =>
  g === undefined || g === 0 || Number.isNaN(g) ? '' : g > 0 ? 'more' : 'less';

/** How large a gradient is among those of its board. */
const shareOf = (g: number | undefined, largest: number): string =>
  (g && largest > 0 ? Math.min(1, Math.abs(g) / largest) : 0).toFixed(3);

/** A number over its gradient, or alone. */
function pair(row: number, column: number, value: number, g: number | undefined): string {
  const [x, y] = [column * CELL + CELL / 2, row * CELL];
  const text = (of: number, at: number, classes: string) =>
    `<text x="${x}" y="${y + at}" dy=".35em" class="${classes} ${size(short(of))}">${short(of)}</text>`;
  if (g === undefined) return text(value, CELL / 2, 'alone');
  return text(value, 11, 'above') + text(g, 25, `gradient ${g === 0 ? 'none' : ''}`);
}

/** A long number is written smaller. */
const size = (text: string) => (text.length > 5 ? 'tiny' : text.length > 3 ? 'small' : '');

/** Stamps overlap: every second one is a little smaller, so that two can be told apart. */
function outline({ row, column, rows, columns, kind }: Frame, n: number, height: number): string {
  if (row >= height) return '';
  const inset = kind === 'past' ? 2 + (n % 2) * 2.5 : kind === 'window' ? 0 : 1;
  const [x, y] = [column * CELL + inset, row * CELL + inset];
  const [wide, high] = [columns * CELL - 2 * inset, rows * CELL - 2 * inset];
  return `<rect class="frame ${kind}" x="${x}" y="${y}" width="${wide}" height="${high}" rx="3"/>`;
}

/** Above a board, as HTML: what it is, and its size. */
export function caption(scene: Scene, board: Board, words: Words): string {
  const { pass, channels } = scene;
  const { shape } = board === 'input' ? pass.input : board === 'weight' ? pass.weight : pass.stages[board]!; // prettier-ignore
  const several = board === 'weight' ? pass.weight.shape[0]! > 1 : (shape.at(-3) ?? 1) > 1;
  const channel = board === 'input' ? channels.input : channels.output;
  const size = shape.slice(-2).join('×');
  const which = several ? ` · ${words.term(channel)}` : '';
  return `<b>${nameOf(scene, board, words)}</b><span>${size}${which}</span>`;
}
