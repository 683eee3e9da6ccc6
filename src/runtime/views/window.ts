/** Height, then width. */
export type Pair = [number, number];

/** A tensor's shape, and as many of its numbers as a figure shows. */
export interface Numbers<Values> {
  shape: number[];
  values: Values;
}

/** Channels, rows, columns. */
export type Planes = number[][][];

/**
 * The last convolution or pooling of a run, with its tensors as they are when the run has ended. Of a batch its first
 * picture; of everything the upper left corner of the first channels (src/python/_convlab/views/window.py says how much).
 */
export interface WindowLayer {
  layer: 'Conv2d' | 'MaxPool2d' | 'AvgPool2d';
  kernel: Pair;
  stride: Pair;
  /** Not whole where `padding='same'` puts more on one side than on the other. */
  padding: Pair;
  dilation: Pair;
  groups: number;
  paddingMode: string;
  /** Sizes are rounded up. */
  ceil: boolean;
  /** Of AvgPool2d: zeros of the padding count, and what is divided by instead of the count. */
  countsPadding: boolean;
  divisor: number | null;
  input: Numbers<Planes>;
  /** (out channels, in channels / groups, height, width); null for pooling. */
  weight: Numbers<Planes[]> | null;
  bias: number[] | null;
  output: Numbers<Planes>;
}
