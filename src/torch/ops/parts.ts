import { recordMany } from '../autograd/record';
import type { Engine } from '../engine';
import { indexError, runtimeError } from '../errors';
import { denseStrides, show, wrapDim } from '../shape';
import { Tensor } from '../tensor';
import { filled } from './elementwise';
import { join } from './joining';
import type { Operations } from './operation';
import { embed, recordedView, viewOf } from './view';

/** Views of parts of a tensor: gradients go back into zeros of the whole's shape. */

/** One entry along a dimension, which goes. */
export function select(e: Engine, self: Tensor, dim: number, index: number): Tensor {
  if (self.rank === 0) throw indexError('select() cannot be applied to a 0-dim tensor.');
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at]!;
  if (index < -size || index >= size) {
    throw indexError(
      `select(): index ${index} out of range for tensor of size ${show(self.shape)} at dimension ${at}`,
    );
  }
  const i = index < 0 ? index + size : index;
  const without = <T>(list: readonly T[]) => list.filter((_, d) => d !== at);
  const layout = {
    shape: without(self.shape),
    strides: without(self.strides),
    offset: self.offset + i * self.strides[at]!,
  };
  const dense = denseStrides(self.shape);
  const inside = { ...layout, strides: without(dense), offset: i * dense[at]! };
  return recordedView(e, self, layout, 'SelectBackward0', (g) => embed(e, g, self.shape, inside));
}

/** `self[start:end:step]` along a dimension, with Python's rules for what lies outside. */
export function slice(
  e: Engine,
  self: Tensor,
  dim: number,
  start?: number | null,
  end?: number | null,
  step = 1,
): Tensor {
  if (self.rank === 0) throw indexError('slice() cannot be applied to a 0-dim tensor.');
  if (step <= 0) throw runtimeError('slice step must be positive');
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at]!;
  const bounded = (i: number) => Math.min(Math.max(i < 0 ? i + size : i, 0), size);
  const from = bounded(start ?? 0);
  const to = Math.max(bounded(end ?? size), from);
  return piece(e, self, at, from, Math.ceil((to - from) / step), step);
}

function piece(e: Engine, self: Tensor, at: number, from: number, length: number, step = 1) {
  const cut = (strides: readonly number[], offset: number) => ({
    shape: self.shape.map((dim, d) => (d === at ? length : dim)),
    strides: strides.map((stride, d) => (d === at ? stride * step : stride)),
    offset: offset + from * strides[at]!,
  });
  const inside = cut(denseStrides(self.shape), 0);
  return recordedView(e, self, cut(self.strides, self.offset), 'SliceBackward0', (g) =>
    embed(e, g, self.shape, inside),
  );
}

export function narrow(e: Engine, self: Tensor, dim: number, start: number, length: number) {
  if (self.rank === 0) throw runtimeError('narrow() cannot be applied to a 0-dim tensor.');
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at]!;
  if (length < 0) throw runtimeError('narrow(): length must be non-negative.');
  const from = start < 0 ? start + size : start;
  if (from < 0 || from > size || from + length > size) {
    throw runtimeError(`start (${from}) + length (${length}) exceeds dimension size (${size}).`);
  }
  return piece(e, self, at, from, length);
}

function diagonal(e: Engine, self: Tensor, offset = 0, dim1 = 0, dim2 = 1): Tensor {
  const [a, b] = [wrapDim(dim1, self.rank), wrapDim(dim2, self.rank)];
  if (a === b) throw runtimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  const [rows, columns] = [self.shape[a]!, self.shape[b]!];
  const length = Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));
  const line = (strides: readonly number[], start: number) => ({
    shape: [...self.shape.filter((_, d) => d !== a && d !== b), length],
    strides: [...strides.filter((_, d) => d !== a && d !== b), strides[a]! + strides[b]!],
    offset: start + (length === 0 ? 0 : offset >= 0 ? offset * strides[b]! : -offset * strides[a]!),
  });
  const inside = line(denseStrides(self.shape), 0);
  return recordedView(e, self, line(self.strides, self.offset), 'DiagonalBackward0', (g) =>
    embed(e, g, self.shape, inside),
  );
}

