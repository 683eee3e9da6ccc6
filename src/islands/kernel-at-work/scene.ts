import { channelsHere, resultAt, type Stop } from './arithmetic';
import {
  axisOf,
  before,
  extent,
  impossible,
  paddedSize,
  type Axis,
  type Impossible,
  type Settings,
} from './geometry';
import {
  isPooling,
  outputChannels,
  pictureSize,
  sameSettings,
  sizeHere,
  type Layer,
} from './layer';
import { beginFor, viewOf, type View } from './view';

/** A row and a column of the padded picture. */
export type Place = [row: number, column: number];

/** What the reader looks at. */
export interface State {
  layer: Layer;
  /** As the code has them now; those of the layer when it has run as it is. */
  settings: Settings;
  /** Where the window stands, among all its stops. */
  stop: Stop;
  /** The first cell of the padded picture that is shown. */
  begin: Place;
  /** The output channel, and the input channel whose numbers are shown. */
  output: number;
  channel: number;
  /** Cells that a side of the picture may have here without becoming hard to read. */
  readable: number;
}

/** Why nothing slides: the layer cannot be, or not be drawn. */
export type Problem = Impossible | 'not-drawn';

/** What there is to see, as numbers: no words, no markup. */
export interface Scene extends State {
  axes: [Axis, Axis];
  views: [View, View];
  problem: Problem | undefined;
  /** The settings are those that the layer ran with: its output is PyTorch's, or an example's. */
  settled: boolean;
  /** The output at the stops shown; undefined where it cannot be known before a run. */
  values: (number | undefined)[][];
}

/** More cells of a side than this cannot be read. */
const MOST = 15;

/** What the figure begins with. */
export const stateOf = (layer: Layer, settings: Settings, readable: number): State => ({
  ...{ layer, settings, readable, output: 0, channel: 0 },
  ...{ stop: { row: 0, column: 0 }, begin: [0, 0] },
});

/** The state with its stop, its place and its channels brought into what there is, and everything that follows from it. */
export function sceneOf(state: State): Scene {
  const { layer, settings, readable } = state;
  const axes = pictureSize(layer).map((size, side) =>
    axisOf(settings, size, side as 0 | 1, layer.ceil),
  ) as [Axis, Axis];
  const problem = problemOf(layer, axes);
  const settled = sameSettings(settings, layer);
  const views = axes.map((axis, side) => {
    const reach = reachOf(layer, axis, side as 0 | 1, settled);
    return viewOf(axis, state.begin[side]!, { readable, most: MOST, reach });
  }) as [View, View];
  const output = clamp(state.output, 0, outputChannels(layer));
  const here = channelsHere(layer, output);
  const channel = here.includes(state.channel) ? state.channel : (here[0] ?? 0);
  const [rows, columns] = problem ? [none, none] : views;
  const stop = { row: within(rows!, state.stop.row), column: within(columns!, state.stop.column) };
  const values = Array.from({ length: rows!.stops }, (_, r) =>
    Array.from({ length: columns!.stops }, (_, c) => {
      const [row, column] = [rows!.first + r, columns!.first + c];
      if (settled) return layer.output.values[output]?.[row]?.[column];
      return resultAt(layer, settings, { row, column }, output).total;
    }),
  );
  const begin: Place = [views[0].begin, views[1].begin];
  return { ...state, stop, begin, output, channel, axes, views, problem, settled, values };
}

const none = { first: 0, stops: 0 };
const within = ({ first, stops }: Pick<View, 'first' | 'stops'>, stop: number) =>
  clamp(stop, first, first + stops);

/** As far as the numbers of input and output are there. */
function reachOf(layer: Layer, axis: Axis, side: 0 | 1, settled: boolean): number {
  const told = sizeHere(layer.input)[side];
  const reach = told >= axis.size ? paddedSize(axis) : before(axis) + told;
  const [made, all] = [sizeHere(layer.output)[side], layer.output.shape.at(side - 2) ?? 0];
  if (!settled || made >= all) return reach;
  return Math.min(reach, (made - 1) * axis.stride + extent(axis));
}

function problemOf(layer: Layer, axes: readonly Axis[]): Problem | undefined {
  const kind = { pools: isPooling(layer), mode: layer.paddingMode };
  for (const axis of axes) {
    const reason = impossible(axis, kind);
    if (reason) return reason;
  }
  return axes.some((axis) => extent(axis) > MOST) ? 'not-drawn' : undefined;
}

/** The whole number from `least` on and below `end` that is nearest. */
const clamp = (n: number, least: number, end: number) => Math.max(least, Math.min(n, end - 1));

/** The number that the window makes where it stands; undefined where it cannot be known before a run. */
export const shownAt = ({ values, views, stop }: Scene): number | undefined =>
  values[stop.row - views[0].first]?.[stop.column - views[1].first];

/** The place in the padded picture where the window begins. */
export const cornerOf = ({ settings, stop }: Scene): Place => [
  stop.row * settings.stride[0],
  stop.column * settings.stride[1],
];

/** Whether a cell of the padded picture lies under a number of the kernel. */
export function isCovered({ axes, stop, values }: Scene, row: number, column: number): boolean {
  if (values.length === 0) return false;
  return [row, column].every((place, side) => {
    const axis = axes[side]!;
    const offset = place - (side === 0 ? stop.row : stop.column) * axis.stride;
    return offset >= 0 && offset < extent(axis) && offset % axis.dilation === 0;
  });
}

/** The stop shown whose window begins nearest to a place of the padded picture. */
export function nearestStop({ axes, views }: Scene, [row, column]: Place): Stop {
  const near = (place: number, side: 0 | 1) =>
    within(views[side], Math.round(place / axes[side].stride));
  return { row: near(row, 0), column: near(column, 1) };
}

/** The stop nearest to `stop` that there is, and the place to show it at. */
export function goTo({ axes, views }: Scene, { row, column }: Stop): Pick<State, 'stop' | 'begin'> {
  const stop = { row: clamp(row, 0, views[0].all), column: clamp(column, 0, views[1].all) };
  const begin: Place = [
    beginFor(axes[0], views[0], stop.row),
    beginFor(axes[1], views[1], stop.column),
  ];
  return { stop, begin };
}
