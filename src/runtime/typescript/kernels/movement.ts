import { reduce } from '../../../torch/backend/webgl/reduce';
import { denseStrides, sizeOf } from '../../../torch/shape';
import { inOrder, orderOf } from './arrangement';
import { float32, kernel, type Call, type Kernel, type Place } from './kernel';
import type { TensorInfo } from './stock';

/** No draw at all: the same numbers, seen in another order. */
function transpose(
  { inputs: { x }, attrs: { perm } }: Call<{ perm: number[] }>,
  { residents }: Place,
): TensorInfo | null {
  if (!x || !float32(x) || !residents.near(x)) return null;
  const { buffer, strides } = residents.view(x);
  return residents.adopt(buffer, inOrder(x.shape, perm), inOrder(strides, perm));
}

/** Sums along dimensions that lie side by side are one reduction; others are one after another, the innermost first. */
function sum(
  {
    inputs: { x },
    attrs: { axis, keepDims },
  }: Call<{ axis: number | number[] | null; keepDims: boolean }>,
  { residents, tensorflow: { util } }: Place,
): TensorInfo | null {
  if (!x || !float32(x) || !residents.has(x) || x.shape.length === 0) return null;
  const axes = util.parseAxisParam(axis as number[], x.shape);
  const kept = x.shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const shape = x.shape.flatMap((size, d) => (!axes.includes(d) ? [size] : keepDims ? [1] : []));
  const known = kept.length === 1 ? residents.notedSums(x, kept[0]!) : null;
  if (known) return residents.adopt(known, shape);
  const view = residents.view(x);
  const order = orderOf(view.strides);
  let { buffer } = view;
  const sizes = inOrder(x.shape, order);
  for (let end = order.length; end > 0; end--) {
    if (!axes.includes(order[end - 1]!)) continue;
    let start = end - 1;
    while (start > 0 && axes.includes(order[start - 1]!)) start--;
    const n = sizeOf(sizes.slice(start, end));
    const along = { outer: sizeOf(sizes.slice(0, start)), n, inner: sizeOf(sizes.slice(end)) };
    buffer = reduce(residents.gpu, 'sum', buffer, along, 'float32');
    sizes.fill(1, start, end);
    end = start + 1;
  }
  // What is left lies in the order of before.
  const strides = new Array<number>(x.shape.length).fill(0);
  denseStrides(sizes).forEach((stride, k) => (strides[order[k]!] = stride));
  return residents.adopt(buffer, shape, keepDims ? strides : inOrder(strides, kept));
}

export const movement: readonly Kernel[] = [kernel('Transpose', transpose), kernel('Sum', sum)];