/** Several views made at once are one node in the graph; gradients that are missing count as zeros. */
function severalViews(e: Engine, self: Tensor, node: string, dim: number, views: Tensor[]) {
  const parts = views.map((view) => {
    const part = viewOf(e, self, view);
    part.oneOfMany = true;
    return part;
  });
  recordMany(e, parts, node, [self], [], (grads) => {
    const filledUp = grads.map(
      (g, i) => g ?? filled(e, parts[i]!.shape, 0, self.dtype, self.device),
    );
    const pieces =
      node === 'UnbindBackward0'
        ? filledUp.map((g) => e.make(e.dense(g), withOne(g, dim), g.device))
        : filledUp;
    return [join(e, pieces, dim)];
  });
  return parts;
}

const withOne = (g: Tensor, dim: number) => [...g.shape.slice(0, dim), 1, ...g.shape.slice(dim)];

function unbind(e: Engine, self: Tensor, dim = 0): Tensor[] {
  if (self.rank === 0) throw indexError('Dimension specified as 0 but tensor has no dimensions');
  const at = wrapDim(dim, self.rank);
  const views = e.noGrad(() =>
    Array.from({ length: self.shape[at]! }, (_, i) => select(e, self, at, i)),
  );
  return severalViews(e, self, 'UnbindBackward0', at, views);
}

function split(e: Engine, self: Tensor, sizeOrSections: number | readonly number[], dim = 0) {
  if (self.rank === 0) throw runtimeError('split expects at least a 1-dimensional tensor');
  const at = wrapDim(dim, self.rank);
  const total = self.shape[at]!;
  const even = typeof sizeOrSections === 'number';
  const sizes = even ? evenSizes(total, sizeOrSections) : sizeOrSections;
  if (!even) checkSections(sizes, total, at);
  let from = 0;
  const views = e.noGrad(() =>
    sizes.map((size) => {
      from += size;
      return narrow(e, self, at, from - size, size);
    }),
  );
  const node = even ? 'SplitBackward0' : 'SplitWithSizesBackward0';
  return severalViews(e, self, node, at, views);
}

function evenSizes(total: number, size: number): number[] {
  if (size < 0) {
    throw runtimeError(`split expects split_size be non-negative, but got split_size=${size}`);
  }
  if (size === 0 && total !== 0) {
    throw runtimeError(
      `split_size can only be 0 if dimension size is 0, but got dimension size of ${total}`,
    );
  }
  const count = size === 0 ? 1 : Math.max(1, Math.ceil(total / size));
  return Array.from({ length: count }, (_, i) => Math.min(size, total - i * size));
}

function checkSections(sizes: readonly number[], total: number, dim: number): void {
  if (sizes.some((size) => size < 0)) {
    throw runtimeError(
      `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${show(sizes)}`,
    );
  }
  if (sizes.reduce((sum, size) => sum + size, 0) === total) return;
  throw runtimeError(
    `split_with_sizes expects split_sizes to sum exactly to ${total} (input tensor's size at dimension ${dim}), but got split_sizes=${show(sizes)}`,
  );
}

/** At most `chunks` parts, all of one size but the last. */
function chunk(e: Engine, self: Tensor, chunks: number, dim = 0): Tensor[] {
  if (self.rank === 0) throw runtimeError('chunk expects at least a 1-dimensional tensor');
  if (chunks <= 0) {
    throw runtimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  }
  const at = wrapDim(dim, self.rank);
  return split(e, self, Math.max(1, Math.ceil(self.shape[at]! / chunks)), at);
}

/** The same storage and version counter, without history. */
export function detach(e: Engine, self: Tensor): Tensor {
  return new Tensor(e.scopes, self.storage, self, self.device, self.version);
}

/** `x.data`: the same storage; changes through it are not seen by autograd. */
const aliasData = (e: Engine, self: Tensor) => e.alias(self.storage, self, self.device);

export const PARTS = {
  select,
  slice,
  narrow,
  diagonal,
  unbind,
  split,
  chunk,
  detach,
  alias_data: aliasData,
} satisfies Operations;
