import { covered, kernelFor, resultAt } from './arithmetic';
import { extent } from './geometry';
import { inputChannels, isPooling, pictureSize } from './layer';
import { factor, short } from './numbers';
import { cornerOf, isCovered, type Scene } from './scene';
import type { Words } from './strings';

/** The side of a cell, in units of the drawings. */
export const CELL = 30;
/** The side of a product's cell: `5 × −1` over `−5`. */
const [WIDE, HIGH] = [76, 40];

/** Grids of fewer cells are drawn no larger than a grid of so many. */
const LEAST = { input: 5, kernel: 3, output: 4 } as const;

interface Drawn {
  text: string;
  classes?: string;
  /** Further attributes of the cell. */
  attributes?: string;
}

/** Numbers in squares, in the middle of a square drawing. `behind` and `before` are drawn under and over them. */
function grid(
  tone: keyof typeof LEAST,
  [rows, columns]: [number, number],
  cell: (row: number, column: number) => Drawn,
  { attributes = '', row = '', before = '' } = {},
): string {
  const side = Math.max(rows, columns, LEAST[tone]) * CELL;
  const [x, y] = [columns, rows].map((count) => (side - count * CELL) / 2);
  const lines = Array.from({ length: rows }, (_, r) => {
    const cells = Array.from({ length: columns }, (_, c) => square(r, c, cell(r, c)));
    return `<g ${row}>${cells.join('')}</g>`;
  });
  const box = `viewBox="-2 -2 ${side + 4} ${side + 4}"`;
  return `<svg ${box} ${attributes}><g class="${tone}" transform="translate(${x} ${y})" ${row && 'role="none"'}>${lines.join('')}${before}</g></svg>`;
}

function square(
  row: number,
  column: number,
  { text, classes = '', attributes = '' }: Drawn,
): string {
  const [x, y] = [column * CELL, row * CELL];
  return (
    `<g class="square ${classes}" ${attributes}><rect x="${x}" y="${y}" width="${CELL}" height="${CELL}"/>` +
    `<text x="${x + CELL / 2}" y="${y + CELL / 2}" dy=".35em" class="${size(text)}">${text}</text></g>`
  );
}

/** A long number is written smaller. */
const size = (text: string) => (text.length > 5 ? 'tiny' : text.length > 3 ? 'small' : '');

const inPadding = ({ layer }: Scene) => (layer.layer === 'MaxPool2d' ? '−∞' : '0');

/** The picture with its padding, as much as is shown; the window lies over it. */
export function drawInput(scene: Scene, words: Words): string {
  const { axes, views, layer, channel } = scene;
  const [height, width] = pictureSize(layer);
  const [above, left] = axes.map(({ padding }) => Math.floor(padding)) as [number, number];
  const picture = layer.input.values[channel] ?? [];
  const cell = (r: number, c: number): Drawn => {
    const [row, column] = [r - above, c - left];
    const inside = row >= 0 && row < height && column >= 0 && column < width;
    const value = picture[row]?.[column];
    const text = inside ? (value === undefined ? '' : short(value)) : inPadding(scene);
    return { text, classes: `${inside ? '' : 'pad'} ${isOn(scene, r, c) ? 'on' : ''}` };
  };
  const label = `${words.input}, ${words.channel(channel)}`;
  const before = edge(scene) + (scene.values.length > 0 ? frame(scene) : '');
  return grid('input', [views[0].shown, views[1].shown], cell, {
    attributes: `role="img" aria-label="${label}"`,
    before,
  });
}

export const isOn = (scene: Scene, row: number, column: number): boolean =>
  scene.values.length > 0 && isCovered(scene, row, column);

/** Around the picture itself, where it has padding; open where there is more. */
function edge({ axes, views }: Scene): string {
  const [vertical, horizontal] = axes.map(({ size, padding }, side) => {
    const begin = Math.floor(padding);
    return [begin, Math.min(size, views[side]!.shown - begin)] as const;
  });
  if (axes.every(({ padding }) => padding < 1)) return '';
  const [y, high] = vertical!;
  const [x, wide] = horizontal!;
  return `<rect class="picture" x="${x * CELL}" y="${y * CELL}" width="${wide * CELL}" height="${high * CELL}"/>`;
}

