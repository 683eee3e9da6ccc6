import { drawAxes } from './axes';
import { describe } from './describe';
import { ink, wordsOf } from './looks';
import type { Color, FigureModel } from './model';
import { element, text } from './svg';

export type { FigureModel, SavedFigure } from './model';

/** Clip paths are found by name in the whole page, so every figure has names of its own. */
let figures = 0;

/**
 * A figure as an SVG, and its text alternative. In the page it takes its ink from the page's text colour; on `paper`
 * of its own it is black, for a file.
 */
export function renderFigure(figure: FigureModel, paper?: Color): { svg: string; text: string } {
  const { width, height, title, titleLook, axes } = figure;
  const id = `plot-${++figures}-${Math.random().toString(36).slice(2, 8)}`;
  const head = title ? 30 : 0;
  const body = axes.map((one, i) => {
    const [left, bottom, w, h] = one.cell;
    const cell = {
      left: left * width,
      top: head + (1 - bottom - h) * (height - head),
      width: w * width,
      height: h * (height - head),
    };
    return drawAxes(one, cell, `${id}-${i}`);
  });
  const heading = title
    ? text(title, {
        ...{
          x: width / 2,
          y: 22,
          'text-anchor': 'middle',
          ...wordsOf({ size: 12.75, ...titleLook }),
        },
      })
    : '';
  const inPage = 'max-width: 100%; height: auto; font-family: inherit';
  const inFile = 'font-family: sans-serif; color: #000; color-scheme: light';
  const ground =
    paper && paper !== 'none' ? element('rect', { width, height, fill: ink(paper) }) : '';
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`, width, height },
      style: paper ? inFile : inPage,
      fill: 'currentColor',
    },
    ground + heading + body.join(''),
  );
  return { svg, text: describe(figure) };
}
