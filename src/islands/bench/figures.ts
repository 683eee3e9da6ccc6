/** What is measured, in the order of the table, and what a measured number is. */

/** One convolution: input (batch, inputs, size, size), square kernels, stride 1. */
export interface Shape {
  id: string;
  batch: number;
  inputs: number;
  outputs: number;
  size: number;
  kernel: number;
  padding: number;
  /** As many as inputs where every channel has its own kernel, else 1. */
  groups: number;
}

/** The convolutions that are measured. */
export const shapes: readonly Shape[] = [
  {
    ...{ id: 'first', batch: 64, inputs: 1, outputs: 10, size: 28 },
    ...{ kernel: 5, padding: 0, groups: 1 },
  },
  {
    ...{ id: 'second', batch: 64, inputs: 10, outputs: 20, size: 12 },
    ...{ kernel: 5, padding: 0, groups: 1 },
  },
  {
    ...{ id: 'wide', batch: 8, inputs: 64, outputs: 64, size: 32 },
    ...{ kernel: 3, padding: 1, groups: 1 },
  },
  {
    ...{ id: 'pointwise', batch: 8, inputs: 128, outputs: 128, size: 16 },
    ...{ kernel: 1, padding: 0, groups: 1 },
  },
  {
    ...{ id: 'depthwise', batch: 8, inputs: 64, outputs: 64, size: 32 },
    ...{ kernel: 3, padding: 1, groups: 64 },
  },
];

/** The three programs of a convolution: forward, and the gradients of its input and its weight. */
export const passes = ['forward', 'input', 'weight'] as const;
export type Pass = (typeof passes)[number];

export type StepFigure =
  | 'step'
  | 'typescript'
  | 'python'
  | 'first'
  | 'draws'
  | 'compiled'
  | 'ragged'
  | 'memoryEarly'
  | 'memoryLate';
export type OtherFigure = 'batch' | 'start' | 'startAgain';
export type FigureId = StepFigure | OtherFigure | `${string}.${Pass}`;

/** `ours` is the PyTorch tab, where a row does not name the other; `stock` is TensorFlow.js as it comes. */
export const sides = ['ours', 'stock'] as const;
export type Side = (typeof sides)[number];

export type Unit = 'ms' | 'count' | 'bytes';

export interface Row {
  id: FigureId;
  unit: Unit;
  /** Of the PyTorch tab only. */
  alone?: boolean;
}

/** What is measured of a training step. */
export const stepRows: readonly (Row & { id: StepFigure })[] = [
  { id: 'step', unit: 'ms' },
  { id: 'typescript', unit: 'ms' },
  { id: 'python', unit: 'ms', alone: true },
  { id: 'first', unit: 'ms' },
  { id: 'draws', unit: 'count' },
  { id: 'compiled', unit: 'count' },
  { id: 'ragged', unit: 'count' },
  { id: 'memoryEarly', unit: 'bytes', alone: true },
  { id: 'memoryLate', unit: 'bytes', alone: true },
];

/** What is measured of one convolution. */
export const convolutionRows = (shape: Shape): Row[] =>
  passes.map((pass) => ({ id: `${shape.id}.${pass}`, unit: 'ms' }));

/** What is measured beside steps and convolutions. */
export const otherRows: readonly (Row & { id: OtherFigure })[] = [
  { id: 'batch', unit: 'ms', alone: true },
  { id: 'start', unit: 'ms' },
  { id: 'startAgain', unit: 'ms' },
];

/** All rows of the table, in its order. */
export const rows: readonly Row[] = [...stepRows, ...shapes.flatMap(convolutionRows), ...otherRows];

/** The two numbers of a row, as far as there are any. */
export type Figure = Partial<Record<Side, number>>;

/** How many times less ours takes; undefined where one number is missing or there is nothing to divide by. */
export function ratio({ ours, stock }: Figure): number | undefined {
  return ours && stock ? stock / ours : undefined;
}

/** The middle of the sorted numbers (of an even count, the upper one). */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('there is no median of no numbers');
  return middle;
}
