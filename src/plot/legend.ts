import { ink, POINT, strokeOf } from './looks';
import { markerAt } from './markers';
import type { Area } from './marks';
import type { AxesModel, Mark } from './model';
import { element, short, text } from './svg';

const FONT = 13;
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

/** Where along an axis a box lies: at its start, in its middle, at its end. */
type Side = 'start' | 'middle' | 'end';

/** Where the box lies: as asked for, or in the corner farthest from the end of the curves. */
function place(location: string, axes: AxesModel): { across: Side; down: Side } {
  if (location !== 'best') {
    const across = /left/.test(location) ? 'start' : /right/.test(location) ? 'end' : 'middle';
    const down = /upper/.test(location) ? 'start' : /lower/.test(location) ? 'end' : 'middle';
    return { across, down };
  }
  const line = axes.marks.find((mark) => mark.kind === 'line');
  const known = line?.kind === 'line' ? line.y.filter((y) => y !== null) : [];
  const rising = known.length > 1 && known.at(-1)! > known[0]!;
  return { across: 'end', down: rising ? 'end' : 'start' };
}

function from(side: Side, low: number, high: number, size: number): number {
  return { start: low + GAP, middle: (low + high - size) / 2, end: high - size - GAP }[side];
}

/** The box that names what has a label; empty where nothing has. */
export function drawLegend(axes: AxesModel, area: Area): string {
  const named = axes.marks.filter((mark) => 'label' in mark && mark.label);
  if (!axes.legend || named.length === 0) return '';
  const { title, location, framed } = axes.legend;
  const font = axes.legend.size === null ? FONT : axes.legend.size * POINT;
  const row = Math.max(12, (ROW * font) / FONT);
  const labels = named.map((mark) => ('label' in mark ? mark.label! : ''));
  const columns = Math.max(1, Math.min(axes.legend.columns, named.length));
  const inColumn = Math.ceil(named.length / columns);
  const column = SWATCH + 2 * GAP + Math.max(...labels.map((label) => widthOf(label, font)));
  const width = GAP + Math.max(columns * column, GAP + widthOf(title, font));
  const height = row * (inColumn + (title ? 1 : 0)) + GAP;
  const { across, down } = place(location, axes);
  const x = from(across, area.left, area.right, width);
  const y = from(down, area.top, area.bottom, height);
  const box = element('rect', {
    ...{ x, y, width, height, rx: 4, fill: 'var(--lab-paper, Canvas)', 'fill-opacity': 0.85 },
    ...{ stroke: 'currentColor', 'stroke-opacity': 0.25 },
  });
  const head = title ? text(title, { x: x + GAP, y: y + row - 1, 'font-size': font }) : '';
  const rows = named.map((mark, i) => {
    const left = x + Math.floor(i / inColumn) * column;
    const middle = y + GAP / 2 + row * ((i % inColumn) + (title ? 1 : 0)) + row / 2;
    const words = { x: left + SWATCH + 2 * GAP, y: middle + font * 0.35, 'font-size': font };
    return swatch(mark, left + GAP, middle) + text(labels[i]!, words);
  });
  return (framed ? box : '') + head + rows.join('');
}
