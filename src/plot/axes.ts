import { drawLegend, widthOf } from './legend';
import { DASHES, ink, POINT, wordsOf } from './looks';
import { drawMark, type Area } from './marks';
import type { AxesModel, AxisModel, ColorbarModel, GridModel, TextLook } from './model';
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

/** How large words are, in pixels. */
const sizeOf = (look: TextLook, usual: number) =>
  look.size === undefined ? usual : look.size * POINT;

/** How much room the labels of ticks take, across and down, turned as they are. */
function roomOf(axis: AxisModel, words: readonly string[]): { across: number; down: number } {
  const shown = words.filter(Boolean);
  if (shown.length === 0) return { across: 0, down: 0 };
  const high = sizeOf(axis.tickLook, FONT);
  const wide = Math.max(...shown.map((word) => widthOf(word, high)));
  const angle = (axis.tickAngle * Math.PI) / 180;
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  return { across: wide * cosine + high * sine, down: wide * sine + high * cosine };
}

/** The data area inside a cell: what titles, labels and ticks leave. */
function areaOf(axes: AxesModel, cell: Cell): Area {
  const { x, y, frame, title, colorbar } = axes;
  const wordsOn = (along: 'x' | 'y', start: number, end: number, pixels: number) =>
    frame ? makeScale(axes, along, start, end, pixels).ticks.map(({ label }) => label) : [];
  const beside = roomOf(y, wordsOn('y', cell.top + cell.height, cell.top, 40));
  const below = roomOf(x, wordsOn('x', cell.left, cell.left + cell.width, 55));
  const lines = (axis: AxisModel) => (frame && axis.tickLines ? TICK : 0);
  const titleLines = title ? title.split('\n').length : 0;
  const titleSize = sizeOf(axes.titleLook, TITLE);
  const beyond = (axis: AxisModel) => (axis.label && frame ? sizeOf(axis.labelLook, FONT) + 7 : 0);
  return {
    left: cell.left + 8 + (beside.across && beside.across + 4) + lines(y) + beyond(y),
    right: cell.left + cell.width - 14 - (colorbar ? 60 + (colorbar.label ? 18 : 0) : 0),
    top: cell.top + 10 + titleLines * (titleSize + 5),
    bottom: cell.top + cell.height - 8 - (below.down && below.down + 5) - lines(x) - beyond(x),
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

function grid({ axis, dash, color, width, alpha }: GridModel, x: Scale, y: Scale, area: Area) {
  const across = y.ticks.map(
    ({ at }) => `M${short(area.left)} ${short(y.place(at))}H${short(area.right)}`,
  );
  const down = x.ticks.map(
    ({ at }) => `M${short(x.place(at))} ${short(area.top)}V${short(area.bottom)}`,
  );
  const d = [...(axis === 'x' ? [] : across), ...(axis === 'y' ? [] : down)].join('');
  return element('path', {
    ...{ d, fill: 'none', stroke: color ? ink(color) : 'currentColor' },
    // Without a colour of its own it is the ink of the page, faint.
    'stroke-opacity': color ? (alpha ?? undefined) : alpha === null ? 0.18 : 0.35 * alpha,
    'stroke-dasharray': DASHES[dash],
    'stroke-width': width === null ? undefined : width * POINT,
  });
}

/** Words at a tick below: turned ones end (or begin) at it, so that none runs into the next. */
function numberBelow(axis: AxisModel, label: string, x: number, y: number): string {
  const size = sizeOf(axis.tickLook, FONT);
  const look = { ...wordsOf(axis.tickLook), 'font-size': size };
  const angle = axis.tickAngle;
  if (!angle) return text(label, { x, y: y + size, 'text-anchor': 'middle', ...look });
  const middle = y + size / 2;
  return text(label, {
    ...{ x, y: middle, 'text-anchor': angle > 0 ? 'end' : 'start', 'dominant-baseline': 'middle' },
    ...{ ...look, transform: `rotate(${[-angle, x, middle].map(short).join(' ')})` },
  });
}

function numberBeside(axis: AxisModel, label: string, x: number, y: number): string {
  const size = sizeOf(axis.tickLook, FONT);
  const turn = axis.tickAngle && `rotate(${[-axis.tickAngle, x, y].map(short).join(' ')})`;
  return text(label, {
    ...{ x, y: y + size * 0.35, 'text-anchor': 'end', ...wordsOf(axis.tickLook) },
    ...{ 'font-size': size, transform: turn || undefined },
  });
}

function frameAndTicks({ x: across, y: up }: AxesModel, x: Scale, y: Scale, area: Area): string {
  const { left, right, top, bottom } = area;
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const below = across.tickLines ? TICK : 0;
  const beside = up.tickLines ? TICK : 0;
  const ticks = [
    ...x.ticks
      .filter(() => below)
      .map(({ at }) => `M${short(x.place(at))} ${short(bottom)}v${TICK}`),
    ...y.ticks
      .filter(() => beside)
      .map(({ at }) => `M${short(left)} ${short(y.place(at))}h${-TICK}`),
  ].join('');
  const style = { fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.6 };
  const numbers = [
    ...x.ticks
      .filter(({ label }) => label)
      .map(({ at, label }) => numberBelow(across, label, x.place(at), bottom + below)),
    ...y.ticks
      .filter(({ label }) => label)
      .map(({ at, label }) => numberBeside(up, label, left - beside - 3, y.place(at))),
  ].join('');
  const lines = ticks ? element('path', { d: ticks, ...style }) : '';
  return element('rect', { ...box, ...style }) + lines + numbers;
}

function titleOf({ title, titleLook, titlePlace }: AxesModel, area: Area): string {
  if (!title) return '';
  const size = sizeOf(titleLook, TITLE);
  const x = { left: area.left, center: (area.left + area.right) / 2, right: area.right }[
    titlePlace
  ];
  const anchor = { left: 'start', center: 'middle', right: 'end' }[titlePlace];
  const lines = title.split('\n').map((line, i, all) =>
    text(line, {
      ...{ x, y: area.top - 8 - (all.length - 1 - i) * (size + 4), 'text-anchor': anchor },
      ...{ ...wordsOf(titleLook), 'font-size': size },
    }),
  );
  return lines.join('');
}

function labels({ x, y, frame }: AxesModel, area: Area, cell: Cell): string {
  if (!frame) return '';
  const [middle, center] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
  const look = (axis: AxisModel) => ({
    ...{ 'text-anchor': 'middle', ...wordsOf(axis.labelLook) },
    'font-size': sizeOf(axis.labelLook, FONT),
  });
  const below = { x: middle, y: cell.top + cell.height - 8, ...look(x) };
  const at = [cell.left + 3 + sizeOf(y.labelLook, FONT), center].map(short).join(' ');
  const side = { transform: `translate(${at}) rotate(-90)`, ...look(y) };
  return (x.label ? text(x.label, below) : '') + (y.label ? text(y.label, side) : '');
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
    axes.grid && axes.frame ? grid(axes.grid, x, y, area) : '',
    element('g', { 'clip-path': `url(#${clip})` }, drawn.join('') || element('g', {})),
    axes.frame ? frameAndTicks(axes, x, y, area) : '',
    words.join(''),
    titleOf(axes, area),
    labels(axes, area, cell),
    axes.colorbar ? colorbar(axes.colorbar, area) : '',
    drawLegend(axes, area),
  ].join('');
}
