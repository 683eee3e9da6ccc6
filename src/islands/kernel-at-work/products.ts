import { covered, resultAt, type Covered } from './arithmetic';
import { isPooling } from './layer';
import { factor, short } from '../shared/numbers';
import type { Scene } from './scene';
import type { Words } from './strings';

/** A product's cell: `5 × −1` over `−5`. */
const [WIDE, HIGH] = [76, 40];

/** What is written for one number under the window. */
interface Written {
  spoken: string;
  svg: string;
  strong: boolean;
}

/** What the window covers: each number times its weight, over the product; in pooling the numbers alone. */
export function drawProducts(scene: Scene, words: Words): string {
  const { layer, settings, stop, output, channel, values } = scene;
  const cells = values.length > 0 ? covered(layer, settings, stop, output, channel) : [];
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0];
  const [width, height] = [Math.max(columns, 3) * WIDE, Math.max(rows, 3) * HIGH];
  const [x, y] = [(width - columns * WIDE) / 2, (height - rows * HIGH) / 2];
  const most =
    layer.layer === 'MaxPool2d' ? resultAt(layer, settings, stop, output).total : undefined;
  const write = isPooling(layer) ? (cell: Covered) => taken(cell, most, words) : multiplied(words);
  const written = cells.map((line) => line.map(write));
  const drawn = written.flatMap((line, r) =>
    line.map(({ svg, strong }, c) => {
      const box = `<rect width="${WIDE}" height="${HIGH}"/>`;
      const place = `translate(${c * WIDE} ${r * HIGH})`;
      return `<g class="product ${strong ? 'strong' : ''}" transform="${place}">${box}${svg}</g>`;
    }),
  );
  const spoken = written.flatMap((line) => line.map((cell) => cell.spoken));
  const label = `${words.products}: ${spoken.join('; ')}`;
  return `<svg viewBox="-2 -2 ${width + 4} ${height + 4}" role="img" aria-label="${label}"><g transform="translate(${x} ${y})">${drawn.join('')}</g></svg>`;
}

const known = (value: number | undefined, words: Words) =>
  value === undefined ? words.unknown : short(value);

/** A number of a pooling window; the one that is kept stands out. */
function taken({ value, padding }: Covered, most: number | undefined, words: Words): Written {
  const spoken = known(value, words);
  const strong = !padding && value === most;
  const svg = `<text x="${WIDE / 2}" y="${HIGH / 2}" dy=".35em" class="${strong ? 'strong' : ''}">${spoken}</text>`;
  return { spoken, svg, strong };
}

const multiplied =
  (words: Words) =>
  ({ value, weight, product }: Covered): Written => {
    const task = `${known(value, words)} × ${factor(known(weight, words))}`;
    const result = known(product, words);
    const over = `<text x="${WIDE / 2}" y="14" class="task ${task.length > 9 ? 'tiny' : ''}">${task}</text>`;
    const svg = `${over}<text x="${WIDE / 2}" y="32">${result}</text>`;
    return { spoken: `${task} = ${result}`, svg, strong: false };
  };
