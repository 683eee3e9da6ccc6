import { ink, POINT, widthIn } from './looks';
import type { Color, Marker } from './model';
import { element, short } from './svg';

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
