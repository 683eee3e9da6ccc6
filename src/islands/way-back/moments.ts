import type { BackwardPass } from '../../runtime/views';
import {
  at,
  planeOf,
  spots,
  stage,
  under,
  winnerOf,
  type Board,
  type Channels,
  type Matrix,
  type Pick,
  type Spot,
} from './pass';

/** More single steps than this through one layer nobody waits for: then the layer is one step. */
const MOST_STEPS = 16;

/** One step of the way back. */
export interface Moment {
  kind: 'forward' | 'loss' | 'relu' | 'pool' | 'convolution' | 'done';
  /** The number whose gradient goes on at this step. */
  acts: Pick | undefined;
  /** The gradients there are after it, as far as they have come. */
  gradients: Map<Board, Matrix>;
}

/**
 * The way back in steps: the loss, then layer by layer. A pool goes window by window, a convolution stamp by stamp, where
 * one channel is all there is and the stamps are few.
 */
export function momentsOf(pass: BackwardPass, channels: Channels): Moment[] {
  const moments: Moment[] = [{ kind: 'forward', acts: undefined, gradients: new Map() }];
  const known = new Map<Board, Matrix>();
  const add = (kind: Moment['kind'], acts?: Pick) =>
    moments.push({ kind, acts, gradients: new Map(known) });
  const whole = (board: Board) => {
    const { gradient } = planeOf(pass, board, channels);
    if (gradient) known.set(board, gradient);
  };

  whole(pass.stages.length - 1);
  add('loss');
  for (let n = pass.stages.length - 1; n > 0; n--) {
    const pools = stage(pass, n).op === 'max_pool2d';
    if (pools) for (const step of poolSteps(pass, n, channels)) {
        known.set(n - 1, step.so);
        add('pool', step.acts);
      } // prettier-ignore
    whole(n - 1);
    if (!pools || moments.at(-1)!.kind !== 'pool') add(pools ? 'pool' : 'relu');
  }
  for (const step of stamps(pass, channels)) {
    if (planeOf(pass, 'input', channels).gradient) known.set('input', step.picture);
    known.set('weight', step.kernel);
    add('convolution', step.acts);
  }
  whole('input');
  whole('weight');
  add('done');
  return moments;
}

/** Each window gives its gradient to its largest number; none where they are too many. */
function poolSteps(pass: BackwardPass, n: number, channels: Channels) {
  const { gradient } = planeOf(pass, n, channels);
  const stops = spots(gradient ?? []);
  if (stops.length > MOST_STEPS) return [];
  let so = zeros(planeOf(pass, n - 1, channels).values);
  return stops.map((stop) => {
    so = plus(so, [{ ...winnerOf(pass, n, channels.output, stop), by: at(gradient, stop)! }]);
    return { acts: { board: n as Board, ...stop }, so };
  });
}

/** Each output that has a gradient stamps it, times the kernel, onto the picture, and times the picture onto the kernel. */
function stamps(pass: BackwardPass, channels: Channels) {
  const { gradient } = planeOf(pass, 0, channels);
  const [pixels, weights] = [planeOf(pass, 'input', channels), planeOf(pass, 'weight', channels)];
  const stops = spots(gradient ?? []).filter((stop) => at(gradient, stop) !== 0);
  const alone = pass.stages[0]!.values.length === 1 && (pass.input.shape.at(-4) ?? 1) === 1;
  if (!alone || stops.length > MOST_STEPS) return [];
  let [picture, kernel] = [zeros(pixels.values), zeros(weights.values)];
  return stops.map((stop) => {
    const g = at(gradient, stop)!;
    const cells = under(pass.convolution, stop);
    picture = plus(picture, cells.map(({ u, v, row, column }) => ({ row, column, by: g * (at(weights.values, { row: u, column: v }) ?? 0) }))); // prettier-ignore
    kernel = plus(kernel, cells.map(({ u, v, ...spot }) => ({ row: u, column: v, by: g * (at(pixels.values, spot) ?? 0) }))); // prettier-ignore
    return { acts: { board: 0 as Board, ...stop }, picture, kernel };
  });
}

const zeros = (matrix: Matrix): Matrix => matrix.map((row) => row.map(() => 0));

/** A copy with some numbers added; what falls outside (the padding) is lost. */
function plus(matrix: Matrix, additions: (Spot & { by: number })[]): Matrix {
  const sum = matrix.map((row) => [...row]);
  for (const { row, column, by } of additions)
    if (sum[row]?.[column] !== undefined) sum[row][column] += by;
  return sum;
}