/** The window, moved by its style so that it can glide. */
function frame(scene: Scene): string {
  const [high, wide] = scene.axes.map((axis) => extent(axis) * CELL);
  return `<rect class="frame" width="${wide}" height="${high}" style="transform: ${place(scene)}"/>`;
}

/** Around the number that the window makes where it stands. */
function here(scene: Scene): string {
  const size = `width="${CELL}" height="${CELL}"`;
  return `<rect class="here" ${size} style="transform: ${placeOut(scene)}" aria-hidden="true"/>`;
}

/** Where the window stands, and where its number stands, as styles. */
export const place = (scene: Scene): string => translate(...cornerOf(scene));
export const placeOut = ({ stop }: Scene): string => translate(stop.row, stop.column);

const translate = (row: number, column: number) => `translate(${column * CELL}px, ${row * CELL}px)`;

/** The kernel's slice for the channel shown; a pooling window has no numbers. */
export function drawKernel(scene: Scene, words: Words): string {
  const { layer, settings, output, channel } = scene;
  const [rows, columns] = settings.kernel.map((n) => Math.min(n, 15)) as [number, number];
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
  const { values, stop } = scene;
  const cell = (r: number, c: number): Drawn => {
    const value = values[r]?.[c];
    const text = value === undefined ? words.unknown : short(value);
    const here = r === stop.row && c === stop.column;
    const attributes = `role="gridcell" data-row="${r}" data-column="${c}" tabindex="${here ? 0 : -1}" aria-selected="${here}" aria-label="${words.cell(r, c, text)}"`;
    return { text, attributes };
  };
  const [rows, columns] = [values.length, values[0]?.length ?? 0];
  const role = rows > 0 ? 'grid' : 'img';
  const before = rows > 0 ? here(scene) : '';
  return grid('output', [rows, columns], cell, {
    attributes: `role="${role}" aria-label="${words.output}"`,
    row: rows > 0 ? 'role="row"' : '',
    before,
  });
}

/** What the window covers: each number times its weight, over the product; in pooling the numbers alone. */
export function drawProducts(scene: Scene, words: Words): string {
  const { layer, settings, stop, output, channel, values } = scene;
  const cells = values.length > 0 ? covered(layer, settings, stop, output, channel) : [];
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  const [width, height] = [Math.max(columns, 3) * WIDE, Math.max(rows, 3) * HIGH];
  const [x, y] = [(width - columns * WIDE) / 2, (height - rows * HIGH) / 2];
  const pools = isPooling(layer);
  const most =
    layer.layer === 'MaxPool2d' ? resultAt(layer, settings, stop, output).total : undefined;
  const spoken: string[] = [];
  const drawn = cells.map((line, r) =>
    line.map(({ value, weight, product }, c) => {
      const number = value === undefined ? inPadding(scene) : short(value);
      const middle = `x="${c * WIDE + WIDE / 2}"`;
      const box = `<rect x="${c * WIDE}" y="${r * HIGH}" width="${WIDE}" height="${HIGH}"/>`;
      if (pools) {
        spoken.push(number);
        const strong = value !== undefined && value === most ? 'strong' : '';
        const text = `<text ${middle} y="${r * HIGH + HIGH / 2}" dy=".35em" class="${strong}">${number}</text>`;
        return `<g class="product ${strong}">${box}${text}</g>`;
      }
      const [by, result] = [weight, product].map((n) =>
        n === undefined ? words.unknown : short(n),
      );
      const task = `${number} × ${factor(by!)}`;
      spoken.push(`${task} = ${result}`);
      const over = `<text ${middle} y="${r * HIGH + 14}" class="task ${task.length > 9 ? 'tiny' : ''}">${task}</text>`;
      return `<g class="product">${box}${over}<text ${middle} y="${r * HIGH + 32}">${result}</text></g>`;
    }),
  );
  const label = `${words.products}: ${spoken.join('; ')}`;
  return `<svg viewBox="-2 -2 ${width + 4} ${height + 4}" role="img" aria-label="${label}"><g transform="translate(${x} ${y})">${drawn.flat().join('')}</g></svg>`;
}
