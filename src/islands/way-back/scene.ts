import type { BackwardPass } from '../../runtime/views';
import { momentsOf, type Moment } from './moments';
import {
  inputsHere,
  planeOf,
  stage,
  under,
  winnerOf,
  type Board,
  type Channels,
  type Matrix,
  type Origin,
  type Pick,
  type Spot,
} from './pass';
import { received, type Term } from './trace';

/** What the reader looks at. */
export interface State {
  pass: BackwardPass;
  origin: Origin;
  channels: Channels;
  /** How far the gradients have come; beyond the last step all are there. */
  step: number;
  /** The number that was chosen. */
  pick: Pick | undefined;
  /** Rows and columns of a board that can be read here. */
  readable: number;
}

/** An outline around numbers of a board. */
export interface Frame extends Spot {
  rows: number;
  columns: number;
  kind: 'window' | 'stamp' | 'past' | 'way' | 'through' | 'pick';
}

/** An arrow of a gradient's way. */
export interface Link {
  from: Pick;
  to: Pick;
  /** It ends at the edge of something as wide as so many cells. */
  width: number;
}

/** What there is to see: no words, no markup. */
export interface Scene extends State {
  moments: Moment[];
  now: Moment;
  /** The number that is told about: the chosen one, or the one whose gradient just went on. */
  told: Pick | undefined;
  /** The paths of the gradient it has received. */
  terms: Term[];
}

/** What is shown in a state: the pass, the moments, and where in them it stands. */
export function sceneOf(state: State): Scene {
  const channels = within(state);
  const moments = momentsOf(state.pass, channels);
  const step = Math.max(0, Math.min(state.step, moments.length - 1));
  const now = moments[step]!;
  const told = state.pick ?? now.acts;
  const terms = told ? received(state.pass, told, channels) : [];
  return { ...state, channels, moments, step, now, told, terms };
}

/** Channels that there are. */
function within({ pass, channels }: State): Channels {
  const output = Math.min(channels.output, pass.stages[0]!.values.length - 1);
  const here = inputsHere(pass, output);
  return { output, input: here.includes(channels.input) ? channels.input : (here[0] ?? 0) };
}

/** The numbers of a board as far as they are shown, and the gradients there are by now. */
export function shown(
  scene: Scene,
  board: Board,
): { values: Matrix; gradient: Matrix | undefined } {
  const { values } = planeOf(scene.pass, board, scene.channels);
  const part = (matrix: Matrix) =>
    matrix.slice(0, scene.readable).map((row) => row.slice(0, scene.readable));
  const gradient = scene.now.gradients.get(board);
  return { values: part(values), gradient: gradient && part(gradient) };
}

/** Where the gradient of a number goes: the numbers before that receive of it, through pooling or ReLU. */
export function goesTo({ pass, channels }: Scene, pick: Pick): Pick | undefined {
  const { board } = pick;
  if (typeof board !== 'number' || board === 0) return undefined;
  const spot =
    stage(pass, board).op === 'relu' ? pick : winnerOf(pass, board, channels.output, pick);
  return { board: board - 1, row: spot.row, column: spot.column };
}

/** The outlines on a board. */
export function frames(scene: Scene, board: Board): Frame[] {
  const { told, terms, channels } = scene;
  const one = ({ row, column }: Spot, kind: Frame['kind']): Frame => ({
    ...{ row, column, rows: 1, columns: 1, kind },
  });
  const found = resting(scene, board);
  if (!told) return found;
  if (board === told.board) return [...found, one(told, 'pick')];
  for (const { from, through, channel, gradient } of terms) {
    if (channel !== channels.output || gradient === 0) continue;
    if (from.board === board) found.push(one(from, 'way'));
    if (through?.board === board) found.push(one(through, 'through'));
  }
  if (told.board === 0 && board === 'input') found.push(stampOf(scene, told, 'stamp'));
  const to = goesTo(scene, told);
  if (to?.board !== board) return found;
  if (stage(scene.pass, told.board as number).op === 'max_pool2d')
    found.push(windowOf(scene, told, 'stamp'));
  return [...found, one(to, 'way')];
}

/** Those that are there whatever is chosen: the windows of the pool, and the stamps of the kernel so far. */
function resting(scene: Scene, board: Board): Frame[] {
  const { pass, moments, step } = scene;
  const pool = pass.stages.findIndex(({ op }) => op === 'max_pool2d');
  const { kernel, stride } = pass.pooling;
  if (board === pool - 1 && kernel.every((size, side) => size <= stride[side]!)) {
    const { values } = shown(scene, pool);
    return values.flatMap((line, row) =>
      line.map((_, column) => windowOf(scene, { row, column }, 'window')),
    );
  }
  if (board !== 'input') return [];
  return moments
    .slice(0, step + 1)
    .flatMap(({ kind, acts }) => (kind === 'convolution' && acts ? [acts] : []))
    .map((acts) => stampOf(scene, acts, 'past'));
}

const windowOf = ({ pass }: Scene, stop: Spot, kind: Frame['kind']): Frame =>
  around(under(pass.pooling, stop), kind);

const stampOf = ({ pass }: Scene, stop: Spot, kind: Frame['kind']): Frame =>
  around(under(pass.convolution, stop), kind);

function around(cells: readonly Spot[], kind: Frame['kind']): Frame {
  const [rows, columns] = [cells.map(({ row }) => row), cells.map(({ column }) => column)];
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  const [last, right] = [Math.max(...rows), Math.max(...columns)];
  return { row, column, rows: last - row + 1, columns: right - column + 1, kind };
}

/** The arrows: along each path to the number told of, and from it to where its gradient goes. */
export function links(scene: Scene): Link[] {
  const { told, terms, channels, now } = scene;
  if (!told) return [];
  const to = goesTo(scene, told);
  if (to) return [{ from: told, to, width: 1 }];
  // A stamp of the way back goes on to the picture; of the paths to a number those that bring something are shown.
  if (now.kind === 'convolution' && told.board === 0) {
    const { row, column, rows, columns } = stampOf(scene, told, 'stamp');
    const middle = { row: row + (rows - 1) / 2, column: column + (columns - 1) / 2 };
    return [{ from: told, to: { board: 'input', ...middle }, width: columns }];
  }
  return terms
    .filter(({ channel, gradient }) => channel === channels.output && gradient !== 0)
    .map(({ from }) => ({ from, to: told, width: 1 }));
}
