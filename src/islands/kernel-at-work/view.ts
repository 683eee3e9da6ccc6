import { extent, paddedSize, stops, type Axis } from './geometry';

/** What a figure shows of one side, in cells of the padded picture. */
export interface View {
  /** The first cell shown, and how many. */
  begin: number;
  shown: number;
  /** The stops whose whole window is shown: the first, and how many. */
  first: number;
  stops: number;
  /** Stops from the first of all on that can be shown, by looking elsewhere. */
  all: number;
  /** There is more than is shown. */
  cut: boolean;
}

/** What limits a view. */
export interface Limits {
  /** More cells than this are shown only where one window needs them, */
  readable: number;
  /** and never more than this. */
  most: number;
  /** The cells from the first on whose numbers are there. */
  reach: number;
}

/** @param wanted the first cell to show, if that can be; it is brought to where a window begins */
export function viewOf(axis: Axis, wanted: number, { readable, most, reach }: Limits): View {
  const whole = paddedSize(axis);
  const shown = Math.min(reach, Math.max(readable, extent(axis)), most);
  const cut = shown < whole;
  if (axis.stride < 1) return { begin: 0, shown, first: 0, stops: 0, all: 0, cut };
  const aligned = Math.round(wanted / axis.stride) * axis.stride;
  const begin = Math.max(0, Math.min(aligned, reach - shown));
  const first = Math.ceil(begin / axis.stride);
  const count = endOf(axis, begin + shown) - first;
  return { begin, shown, first, stops: Math.max(0, count), all: endOf(axis, reach), cut };
}

/** How many stops have their whole window before a cell. With all of the picture there, also a window that reaches beyond. */
function endOf(axis: Axis, cell: number): number {
  const all = stops(axis);
  if (cell >= paddedSize(axis)) return all;
  return Math.min(all, Math.floor((cell - extent(axis)) / axis.stride) + 1);
}

/** The first cell to show so that a stop's window is whole: as it is now, or moved no further than needed. */
export function beginFor(axis: Axis, { begin, shown }: View, stop: number): number {
  const corner = stop * axis.stride;
  if (corner < begin) return corner;
  const behind = corner + extent(axis) - shown;
  return behind <= begin ? begin : Math.ceil(behind / axis.stride) * axis.stride;
}
