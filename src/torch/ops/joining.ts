import { record } from '../autograd/record';
import { resultType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { sameShape, show, sizeOf, wrapDim } from '../shape';
import type { Tensor } from '../tensor';
import { commonDevice } from './devices';
import { cast } from './elementwise';
import type { Operations } from './operation';

/** Tensors of one dtype and rank, end to end along `dim`, without history. */
export function join(e: Engine, tensors: readonly Tensor[], dim: number): Tensor {
  const [first] = tensors as [Tensor];
  const sizes = tensors.map((t) => t.shape[dim]!);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shape = first.shape.map((size, d) => (d === dim ? total : size));
  const outer = sizeOf(shape.slice(0, dim));
  const inner = sizeOf(shape.slice(dim + 1));
  const parts = tensors.map((t) => e.dense(t));
  return e.make(e.backend.concat(parts, sizes, outer, inner), shape, commonDevice(...tensors));
}

/** The part of `g` that came from each tensor. */
function piecesOf(e: Engine, g: Tensor, dim: number, sizes: readonly number[]): Tensor[] {
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return e.op('narrow', g, dim, from - size, size);
  });
}

function cat(e: Engine, tensors: readonly Tensor[], dim = 0): Tensor {
  if (tensors.length === 0) throw runtimeError('torch.cat(): expected a non-empty list of Tensors');
  tensors.forEach((t, i) => {
    if (t.rank > 0) return;
    throw runtimeError(`zero-dimensional tensor (at position ${i}) cannot be concatenated`);
  });
  // A 1-dimensional empty tensor goes along with anything, and adds nothing.
  const isNothing = (t: Tensor) => t.rank === 1 && t.size === 0;
  const counted = tensors.filter((t) => !isNothing(t));
  const [first] = counted.length > 0 ? counted : tensors;
  const at = wrapDim(dim, first!.rank);
  const dtype = resultType(...tensors);
  if (counted.length === 0) return cast(e, first!, dtype);
  checkFit(tensors, first!, at, isNothing);
  const out = join(
    e,
    counted.map((t) => cast(e, t, dtype)),
    at,
  );
  const sizes = counted.map((t) => t.shape[at]!);
  return record(e, out, 'CatBackward0', counted, [], (g) => piecesOf(e, g, at, sizes));
}

function checkFit(
  tensors: readonly Tensor[],
  first: Tensor,
  dim: number,
  isNothing: (t: Tensor) => boolean,
): void {
  tensors.forEach((t, i) => {
    if (isNothing(t)) return;
    if (t.rank !== first.rank) {
      throw runtimeError(
        `Tensors must have same number of dimensions: got ${first.rank} and ${t.rank}`,
      );
    }
    const odd = t.shape.findIndex((size, d) => d !== dim && size !== first.shape[d]);
    if (odd < 0) return;
    throw runtimeError(
      `Sizes of tensors must match except in dimension ${dim}. Expected size ${first.shape[odd]} but got size ${t.shape[odd]} for tensor number ${i} in the list.`,
    );
  });
}

/** Tensors of one shape, along a new dimension. */
function stack(e: Engine, tensors: readonly Tensor[], dim = 0): Tensor {
  const [first] = tensors;
  if (!first) throw runtimeError('stack expects a non-empty TensorList');
  const at = wrapDim(dim, first.rank + 1);
  tensors.forEach((t, i) => {
    if (sameShape(t.shape, first.shape)) return;
    throw runtimeError(
      `stack expects each tensor to be equal size, but got ${show(first.shape)} at entry 0 and ${show(t.shape)} at entry ${i}`,
    );
  });
  const dtype = resultType(...tensors);
  const lifted = [...first.shape.slice(0, at), 1, ...first.shape.slice(at)];
  const parts = tensors.map((t) => e.make(e.dense(cast(e, t, dtype)), lifted, t.device));
  return record(e, join(e, parts, at), 'StackBackward0', tensors, [], (g) =>
    tensors.map((_, i) => e.op('select', g, at, i)),
  );
}

export const JOINING = { cat, stack } satisfies Operations;
