import type { Matrix } from './arithmetic';

/** The picture and the kernel of the sample convolution/by-hand. */
export const picture: Matrix = [
  [0, 1, 5, 3, 0],
  [1, 2, 6, 3, 0],
  [0, 1, 7, 2, 1],
  [0, 2, 6, 2, 0],
  [1, 1, 4, 3, 0],
];
export const kernel: Matrix = [
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
];

/** The picture of the sample pooling/maxpool. */
export const pooled: Matrix = [
  [3, 4, 6, 5],
  [2, 4, 6, 8],
  [1, 6, 7, 8],
  [9, 7, 4, 6],
];

/** The picture of the sample backward/network, and the kernel that it takes from backward/conv. */
export const forBackward: Matrix = [
  [4, 1, 0, 4, 2],
  [2, 3, 2, 0, 2],
  [0, 4, 3, 2, 1],
  [1, 1, 4, 0, 3],
  [0, 3, 3, 3, 0],
];
export const edge: Matrix = [
  [1, -1],
  [2, -2],
];

/** The gradient that the sample backward/conv has for its output. */
export const fromLater: Matrix = [
  [1, 2],
  [3, 4],
];
