import { denseStrides, isDense } from '../../../torch/shape';

/**
 * In which order a tensor's dimensions lie in memory, outermost first. The programs of the engine want (N, C, H, W); what
 * TensorFlow.js calls (N, H, W, C) is the same memory, read in the order [0, 3, 1, 2].
 */
export type Order = readonly number[];

/** The sizes of dimensions in the order in which they lie. */
export const inOrder = <T>(list: readonly T[], order: Order): T[] => order.map((d) => list[d]!);

/** How far apart neighbours along each dimension lie, where the dimensions lie in this order. */
export function stridesIn(shape: readonly number[], order: Order): number[] {
  const dense = denseStrides(inOrder(shape, order));
  const strides = new Array<number>(shape.length).fill(0);
  order.forEach((d, k) => (strides[d] = dense[k]!));
  return strides;
}

/** The order of dimensions that has these strides; of dimensions of size 1, which may stand anywhere, the first first. */
export function orderOf(strides: readonly number[]): number[] {
  return strides.map((_, d) => d).sort((a, b) => strides[b]! - strides[a]! || a - b);
}

/** True where the dimensions lie in this order. */
export const liesIn = (shape: readonly number[], strides: readonly number[], order: Order) =>
  isDense(inOrder(shape, order), inOrder(strides, order));

/** The order as it is. */
export const asWritten = (shape: readonly number[]): number[] => shape.map((_, d) => d);
