import { kernelFor } from './arithmetic';
import { before, extent } from './geometry';
import { CELL, grid, type Drawn } from './grid';
import { inputChannels, isPooling } from './layer';
import { short } from '../shared/numbers';
import { numberAt } from './padding';
import { cornerOf, isCovered, type Scene } from './scene';
import type { Words } from './strings';

/** The padded picture, as much as is shown; the window lies over it. */
export function drawInput(scene: Scene, words: Words): string {
  const { axes, views, layer, channel } = scene;
  const cell = (r: number, c: number): Drawn => {
    const [row, column] = [r, c].map((n, side) => views[side]!.begin + n - before(axes[side]!));
    const { value, padding } = numberAt(layer, channel, row!, column!);
    const text = value === undefined ? words.unknown : short(value);
    return { text, classes: `${padding ? 'pad' : ''} ${isOn(scene, r, c) ? 'on' : ''}` };
  };
  const label = `${words.input}, ${words.channel(channel)}`;
  return grid('input', [views[0].shown, views[1].shown], cell, {
    attributes: `role="img" aria-label="${label}"`,
    before: edge(scene) + (scene.values.length > 0 ? frame(scene) : ''),
  });
}

/** Whether a cell of the drawing lies under a number of the kernel. */
export const isOn = (scene: Scene, row: number, column: number): boolean =>
  isCovered(scene, scene.views[0].begin + row, scene.views[1].begin + column);

/** Around the picture itself, where it has padding; open where there is more. */
function edge({ axes, views }: Scene): string {
  if (axes.every(({ padding }) => padding < 1)) return '';
  const [top, left] = axes.map((axis, side) => before(axis) - views[side]!.begin) as [number, number]; // prettier-ignore
  const [bottom, right] = [top + axes[0].size, left + axes[1].size];
  const [high, wide] = [views[0].shown, views[1].shown];
  const within = (n: number, most: number) => Math.max(0, Math.min(n, most)) * CELL;
  const [x1, x2] = [within(left, wide), within(right, wide)];
  const [y1, y2] = [within(top, high), within(bottom, high)];
  const rows = [top, bottom].filter((n) => n >= 0 && n <= high);
  const columns = [left, right].filter((n) => n >= 0 && n <= wide);
  const path = [
    ...rows.map((n) => `M${x1} ${n * CELL}H${x2}`),
    ...columns.map((n) => `M${n * CELL} ${y1}V${y2}`),
  ];
  return `<path class="picture" d="${path.join('')}"/>`;
}

/** The window, moved by its style so that it can glide. */
function frame(scene: Scene): string {
  const [high, wide] = scene.axes.map((axis) => extent(axis) * CELL);
  return `<rect class="frame grip" width="${wide}" height="${high}" style="transform: ${place(scene)}"/>`;
}

/** Around the number that the window makes where it stands. */
function here(scene: Scene): string {
  const size = `width="${CELL}" height="${CELL}"`;
  return `<rect class="here" ${size} style="transform: ${placeOut(scene)}" aria-hidden="true"/>`;
}

/** Where the window stands, as a style. */
export function place(scene: Scene): string {
  const [row, column] = cornerOf(scene);
  return translate(row - scene.views[0].begin, column - scene.views[1].begin);
}

/** Where its number stands, as a style. */
export const placeOut = ({ stop, views }: Scene): string =>
  translate(stop.row - views[0].first, stop.column - views[1].first);

const translate = (row: number, column: number) => `translate(${column * CELL}px, ${row * CELL}px)`;

/** Of a side of a kernel so many numbers are drawn. */
export const DRAWN = 15;

/** The kernel's slice for the channel shown; a pooling window has no numbers. */
export function drawKernel(scene: Scene, words: Words): string {
  const { layer, settings, output, channel } = scene;
  const [rows, columns] = settings.kernel.map((n) => Math.min(n, DRAWN)) as [number, number];
  const pools = isPooling(layer);
  const slice = channel - inputChannels(layer, output).first;
  const kernel = kernelFor(layer, settings, output, slice);
  const cell = (r: number, c: number): Drawn => {
    const value = kernel?.[r]?.[c];
    return { text: value !== undefined ? short(value) : pools ? '' : words.unknown };
  };
  const name = pools ? words.window : words.kernel;
  const attributes = `role="img" aria-label="${name} ${settings.kernel.join('×')}"`;
  return grid('kernel', [rows, columns], cell, { attributes });
}

/** The output, each number a cell that can be pointed at and walked to. */
export function drawOutput(scene: Scene, words: Words): string {
  const { values, stop, views } = scene;
  const cell = (r: number, c: number): Drawn => {
    const [row, column] = [views[0].first + r, views[1].first + c];
    const value = values[r]?.[c];
    const text = value === undefined ? words.unknown : short(value);
    const here = row === stop.row && column === stop.column;
    const attributes = `role="gridcell" data-row="${row}" data-column="${column}" tabindex="${here ? 0 : -1}" aria-selected="${here}" aria-label="${words.cell(row, column, text)}"`;
    return { text, attributes };
  };
  const [rows, columns] = [values.length, values[0]?.length ?? 0];
  const role = rows > 0 ? 'grid' : 'img';
  return grid('output', [rows, columns], cell, {
    attributes: `role="${role}" aria-label="${words.output}"`,
    row: rows > 0 ? 'role="row"' : '',
    before: rows > 0 ? here(scene) : '',
  });
}
