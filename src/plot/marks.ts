import { ink, opacity, strokeOf, widthIn, wordsOf } from './looks';
import { markerAt } from './markers';
import type {
  AreaMark,
  BarMark,
  ImageMark,
  LineMark,
  Mark,
  RuleMark,
  ScatterMark,
  TextMark,
} from './model';
import { pngAddress } from './png';
import type { Scale } from './scale';
import { element, short, text } from './svg';

/** Where the data area lies, in pixels. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Place {
  x: Scale;
  y: Scale;
  area: Area;
}

/** A path that breaks where a value is missing. */
function pathOf(xs: readonly number[], ys: readonly (number | null)[], { x, y }: Place): string {
  let path = '';
  let open = false;
  ys.forEach((value, i) => {
    const at = [x.place(xs[i]!), value === null ? NaN : y.place(value)];
    const known = at.every(Number.isFinite);
    if (known) path += `${open ? 'L' : 'M'}${short(at[0]!)} ${short(at[1]!)}`;
    open = known;
  });
  return path;
}

function line(mark: LineMark, place: Place): string {
  const curve =
    mark.dash === 'none'
      ? ''
      : element('path', { d: pathOf(mark.x, mark.y, place), ...strokeOf(mark) });
  const markers = mark.marker
    ? mark.x.flatMap((value, i) => {
        const y = mark.y[i];
        if (y === null || y === undefined) return [];
        const at = [place.x.place(value), place.y.place(y)] as const;
        return [markerAt(mark.marker || 'o', ...at, mark.markerSize, mark.color)];
      })
    : [];
  return element('g', { opacity: opacity(mark.alpha) }, curve + markers.join(''));
}

function scatter(mark: ScatterMark, { x, y }: Place): string {
  const points = mark.x.map((value, i) => {
    const [size, color] = [
      mark.sizes[i % mark.sizes.length]!,
      mark.colors[i % mark.colors.length]!,
    ];
    return markerAt(
      mark.marker || 'o',
      x.place(value),
      y.place(mark.y[i]!),
      size,
      color,
      mark.edge,
      mark.edgeWidth,
    );
  });
  return element('g', { opacity: opacity(mark.alpha) }, points.join(''));
}

function bars(mark: BarMark, { x, y }: Place): string {
  const rects = mark.x.map((from, i) => {
    const [x1, x2] = [x.place(from), x.place(from + mark.widths[i]!)];
    const [y1, y2] = [y.place(mark.y[i]!), y.place(mark.y[i]! + mark.heights[i]!)];
    return element('rect', {
      x: Math.min(x1, x2),
      y: Math.min(y1, y2),
      width: Math.abs(x2 - x1),
      height: Math.abs(y2 - y1),
      fill: ink(mark.colors[i % mark.colors.length]!),
      stroke: mark.edge && ink(mark.edge),
      'stroke-width': mark.edge && widthIn(mark.edgeWidth),
    });
  });
  return element('g', { opacity: opacity(mark.alpha) }, rects.join(''));
}

function image(mark: ImageMark, { x, y }: Place): string {
  const [left, right, bottom, top] = mark.extent;
  const [x1, x2, y1, y2] = [x.place(left), x.place(right), y.place(top), y.place(bottom)];
  return element('image', {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
    preserveAspectRatio: 'none',
    style: mark.smooth ? undefined : 'image-rendering: pixelated',
    href: pngAddress(mark.rgba, mark.columns, mark.rows),
  });
}

function label(mark: TextMark, { x, y, area }: Place): string {
  const along = (low: number, high: number, part: number) => low + (high - low) * part;
  const left = mark.relative ? along(area.left, area.right, mark.x) : x.place(mark.x);
  const top = mark.relative ? along(area.bottom, area.top, mark.y) : y.place(mark.y);
  return text(mark.text, {
    ...{ x: left, y: top, ...wordsOf({ size: 10, ...mark.look }), 'text-anchor': mark.align },
    'dominant-baseline': { bottom: undefined, middle: 'middle', top: 'hanging' }[mark.baseline],
    transform: mark.angle ? `rotate(${[-mark.angle, left, top].map(short).join(' ')})` : undefined,
    opacity: opacity(mark.alpha),
  });
}

function rule(mark: RuleMark, { x, y, area }: Place): string {
  const d =
    mark.along === 'x'
      ? `M${short(x.place(mark.at))} ${short(area.top)}V${short(area.bottom)}`
      : `M${short(area.left)} ${short(y.place(mark.at))}H${short(area.right)}`;
  return element('path', { d, ...strokeOf(mark), opacity: opacity(mark.alpha) });
}

function area(mark: AreaMark, place: Place): string {
  const back = [...mark.x].reverse();
  const d =
    pathOf(mark.x, mark.high, place) +
    pathOf(back, [...mark.low].reverse(), place).replace('M', 'L') +
    'Z';
  return element('path', {
    ...{ d, fill: ink(mark.color), opacity: opacity(mark.alpha) },
    stroke: mark.edge && ink(mark.edge),
    'stroke-width': mark.edge && widthIn(mark.edgeWidth),
  });
}

/** A mark as SVG. */
export function drawMark(mark: Mark, place: Place): string {
  switch (mark.kind) {
    case 'line':
      return line(mark, place);
    case 'scatter':
      return scatter(mark, place);
    case 'bar':
      return bars(mark, place);
    case 'image':
      return image(mark, place);
    case 'text':
      return label(mark, place);
    case 'rule':
      return rule(mark, place);
    case 'area':
      return area(mark, place);
  }
}
