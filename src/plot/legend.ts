import { ink, markerAt, strokeOf, type Area } from './marks';
import type { AxesModel, Mark } from './model';
import { element, short, text } from './svg';

const ROW = 18;
const SWATCH = 24;
const GAP = 8;

/** About how wide a text is in pixels: full-width characters count twice. */
export function widthOf(content: string, size: number): number {
  let units = 0;
  for (const c of content) units += c.codePointAt(0)! >= 0x2e80 ? 1 : 0.56;
  return units * size;
}

function swatch(mark: Mark, x: number, y: number): string {
  switch (mark.kind) {
    case 'line': {
      const path = { d: `M${short(x)} ${short(y)}h${SWATCH}`, ...strokeOf(mark) };
      const marker =
        mark.marker && markerAt(mark.marker, x + SWATCH / 2, y, mark.markerSize, mark.color);
      return (mark.dash === 'none' ? '' : element('path', path)) + marker;
    }
    case 'rule':
      return element('path', { d: `M${short(x)} ${short(y)}h${SWATCH}`, ...strokeOf(mark) });
    case 'scatter':
      return markerAt(mark.marker || 'o', x + SWATCH / 2, y, 6, mark.colors[0]!);
    case 'bar':
    case 'area': {
      const color = mark.kind === 'bar' ? mark.colors[0]! : mark.color;
      return element('rect', { x, y: y - 5, width: SWATCH, height: 10, fill: ink(color) });
    }
    default:
      return '';
  }
}

/** Which corner: as asked for, or the one farthest from the end of the curves. */
function corner(location: string, axes: AxesModel): { right: boolean; lower: boolean } {
  const named = /(upper|lower)? ?(left|right)/.exec(location);
  if (named && location !== 'best') {
    return { right: named[2] === 'right', lower: named[1] === 'lower' };
  }
  const line = axes.marks.find((mark) => mark.kind === 'line');
  const known = line?.kind === 'line' ? line.y.filter((y) => y !== null) : [];
  return { right: true, lower: known.length > 1 && known.at(-1)! > known[0]! };
}

/** The box that names what has a label; empty where nothing has. */
export function drawLegend(axes: AxesModel, area: Area): string {
  const named = axes.marks.filter((mark) => 'label' in mark && mark.label);
  if (!axes.legend || named.length === 0) return '';
  const title = axes.legend.title;
  const labels = named.map((mark) => ('label' in mark ? mark.label! : ''));
  const width = SWATCH + 3 * GAP + Math.max(...[title, ...labels].map((l) => widthOf(l, 13)));
  const height = ROW * (labels.length + (title ? 1 : 0)) + GAP;
  const { right, lower } = corner(axes.legend.location, axes);
  const x = right ? area.right - width - GAP : area.left + GAP;
  const y = lower ? area.bottom - height - GAP : area.top + GAP;
  const box = element('rect', {
    ...{ x, y, width, height, rx: 4, fill: 'var(--lab-paper, Canvas)', 'fill-opacity': 0.85 },
    ...{ stroke: 'currentColor', 'stroke-opacity': 0.25 },
  });
  const head = title ? text(title, { x: x + GAP, y: y + 17, 'font-size': 13 }) : '';
  const rows = named.map((mark, i) => {
    const middle = y + GAP / 2 + ROW * (i + (title ? 1 : 0)) + ROW / 2;
    const words = { x: x + SWATCH + 2 * GAP, y: middle + 4.5, 'font-size': 13 };
    return swatch(mark, x + GAP, middle) + text(labels[i]!, words);
  });
  return box + head + rows.join('');
}
