import type {
  AreaMark,
  BarMark,
  Color,
  Dash,
  ImageMark,
  LineMark,
  Mark,
  Marker,
  RuleMark,
  ScatterMark,
  TextLook,
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

/** matplotlib's points are 1/72 inch; figures here have 96 pixels an inch. */
export const POINT = 96 / 72;

export const ink = (color: Color) => (color === 'text' ? 'currentColor' : color);

export const DASHES: Record<Dash, string | undefined> = {
  solid: undefined,
  dashed: '6 3',
  dotted: '1.5 2.5',
  dashdot: '8 3 1.5 3',
  none: undefined,
};

const opacity = (alpha: number) => (alpha < 1 ? alpha : undefined);

export function strokeOf({ color, width, dash }: { color: Color; width: number; dash: Dash }) {
  return {
    fill: 'none',
    stroke: ink(color),
    'stroke-width': width * POINT,
    'stroke-dasharray': DASHES[dash],
    'stroke-linejoin': 'round',
  };
}

const widthIn = (points: number | null | undefined) =>
  points === null || points === undefined ? undefined : points * POINT;

/** How words look, as attributes; sizes of words are in points. */
export const wordsOf = ({ size, color, weight, style }: TextLook) => ({
  'font-size': size === undefined ? undefined : size * POINT,
  fill: color && ink(color),
  'font-weight': weight,
  'font-style': style,
});

/** Corners on a circle, the first one above; every second one nearer to the middle where `inner` says so. */
function corners(count: number, inner = 1): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI;
    const far = i % 2 ? inner : 1;
    return [far * Math.sin(angle), -far * Math.cos(angle)];
  });
}

const turned = (points: [number, number][]) =>
  points.map(([x, y]): [number, number] => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]);

const PLUS: [number, number][] = [
  ...([
    [-1, -3],
    [1, -3],
    [1, -1],
    [3, -1],
    [3, 1],
    [1, 1],
  ] as [number, number][]),
  ...([
    [1, 3],
    [-1, 3],
    [-1, 1],
    [-3, 1],
    [-3, -1],
    [-1, -1],
  ] as [number, number][]),
].map(([x, y]) => [x / 3, y / 3]);

/** Markers with corners, in a square from -1 to 1. */
const SHAPES: Record<
  Exclude<Marker, '' | 'o' | '.' | ',' | 's' | 'x' | '+'>,
  readonly [number, number][]
> = {
  '^': [
    [0, -1],
    [1, 1],
    [-1, 1],
  ],
  v: [
    [0, 1],
    [1, -1],
    [-1, -1],
  ],
  '<': [
    [-1, 0],
    [1, -1],
    [1, 1],
  ],
  '>': [
    [1, 0],
    [-1, -1],
    [-1, 1],
  ],
  D: corners(4),
  d: [
    [0, -1],
    [0.6, 0],
    [0, 1],
    [-0.6, 0],
  ],
  p: corners(5),
  h: corners(6),
  '*': corners(10, 0.4),
  P: PLUS,
  X: turned(PLUS),
};

function polygon(shape: readonly [number, number][], x: number, y: number, r: number): string {
  return `M${shape.map(([dx, dy]) => `${short(x + dx * r)} ${short(y + dy * r)}`).join('L')}Z`;
}

/** One marker around (x, y), `size` points wide. */
export function markerAt(
  kind: Exclude<Marker, ''>,
  x: number,
  y: number,
  size: number,
  color: Color,
  edge?: Color,
  edgeWidth?: number | null,
): string {
  const r = (size * POINT) / 2;
  const fill = ink(color);
  const stroke = edge && ink(edge);
  const width = widthIn(edgeWidth);
  const path = (d: string) =>
    element('path', { d, fill, stroke: stroke ?? fill, 'stroke-width': width });
  const outline = { fill, stroke, 'stroke-width': edge ? width : undefined };
  const [l, t, right, b] = [x - r, y - r, x + r, y + r].map(short);
  switch (kind) {
    case 's':
      return element('rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...outline });
    case ',':
      return element('rect', { x: x - 0.5, y: y - 0.5, width: 1, height: 1, fill });
    case 'x':
      return path(`M${l} ${t}L${right} ${b}M${l} ${b}L${right} ${t}`);
    case '+':
      return path(`M${short(x)} ${t}V${b}M${l} ${short(y)}H${right}`);
    case 'o':
    case '.':
      return element('circle', { cx: x, cy: y, r: kind === '.' ? r / 2 : r, ...outline });
    default:
      return path(polygon(SHAPES[kind], x, y, r));
  }
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
