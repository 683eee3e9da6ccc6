/** The side of a cell, in units of the drawings. */
export const CELL = 30;

/** Grids of fewer cells are drawn no larger than a grid of so many. */
const LEAST = { input: 5, kernel: 3, output: 4 } as const;

/** A cell of a grid. */
export interface Drawn {
  text: string;
  classes?: string;
  /** Further attributes of the cell. */
  attributes?: string;
}

interface Options {
  /** Attributes of the drawing, and of each of its rows. */
  attributes?: string;
  row?: string;
  /** Drawn over the numbers. */
  before?: string;
}

/** The side of a drawing, in cells. */
const sideOf = (tone: keyof typeof LEAST, size: [rows: number, columns: number]) =>
  Math.max(...size, LEAST[tone]);

/** The part of a drawing's height that lies empty above its grid: there a caption comes down to it. */
export const emptyAbove = (tone: keyof typeof LEAST, size: [rows: number, columns: number]) =>
  (1 - size[0] / sideOf(tone, size)) / 2;

/** Numbers in squares, in the middle of a square drawing, as SVG. */
export function grid(
  tone: keyof typeof LEAST,
  [rows, columns]: [number, number],
  cell: (row: number, column: number) => Drawn,
  { attributes = '', row = '', before = '' }: Options = {},
): string {
  const side = sideOf(tone, [rows, columns]) * CELL;
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
