import type { Color, Dash, TextLook } from './model';

/** matplotlib's points are 1/72 inch; figures here have 96 pixels an inch. */
export const POINT = 96 / 72;

/** A colour as SVG has it. */
export const ink = (color: Color) => (color === 'text' ? 'currentColor' : color);

/** How long dashes and gaps are, in pixels. */
export const DASHES: Record<Dash, string | undefined> = {
  solid: undefined,
  dashed: '6 3',
  dotted: '1.5 2.5',
  dashdot: '8 3 1.5 3',
  none: undefined,
};

/** Whole opacity needs no attribute. */
export const opacity = (alpha: number) => (alpha < 1 ? alpha : undefined);

/** How a line looks, as attributes. */
export function strokeOf({ color, width, dash }: { color: Color; width: number; dash: Dash }) {
  return {
    fill: 'none',
    stroke: ink(color),
    'stroke-width': width * POINT,
    'stroke-dasharray': DASHES[dash],
    'stroke-linejoin': 'round',
  };
}

/** A width in points as pixels; none stays none. */
export const widthIn = (points: number | null | undefined) =>
  points === null || points === undefined ? undefined : points * POINT;

/** How words look, as attributes; sizes of words are in points. */
export const wordsOf = ({ size, color, weight, style }: TextLook) => ({
  'font-size': size === undefined ? undefined : size * POINT,
  fill: color && ink(color),
  'font-weight': weight,
  'font-style': style,
});
