import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { around, reducedShape, sameShape, show, sizeOf, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import type { ReduceOp } from '../backend/names';
import type { DType } from '../dtype';

/** `x` seen as (outer, n, inner) with n running over `dims`, moved together first where they lie apart. */
function gathered(e: Engine, x: Tensor, dims: readonly number[]) {
  if (dims.length === 0) return { buffer: e.dense(x), along: { outer: x.size, n: 1, inner: 1 } };
  const first = dims[0]!;
  const adjacent = dims.every((dim, i) => dim === first + i);
  if (adjacent) {
    const n = sizeOf(dims.map((dim) => x.shape[dim]!));
    const outer = sizeOf(x.shape.slice(0, first));
    const inner = sizeOf(x.shape.slice(first + dims.length));
    return { buffer: e.dense(x), along: { outer, n, inner } };
  }
  const kept = x.shape.map((_, i) => i).filter((i) => !dims.includes(i));
  const order = [...kept, ...dims];
  const buffer = e.backend.gatherView({
    buffer: x.storage.buffer,
    shape: order.map((i) => x.shape[i]!),
    strides: order.map((i) => x.strides[i]!),
    offset: x.offset,
  });
  const outer = sizeOf(kept.map((i) => x.shape[i]!));
  return { buffer, along: { outer, n: sizeOf(dims.map((dim) => x.shape[dim]!)), inner: 1 } };
}

/** Folds the dimensions `dims` (wrapped and sorted) away; a sum is multiplied by `factor`. */
export function fold(
  e: Engine,
  op: ReduceOp,
  x: Tensor,
  dims: readonly number[],
  keepdim = false,
  dtype: DType = x.dtype,
  factor = 1,
): Tensor {
  const { buffer, along } = gathered(e, x, dims);
  const shape = reducedShape(x.shape, dims, keepdim);
  const folded = e.backend.reduce(op, buffer, along, dtype, factor);
  folded.addedUp = op === 'sum' && factor === 1;
  return e.make(folded, shape, x.device);
}

/** Undoes broadcasting: adds up what went to the same element of a tensor of `shape`. */
export function sumTo(e: Engine, x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const lead = x.rank - shape.length;
  const dims = x.shape
    .map((_, i) => i)
    .filter((i) => i < lead || (shape[i - lead] === 1 && x.shape[i] !== 1));
  const fits = lead >= 0 && shape.every((dim, i) => dim === 1 || dim === x.shape[i + lead]);
  if (!fits) {
    throw runtimeError(
      `a gradient of shape ${show(x.shape)} does not fit a tensor of shape ${show(shape)}`,
    );
  }
  const sum = fold(e, 'sum', x, dims);
  return e.make(e.dense(sum), shape, x.device);
}

/** Around one dimension, for operations along it; a 0-dimensional tensor has one of size 1. */
export const alongDim = (x: Tensor, dim: number) => around(x.shape, dim);
