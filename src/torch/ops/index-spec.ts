import type { Engine } from '../engine';
import { indexError, runtimeError, valueError } from '../errors';
import { isFloat } from '../dtype';
import { sameShape, show } from '../shape';
import type { Tensor } from '../tensor';
import { unsqueeze } from './dimensions';
import { coordinates, placesOf } from './masks';
import { select, slice } from './parts';

export type Entry = number | null | boolean | string | readonly (number | null)[];

/** What the brackets say: a view, and lists of indices for some of the view's dimensions (null: the whole of it). */
export interface Indexed {
  view: Tensor;
  indices: (Tensor | null)[];
}

const isTensor = (entry: Entry): entry is string => typeof entry === 'string' && entry !== '...';

/** How many dimensions of the tensor an entry uses up. */
function consumed(entry: Entry, tensors: readonly Tensor[]): number {
  if (entry === null || entry === '...' || typeof entry === 'boolean') return 0;
  if (!isTensor(entry)) return 1;
  const tensor = tensorOf(entry, tensors);
  return isMask(tensor) ? tensor.rank : 1;
}

const tensorOf = (entry: string, tensors: readonly Tensor[]) => tensors[Number(entry.slice(1))]!;
const isMask = (tensor: Tensor) => tensor.dtype === 'bool' || tensor.dtype === 'uint8';

/**
 * Applies what can be done by a view (numbers, slices, None, ...) and collects the tensors, each at the dimension of
 * the view it indexes (torch/csrc/autograd/python_variable_indexing.cpp, applySlicing).
 */
export function applySpec(
  e: Engine,
  self: Tensor,
  spec: readonly Entry[],
  tensors: readonly Tensor[],
): Indexed {
  const used = spec.reduce<number>((sum, entry) => sum + consumed(entry, tensors), 0);
  if (self.rank === 0 && spec.length === 1 && typeof spec[0] === 'number') {
    throw indexError(
      spec[0] !== 0
        ? `index ${spec[0]} is out of bounds for dimension 0 with size 0`
        : 'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
    );
  }
  if (used > self.rank) {
    throw indexError(`too many indices for tensor of dimension ${self.rank}`);
  }
  const state: Indexed = { view: self, indices: [] };
  let dim = 0;
  const put = (index: Tensor) => {
    state.indices[dim] = index;
    dim++;
  };
  for (const [place, entry] of spec.entries()) {
    if (entry === '...') dim += self.rank - used;
    else if (entry === null) state.view = unsqueeze(e, state.view, dim++);
    else if (typeof entry === 'boolean') {
      state.view = unsqueeze(e, state.view, dim);
      put(e.fromData(entry ? [0] : [], [entry ? 1 : 0], 'int64', self.device));
    } else if (typeof entry === 'number') state.view = selectAt(e, state.view, dim, entry, place);
    else if (isTensor(entry)) applyTensor(e, state, dim, tensorOf(entry, tensors), put, place);
    else state.view = sliceAt(e, state.view, dim++, entry as readonly (number | null)[]);
  }
  const full = Array.from({ length: state.view.rank }, (_, d) => state.indices[d] ?? null);
  return { view: state.view, indices: state.indices.length > 0 ? full : [] };
}

/** `place`: where the number stands between the brackets, which is what the error names. */
function selectAt(e: Engine, view: Tensor, dim: number, index: number, place: number): Tensor {
  const size = view.shape[dim]!;
  if (index < -size || index >= size) {
    throw indexError(`index ${index} is out of bounds for dimension ${place} with size ${size}`);
  }
  return select(e, view, dim, index);
}

function sliceAt(e: Engine, view: Tensor, dim: number, entry: readonly (number | null)[]): Tensor {
  const [start, stop, step] = entry;
  if (step === 0) throw valueError('slice step cannot be zero');
  if ((step ?? 1) < 0) throw valueError('step must be greater than zero');
  // A full slice is no view of its own, as in PyTorch.
  if ((start ?? 0) === 0 && (stop ?? Infinity) >= view.shape[dim]! && (step ?? 1) === 1)
    return view;
  return slice(e, view, dim, start, stop, step ?? 1);
}

function applyTensor(
  e: Engine,
  state: Indexed,
  dim: number,
  tensor: Tensor,
  put: (index: Tensor) => void,
  place: number,
): void {
  if (isFloat(tensor.dtype)) {
    throw indexError('tensors used as indices must be long, byte or bool tensors');
  }
  if (!isMask(tensor)) {
    if (tensor.rank > 0) put(tensor);
    else state.view = selectAt(e, state.view, dim, e.item(tensor), place);
    return;
  }
  if (tensor.rank === 0) state.view = unsqueeze(e, state.view, dim);
  checkMask(state.view, dim, tensor);
  const places = placesOf(e, tensor);
  const columns = coordinates(places, tensor.rank === 0 ? [1] : tensor.shape);
  for (const column of columns) {
    put(e.fromData(column, [column.length], 'int64', tensor.device));
  }
}

function checkMask(view: Tensor, dim: number, mask: Tensor): void {
  mask.shape.forEach((size, d) => {
    if (view.shape[dim + d] === size) return;
    throw indexError(
      `The shape of the mask ${show(mask.shape)} at index ${d} does not match the shape of the indexed tensor ${show(view.shape)} at index ${dim + d}`,
    );
  });
}

/** @throws TorchError when a value does not fit what it is assigned to */
export function checkFits(value: Tensor, shape: readonly number[]): void {
  if (sameShape(value.shape, shape)) return;
  const lead = value.rank - shape.length;
  const fits = value.shape.every((n, d) => (d < lead ? n === 1 : n === 1 || n === shape[d - lead]));
  if (fits) return;
  throw runtimeError(
    `shape mismatch: value tensor of shape ${show(value.shape)} cannot be broadcast to indexing result of shape ${show(shape)}`,
  );
}
