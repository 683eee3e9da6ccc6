import type { BackwardPass, Planes, Settings, Stage } from '../../runtime/views';

/** Rows of numbers. */
export type Matrix = number[][];

/** Where the numbers of the figure come from: an example of the page, or the reader's own run. */
export type Origin = 'example' | 'run';

/** The tensors of the figure, each on a board of its own: picture, kernel, and the results of the layers by their numbers. */
export type Board = 'input' | 'weight' | number;

/** A number of the figure. */
export interface Pick {
  board: Board;
  row: number;
  column: number;
}

/** Which channels are shown. */
export interface Channels {
  /** Of the layers' results. */
  output: number;
  /** Of the picture. */
  input: number;
}

/** A board's numbers and gradients; no gradient where the program asked for none. */
export interface Plane {
  values: Matrix;
  gradient: Matrix | undefined;
}

/** A stop of a window, or a cell under it. */
export interface Spot {
  row: number;
  column: number;
}

/** A number under a window: where it lies in the picture, and which of the window's cells lies on it. */
export interface Under extends Spot {
  u: number;
  v: number;
}

/** The boards in the order of the forward pass. */
export const boards = ({ stages }: BackwardPass): Board[] => [
  'input',
  'weight',
  ...stages.map((_, n) => n),
];

/** Whether two picks are of the same number. */
export const same = (a: Pick, b: Pick): boolean =>
  a.board === b.board && a.row === b.row && a.column === b.column;

/** The input channels that an output channel is made of: the first of them, and how many. */
export function inputChannels({ weight, convolution }: BackwardPass, output: number) {
  const [outputs = 1, count = 1] = weight.shape;
  return { first: Math.floor(output / (outputs / convolution.groups)) * count, count };
}

/** Those of them whose numbers are there. */
export function inputsHere(pass: BackwardPass, output: number): number[] {
  const { first, count } = inputChannels(pass, output);
  return [...pass.input.values.keys()].filter((n) => n >= first && n < first + count);
}

/** What a board shows of its tensor: one channel. */
export function planeOf(pass: BackwardPass, board: Board, { output, input }: Channels): Plane {
  if (board === 'weight') {
    const slice = input - inputChannels(pass, output).first;
    const { values, gradient } = pass.weight;
    return {
      values: values[output]?.[slice] ?? [],
      gradient: gradient?.[output]?.[slice],
    };
  }
  const { values, gradient } = board === 'input' ? pass.input : stage(pass, board);
  const plane = (planes: Planes | null) => planes?.[board === 'input' ? input : output];
  return { values: plane(values) ?? [], gradient: plane(gradient) };
}

/** A stage of the pass. @throws RangeError where it has none */
export function stage({ stages }: BackwardPass, n: number): Stage {
  const found = stages[n];
  if (!found) throw new RangeError(`The pass has no stage ${n}.`);
  return found;
}

/** What lies under a window where it stands; outside of the picture is the padding. */
export function under(settings: Settings, stop: Spot): Under[] {
  const { kernel, stride, padding, dilation } = settings;
  // Padding that is not the same on both sides has the smaller half before the picture, as PyTorch has it.
  const at = (n: number, side: 0 | 1, offset: number) =>
    n * stride[side] - Math.floor(padding[side]) + offset * dilation[side];
  return Array.from({ length: kernel[0] * kernel[1] }, (_, n) => {
    const [u, v] = [Math.floor(n / kernel[1]), n % kernel[1]];
    return { u, v, row: at(stop.row, 0, u), column: at(stop.column, 1, v) };
  });
}

/** Where in its window the pooling of stage `n` found the largest number. */
export function winnerOf(pass: BackwardPass, n: number, channel: number, stop: Spot): Spot {
  const { winners } = stage(pass, n);
  const width = stage(pass, n - 1).shape.at(-1) ?? 1;
  const place = winners?.[channel]?.[stop.row]?.[stop.column] ?? 0;
  return { row: Math.floor(place / width), column: place % width };
}

/** All places of a matrix, row by row. */
export const spots = (matrix: Matrix): Spot[] =>
  matrix.flatMap((line, row) => line.map((_, column) => ({ row, column })));

/** The number at a spot; undefined outside. */
export const at = (matrix: Matrix | undefined, { row, column }: Spot): number | undefined =>
  matrix?.[row]?.[column];
