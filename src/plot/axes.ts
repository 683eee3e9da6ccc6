import { drawLegend, widthOf } from './legend';
import { drawMark, type Area } from './marks';
import type { AxesModel, ColorbarModel } from './model';
import { makeScale, type Scale } from './scale';
import { element, short, text } from './svg';
import { tickLabels, linearTicks } from './ticks';

const FONT = 13;
const TITLE = 15;
const TICK = 5;
const COLORBAR = 14;

interface Cell {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The data area inside a cell: what titles, labels and ticks leave. */
function areaOf(axes: AxesModel, cell: Cell): Area {
  const { x, y, frame, title, colorbar } = axes;
  const xTicks = frame && x.ticks?.length !== 0;
  const yTicks = frame && y.ticks?.length !== 0;
  const rough = makeScale(axes, 'y', cell.top + cell.height, cell.top, 40);
  const wide = Math.max(0, ...rough.ticks.map(({ label }) => widthOf(label, FONT)));
  const titleLines = title ? title.split('\n').length : 0;
  return {
    left: cell.left + 8 + (yTicks ? wide + TICK + 4 : 0) + (y.label && frame ? 20 : 0),
    right: cell.left + cell.width - 14 - (colorbar ? 60 + (colorbar.label ? 18 : 0) : 0),
    top: cell.top + 10 + titleLines * (TITLE + 5),
    bottom:
      cell.top + cell.height - 8 - (xTicks ? FONT + TICK + 5 : 0) - (x.label && frame ? 20 : 0),
  };
}

/** The largest area of the data's own proportions that fits, in the middle. */
function squared(axes: AxesModel, area: Area): Area {
  if (!axes.equal) return area;
  const [x, y] = [makeScale(axes, 'x', 0, 1, 1), makeScale(axes, 'y', 0, 1, 1)];
  const ratio = Math.abs(y.high - y.low) / Math.abs(x.high - x.low);
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  const w = Math.min(width, height / ratio);
  const left = area.left + (width - w) / 2;
  const top = area.top + (height - w * ratio) / 2;
  return { left, right: left + w, top, bottom: top + w * ratio };
}

function grid(x: Scale, y: Scale, area: Area): string {
  const across = y.ticks.map(
    ({ at }) => `M${short(area.left)} ${short(y.place(at))}H${short(area.right)}`,
  );
  const down = x.ticks.map(
    ({ at }) => `M${short(x.place(at))} ${short(area.top)}V${short(area.bottom)}`,
  );
  const d = [...across, ...down].join('');
  return element('path', { d, fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.18 });
}

function frameAndTicks(x: Scale, y: Scale, area: Area): string {
  const { left, right, top, bottom } = area;
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const ticks = [
    ...x.ticks.map(({ at }) => `M${short(x.place(at))} ${short(bottom)}v${TICK}`),
    ...y.ticks.map(({ at }) => `M${short(left)} ${short(y.place(at))}h${-TICK}`),
  ].join('');
  const style = { fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.6 };
  const numbers = [
    ...x.ticks.map(({ at, label }) =>
      text(label, {
        x: x.place(at),
        y: bottom + TICK + FONT,
        'text-anchor': 'middle',
        'font-size': FONT,
      }),
    ),
    ...y.ticks.map(({ at, label }) =>
      text(label, {
        x: left - TICK - 3,
        y: y.place(at) + 4.5,
        'text-anchor': 'end',
        'font-size': FONT,
      }),
    ),
  ].join('');
  return element('rect', { ...box, ...style }) + element('path', { d: ticks, ...style }) + numbers;
}

function labels(axes: AxesModel, area: Area, cell: Cell): string {
  const [middle, center] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
  const title = axes.title
    .split('\n')
    .map((line, i, all) =>
      text(line, {
        ...{ x: middle, y: area.top - 8 - (all.length - 1 - i) * (TITLE + 4) },
        ...{ 'text-anchor': 'middle', 'font-size': TITLE },
      }),
    )
    .join('');
  if (!axes.frame) return axes.title ? title : '';
  const below = {
    x: middle,
    y: cell.top + cell.height - 8,
    'text-anchor': 'middle',
    'font-size': FONT,
  };
  const x = axes.x.label ? text(axes.x.label, below) : '';
  const at = [cell.left + 16, center].map(short).join(' ');
  const side = {
    transform: `translate(${at}) rotate(-90)`,
    'text-anchor': 'middle',
    'font-size': FONT,
  };
  return (axes.title ? title : '') + x + (axes.y.label ? text(axes.y.label, side) : '');
}

function colorbar(bar: ColorbarModel, area: Area): string {
  const x = area.right + 12;
  const height = area.bottom - area.top;
  const step = height / bar.colors.length;
  const cells = bar.colors.map(([r, g, b], i) =>
    element('rect', {
      ...{ x, y: area.bottom - (i + 1) * step, width: COLORBAR, height: step + 0.5 },
      fill: `rgb(${r},${g},${b})`,
    }),
  );
  const ticks = linearTicks(bar.low, bar.high, Math.max(2, Math.floor(height / 40)));
  const words = tickLabels(ticks);
  const numbers = ticks.map((tick, i) =>
    text(words[i]!, {
      x: x + COLORBAR + 4,
      y: area.bottom - ((tick - bar.low) / (bar.high - bar.low || 1)) * height + 4.5,
      'font-size': FONT - 1,
    }),
  );
  const beside = x + COLORBAR + 50;
  const middle = (area.top + area.bottom) / 2;
  const label = bar.label
    ? text(bar.label, {
        ...{ x: beside, y: middle, 'text-anchor': 'middle', 'font-size': FONT },
        transform: `rotate(-90 ${short(beside)} ${short(middle)})`,
      })
    : '';
  return cells.join('') + numbers.join('') + label;
}

/** One pair of axes with all that is drawn on them. `clip` is an id for its clip path. */
export function drawAxes(axes: AxesModel, cell: Cell, clip: string): string {
  const area = squared(axes, areaOf(axes, cell));
  const x = makeScale(axes, 'x', area.left, area.right, 55);
  const y = makeScale(axes, 'y', area.bottom, area.top, 34);
  const box = {
    x: area.left,
    y: area.top,
    width: area.right - area.left,
    height: area.bottom - area.top,
  };
  const isText = (kind: string) => kind === 'text';
  const drawn = axes.marks
    .filter(({ kind }) => !isText(kind))
    .map((m) => drawMark(m, { x, y, area }));
  const words = axes.marks
    .filter(({ kind }) => isText(kind))
    .map((m) => drawMark(m, { x, y, area }));
  return [
    element(
      'clipPath',
      { id: clip },
      element('rect', {
        ...box,
        x: box.x - 4,
        y: box.y - 4,
        width: box.width + 8,
        height: box.height + 8,
      }),
    ),
    axes.grid && axes.frame ? grid(x, y, area) : '',
    element('g', { 'clip-path': `url(#${clip})` }, drawn.join('') || element('g', {})),
    axes.frame ? frameAndTicks(x, y, area) : '',
    words.join(''),
    labels(axes, area, cell),
    axes.colorbar ? colorbar(axes.colorbar, area) : '',
    drawLegend(axes, area),
  ].join('');
}
