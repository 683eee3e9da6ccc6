import { channelsHere, resultAt, type Stop } from './arithmetic';
import {
  axisOf,
  extent,
  impossible,
  viewOf,
  type Axis,
  type Impossible,
  type Settings,
  type View,
} from './geometry';
import { isPooling, outputChannels, pictureSize, sameSettings, type Layer } from './layer';

/** What the reader looks at. */
export interface State {
  layer: Layer;
  /** As the code has them now; those of the layer when it has run as it is. */
  settings: Settings;
  stop: Stop;
  /** The output channel, and the input channel whose numbers are shown. */
  output: number;
  channel: number;
  /** Cells that a side of the picture may have here without becoming hard to read. */
  readable: number;
}

/** Why nothing slides: the layer cannot be, or not be drawn. */
export type Problem = Impossible | 'not-drawn' | 'padding-mode' | 'uneven-padding';

/** What there is to see, as numbers: no words, no markup. */
export interface Scene extends State {
  axes: [Axis, Axis];
  views: [View, View];
  problem: Problem | undefined;
  /** The settings are those that the layer ran with: its output is PyTorch's, or an example's. */
  settled: boolean;
  /** The output as far as it is shown; undefined where it cannot be known before a run. */
  values: (number | undefined)[][];
}

/** The most cells of a side that a run tells (src/python/_convlab/windows.py). */
const MOST = 15;

/** The state with its stop and channels brought into what there is, and everything that follows from it. */
export function sceneOf(state: State): Scene {
  const { layer, settings } = state;
  const [height, width] = pictureSize(layer);
  const axes: [Axis, Axis] = [
    axisOf(settings, height, 0, layer.ceil),
    axisOf(settings, width, 1, layer.ceil),
  ];
  const problem = problemOf(layer, axes);
  const views = axes.map((axis) => viewOf(axis, state.readable, MOST)) as [View, View];
  const output = clamp(state.output, outputChannels(layer));
  const here = channelsHere(layer, output);
  const channel = here.includes(state.channel) ? state.channel : (here[0] ?? 0);
  const settled = sameSettings(settings, layer);
  const [rows, columns] = problem ? [0, 0] : views.map(({ stops }) => Math.max(0, stops));
  const stop = { row: clamp(state.stop.row, rows!), column: clamp(state.stop.column, columns!) };
  const values = Array.from({ length: rows! }, (_, row) =>
    Array.from({ length: columns! }, (_, column) =>
      settled
        ? layer.output.values[output]?.[row]?.[column]
        : resultAt(layer, settings, { row, column }, output).total,
    ),
  );
  return { ...state, stop, output, channel, axes, views, problem, settled, values };
}

function problemOf(layer: Layer, axes: readonly Axis[]): Problem | undefined {
  for (const axis of axes) {
    const reason = impossible(axis, isPooling(layer));
    if (reason) return reason;
  }
  const padded = axes.some(({ padding }) => padding > 0);
  if (padded && layer.paddingMode !== 'zeros') return 'padding-mode';
  if (axes.some(({ padding }) => !Number.isInteger(padding))) return 'uneven-padding';
  return axes.some((axis) => extent(axis) > MOST) ? 'not-drawn' : undefined;
}

const clamp = (n: number, length: number) => Math.max(0, Math.min(n, length - 1));

/** The place in the padded picture where the window begins. */
export const cornerOf = ({ settings, stop }: Scene): [number, number] => [
  stop.row * settings.stride[0],
  stop.column * settings.stride[1],
];

/** Whether a cell of the padded picture lies under a number of the kernel. */
export function isCovered({ axes, stop }: Scene, row: number, column: number): boolean {
  return [row, column].every((place, side) => {
    const axis = axes[side]!;
    const offset = place - (side === 0 ? stop.row : stop.column) * axis.stride;
    return offset >= 0 && offset < extent(axis) && offset % axis.dilation === 0;
  });
}

/** The stop whose window begins nearest to a place of the padded picture. */
export function nearestStop({ axes, values }: Scene, row: number, column: number): Stop {
  const near = (place: number, side: number, count: number) =>
    clamp(Math.round(place / axes[side]!.stride), count);
  return {
    row: near(row, 0, values.length),
    column: near(column, 1, values[0]?.length ?? 0),
  };
}
