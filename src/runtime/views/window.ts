/** Height, then width. */
export type Pair = [number, number];

/** A tensor's shape, and as many of its numbers as are told: the first along each dimension, in their order. */
export interface Told {
  shape: number[];
  part: number[];
  values: Float32Array;
}

/**
 * The last convolution or pooling of a run, with its tensors as they are when the run has ended. Of a batch the first
 * picture; of everything so much that the page has it at once (src/python/_convlab/views/window.py says how much).
 */
export interface WindowLayer {
  layer: 'Conv2d' | 'MaxPool2d' | 'AvgPool2d';
  kernel: Pair;
  stride: Pair;
  /** Not whole where `padding='same'` puts more on the lower and the right side: half of both sides together. */
  padding: Pair;
  paddingMode: 'zeros' | 'reflect' | 'replicate' | 'circular';
  dilation: Pair;
  groups: number;
  /** Sizes are rounded up. */
  ceil: boolean;
  /** Of AvgPool2d: zeros of the padding count, and what is divided by instead of the count. */
  countsPadding: boolean;
  divisor: number | null;
  /** (channels, height, width) of a shape (N, C, H, W). */
  input: Told;
  /** (out channels, in channels / groups, height, width); null for pooling. */
  weight: Told | null;
  bias: number[] | null;
  output: Told;
}

/** What a run did with sliding windows. */
export interface WindowView {
  layer: WindowLayer | null;
  /** Layers with a window of which there is no figure, by their names. */
  others: string[];
}
