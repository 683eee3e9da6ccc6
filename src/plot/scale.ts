import type { AxesModel, AxisModel, Mark } from './model';
import { linearTicks, logTicks, tickLabels } from './ticks';

/** Data coordinates to pixels along one axis, and its ticks. */
export interface Scale {
  low: number;
  high: number;
  place(value: number): number;
  ticks: { at: number; label: string }[];
}

/** Lowest and highest values that the marks show along x or y; `sticky` ends get no margin (bars stand on 0). */
interface Extent {
  low: number;
  high: number;
  stickyLow: boolean;
  image: boolean;
}

function valuesOf(mark: Mark, along: 'x' | 'y'): number[] {
  switch (mark.kind) {
    case 'line':
    case 'scatter':
      return [...mark[along]].filter((v) => v !== null);
    case 'bar': {
      const [from, size] = along === 'x' ? [mark.x, mark.widths] : [mark.y, mark.heights];
      return from.flatMap((v, i) => [v, v + size[i]!]);
    }
    case 'area':
      return along === 'x' ? mark.x : [...mark.low, ...mark.high];
    case 'image':
      return along === 'x' ? mark.extent.slice(0, 2) : mark.extent.slice(2);
    case 'rule':
      return mark.along === along ? [mark.at] : [];
    case 'text':
      return [];
  }
}

function extentOf(marks: readonly Mark[], along: 'x' | 'y', log: boolean): Extent {
  let low = Infinity;
  let high = -Infinity;
  for (const value of marks.flatMap((mark) => valuesOf(mark, along))) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const bars = marks.some((mark) => mark.kind === 'bar');
  const image = marks.some((mark) => mark.kind === 'image');
  if (low > high) return { low: log ? 1 : 0, high: log ? 10 : 1, stickyLow: true, image };
  return { low, high, stickyLow: bars && along === 'y' && low === 0, image };
}

function limitsOf(axis: AxisModel, marks: readonly Mark[], along: 'x' | 'y'): [number, number] {
  const log = axis.scale === 'log';
  const { low, high, stickyLow, image } = extentOf(marks, along, log);
  const to = log ? Math.log10 : (v: number) => v;
  const from = log ? (v: number) => 10 ** v : (v: number) => v;
  let [a, b] = [to(low), to(high)];
  if (a === b) {
    const room = a === 0 ? 0.05 : Math.abs(a) * 0.05;
    [a, b] = [a - room, b + room];
  } else if (!image) {
    const room = (b - a) * axis.margin;
    [a, b] = [stickyLow ? a : a - room, b + room];
  }
  return [axis.limits[0] ?? from(a), axis.limits[1] ?? from(b)];
}

function ticksOf(axis: AxisModel, low: number, high: number, most: number): Scale['ticks'] {
  const [from, to] = low < high ? [low, high] : [high, low];
  const places = axis.ticks ?? (axis.scale === 'log' ? logTicks : linearTicks)(from, to, most);
  const labels = axis.tickLabels ?? (places.length > 0 ? tickLabels(places) : []);
  const slack = (to - from) * 1e-9;
  return places
    .map((at, i) => ({ at, label: labels[i] ?? '' }))
    .filter(({ at }) => at >= from - slack && at <= to + slack);
}

/** The scale of one axis of `axes`, from pixel `start` to pixel `end`; about one tick per `pixels`. */
export function makeScale(
  axes: AxesModel,
  along: 'x' | 'y',
  start: number,
  end: number,
  pixels: number,
): Scale {
  const axis = axes[along];
  const [low, high] = limitsOf(axis, axes.marks, along);
  const [first, last] = axis.inverted ? [high, low] : [low, high];
  const to = axis.scale === 'log' ? Math.log10 : (v: number) => v;
  const factor = (end - start) / (to(last) - to(first) || 1);
  const most = Math.max(1, Math.min(9, Math.floor(Math.abs(end - start) / pixels)));
  return {
    low,
    high,
    place: (value) => start + (to(value) - to(first)) * factor,
    ticks: ticksOf(axis, low, high, most),
  };
}
