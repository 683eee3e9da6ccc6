import type { BackwardPass } from '../../runtime/views';
import {
  at,
  inputChannels,
  planeOf,
  spots,
  stage,
  under,
  winnerOf,
  type Board,
  type Channels,
  type Pick,
  type Spot,
} from './pass';

/** One path of a gradient: what came back to a number of a later board, times what that number is multiplied by. */
export interface Term {
  from: Pick;
  /** The channel of the later board. */
  channel: number;
  gradient: number;
  factor: number;
  /** What the factor is: a number of another board, which is not on the path itself. */
  through: Pick | undefined;
}

/** The paths of all gradients that a number has received. Where none were told (no gradient asked for) there are none. */
export function received(pass: BackwardPass, pick: Pick, channels: Channels): Term[] {
  if (pick.board === 'input') return ofPixel(pass, pick, channels.input);
  if (pick.board === 'weight') return ofWeight(pass, pick, channels);
  const later = pick.board + 1;
  if (later === pass.stages.length) return [];
  const paths = stage(pass, later).op === 'relu' ? throughRelu : throughPool;
  return paths(pass, pick, later, channels);
}

/** Through a convolution: each output that has used the pixel, in each channel that has used its channel. */
function ofPixel(pass: BackwardPass, pixel: Pick, input: number): Term[] {
  return pass.stages[0]!.values.flatMap((_, output) => {
    const { first, count } = inputChannels(pass, output);
    if (input < first || input >= first + count) return [];
    const { gradient } = planeOf(pass, 0, { output, input });
    const { values } = planeOf(pass, 'weight', { output, input });
    return spots(gradient ?? []).flatMap((stop) =>
      under(pass.convolution, stop)
        .filter(({ row, column }) => row === pixel.row && column === pixel.column)
        .map(({ u, v }) => ({
          from: { board: 0, ...stop },
          channel: output,
          gradient: at(gradient, stop)!,
          factor: at(values, { row: u, column: v }) ?? NaN,
          through: { board: 'weight' as Board, row: u, column: v },
        })),
    );
  });
}

/** Each output is a path, with the pixel that the weight has met there. In the padding it has met 0. */
function ofWeight(pass: BackwardPass, weight: Pick, channels: Channels): Term[] {
  const { gradient } = planeOf(pass, 0, channels);
  const { values } = planeOf(pass, 'input', channels);
  return spots(gradient ?? []).map((stop) => {
    const met = under(pass.convolution, stop).find(
      ({ u, v }) => u === weight.row && v === weight.column,
    )!;
    const factor = at(values, met);
    const spot = { row: met.row, column: met.column };
    return {
      from: { board: 0, ...stop },
      channel: channels.output,
      gradient: at(gradient, stop)!,
      factor: factor ?? 0,
      through: factor === undefined ? undefined : { board: 'input' as Board, ...spot },
    };
  });
}

/** ReLU multiplies by 1 where the number is positive, else by 0. */
function throughRelu(pass: BackwardPass, pick: Pick, later: number, channels: Channels): Term[] {
  const gradient = at(planeOf(pass, later, channels).gradient, pick);
  const value = at(planeOf(pass, later - 1, channels).values, pick) ?? NaN;
  if (gradient === undefined) return [];
  const from = { ...pick, board: later };
  return [
    { from, channel: channels.output, gradient, factor: value > 0 ? 1 : 0, through: undefined },
  ];
}

/** Each window that the number was the largest of. */
function throughPool(pass: BackwardPass, pick: Pick, later: number, channels: Channels): Term[] {
  const { gradient } = planeOf(pass, later, channels);
  return spots(gradient ?? [])
    .filter((stop) => {
      const winner = winnerOf(pass, later, channels.output, stop);
      return winner.row === pick.row && winner.column === pick.column;
    })
    .map((stop) => ({
      from: { board: later, ...stop },
      channel: channels.output,
      gradient: at(gradient, stop)!,
      factor: 1,
      through: undefined,
    }));
}

/** The sum of the products. */
export const total = (terms: readonly Term[]): number =>
  terms.reduce((sum, { gradient, factor }) => sum + gradient * factor, 0);

/** The windows of the pooling at stage `n` that a number of the board before lies in. */
export function windowsOver(pass: BackwardPass, n: number, spot: Spot): Spot[] {
  return spots(stage(pass, n).values[0] ?? []).filter((stop) =>
    under(pass.pooling, stop).some(({ row, column }) => row === spot.row && column === spot.column),
  );
}
