/** A tensor as a small stack of sheets: as high and wide as its pictures, as deep as there are channels, by their logarithms. */
import type { Shape } from '../../runtime/views';

export interface Scale {
  /** The longest side of a picture in the trail. */
  longest: number;
}

/** Of all drawings, so that the texts beside them stand in line. */
const HEIGHT = 64;
const LONGEST = 48;
const SHORTEST = 6;

/** A side of 1 is drawn shortest, the longest of the trail longest; each doubling adds the same. */
const side = (size: number, { longest }: Scale) =>
  SHORTEST + ((LONGEST - SHORTEST) * Math.log2(Math.max(size, 1))) / Math.log2(Math.max(longest, 16)); // prettier-ignore

/** 1 channel is one sheet, 2 are two, 4 three, 64 seven. */
const sheets = (channels: number) => 1 + Math.floor(Math.log2(Math.max(channels, 1)));

/** A tensor of (…, H, W), or of (L, F). */
export function stack(shape: Shape, scale: Scale): string {
  const [height, width] = shape.slice(-2).map((size) => side(size, scale));
  const channels = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const count = sheets(channels);
  const step = count > 1 ? Math.min(2.5, 14 / (count - 1)) : 0;
  const deep = step * (count - 1);
  const box = width! + deep + 2;
  const top = (HEIGHT - height! - deep) / 2 + deep;
  const all = Array.from({ length: count }, (_, n) => {
    const back = count - 1 - n;
    return rect(1 + back * step, top - back * step, width!, height!);
  });
  return svg(box, all.join(''));
}

/** One row of numbers. */
export function bar(size: number): string {
  const height = Math.min(HEIGHT - 4, 12 + 5 * Math.log2(Math.max(size, 1)));
  return svg(12, rect(1.5, (HEIGHT - height) / 2, 9, height));
}

const rect = (x: number, y: number, width: number, height: number) =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="1.5"/>`;

const round = (n: number) => Math.round(n * 10) / 10;

const svg = (width: number, inner: string) =>
  `<svg viewBox="0 0 ${round(width)} ${HEIGHT}" style="inline-size:${round(width)}px" aria-hidden="true">${inner}</svg>`;
