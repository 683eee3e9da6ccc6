import type { Pair } from './window';

/** How a window slides. Padding is not whole where `padding='same'` puts more on one side than on the other. */
export interface Settings {
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  dilation: Pair;
  groups: number;
}

/** A tensor on the way: of a batch its first picture, of that the upper left corner of the first channels. */
export interface Traced<Values> {
  shape: number[];
  values: Values;
  /** Null where the program asked for none, as for pictures that are no parameters. */
  gradient: Values | null;
}

/** The result of one layer, in the order of the way forward. */
export interface Stage extends Traced<Planes> {
  op: 'conv2d' | 'relu' | 'max_pool2d';
  /** Of max pooling: where each number comes from, as PyTorch's `return_indices` counts the numbers of a plane. */
  winners: Planes | null;
}

/**
 * The last convolution with max pooling behind it that `backward()` of a run went through, with the gradients of that
 * pass. Stages: the convolution, ReLU or not, the pooling, ReLU or not.
 */
export interface BackwardPass {
  input: Traced<Planes>;
  /** (out channels, in channels / groups, height, width). */
  weight: Traced<Planes[]>;
  convolution: Settings;
  pooling: Settings & { ceil: boolean };
  stages: Stage[];
  loss: number;
}

/** Channels, rows, columns. */
export type Planes = number[][][];
