import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { show, wrapDim, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import type { Operations } from './operation';
import { recordedView } from './view';

/** Views that drop, add, reorder or repeat dimensions. */

function reordered(e: Engine, self: Tensor, order: readonly number[], node: string): Tensor {
  const layout = {
    shape: order.map((d) => self.shape[d]!),
    strides: order.map((d) => self.strides[d]!),
    offset: self.offset,
  };
  const back = order.map((_, d) => order.indexOf(d));
  return recordedView(e, self, layout, node, (g) => reordered(e, g, back, node));
}

export function permute(e: Engine, self: Tensor, dims: Shape): Tensor {
  if (dims.length !== self.rank) {
    throw runtimeError(
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${self.rank} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => wrapDim(dim, self.rank));
  if (new Set(order).size < order.length)
    throw runtimeError('permute(): duplicate dims are not allowed.');
  return reordered(e, self, order, 'PermuteBackward0');
}

export function transpose(
  e: Engine,
  self: Tensor,
  dim0: number,
  dim1: number,
  node = 'TransposeBackward0',
): Tensor {
  const [a, b] = [wrapDim(dim0, self.rank), wrapDim(dim1, self.rank)];
  if (self.rank === 0) return reordered(e, self, [], node);
  const order = self.shape.map((_, d) => (d === a ? b : d === b ? a : d));
  return reordered(e, self, order, node);
}

function t(e: Engine, self: Tensor): Tensor {
  if (self.rank > 2) {
    throw runtimeError(`t() expects a tensor with <= 2 dimensions, but self is ${self.rank}D`);
  }
  return self.rank < 2
    ? reordered(
        e,
        self,
        self.shape.map((_, d) => d),
        'TBackward0',
      )
    : transpose(e, self, 0, 1, 'TBackward0');
}

function movedim(e: Engine, self: Tensor, source: Shape, destination: Shape): Tensor {
  if (source.length !== destination.length) {
    throw runtimeError(
      `movedim: Invalid source or destination dims: source (${show(source)} dims) should contain the same number of dims as destination (${show(destination)} dims)`,
    );
  }
  const [from, to] = [source, destination].map((dims) => dims.map((d) => wrapDim(d, self.rank)));
  const rest = self.shape.map((_, d) => d).filter((d) => !from!.includes(d));
  const order = self.shape.map((_, d) => {
    const k = to!.indexOf(d);
    return k >= 0 ? from![k]! : rest.shift()!;
  });
  return reordered(e, self, order, 'PermuteBackward0');
}

/** A view with the dimensions in which it differs put back by `e.make` on the dense gradient. */
function reshaped(e: Engine, self: Tensor, keep: readonly (number | null)[], node: string): Tensor {
  const { shape } = self;
  const layout = {
    shape: keep.map((d) => (d === null ? 1 : shape[d]!)),
    strides: keep.map((d) => (d === null ? strideOfNew(self, keep.indexOf(d)) : self.strides[d]!)),
    offset: self.offset,
  };
  return recordedView(e, self, layout, node, (g) => e.make(e.dense(g), shape, g.device));
}

/** A new dimension of size 1 gets the stride it would have in a dense tensor. */
const strideOfNew = (self: Tensor, at: number) =>
  at < self.rank ? self.shape[at]! * self.strides[at]! : 1;

export function squeeze(
  e: Engine,
  self: Tensor,
  dim?: number | null,
  node = 'SqueezeBackward1',
): Tensor {
  const all = self.shape.map((_, d) => d);
  if (dim === null || dim === undefined) {
    return reshaped(
      e,
      self,
      all.filter((d) => self.shape[d] !== 1),
      'SqueezeBackward0',
    );
  }
  const gone = wrapDim(dim, self.rank);
  return reshaped(
    e,
    self,
    all.filter((d) => d !== gone || self.shape[d] !== 1),
    node,
  );
}

export function unsqueeze(e: Engine, self: Tensor, dim: number): Tensor {
  const at = wrapDim(dim, self.rank + 1);
  const keep: (number | null)[] = self.shape.map((_, d) => d);
  keep.splice(at, 0, null);
  return reshaped(e, self, keep, 'UnsqueezeBackward0');
}

/** Repeats dimensions of size 1 without copying; the engine adds the gradient up again. */
export function expand(e: Engine, self: Tensor, size: Shape): Tensor {
  const lead = size.length - self.rank;
  if (lead < 0) {
    throw runtimeError(
      `expand(${self.describe().replace(/ \[.*/, `{${show(self.shape)}}`)}, size=${show(size)}): the number of sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor (${self.rank})`,
    );
  }
  const shape = size.map((dim, i) => expandedSize(self, size, i, i - lead, dim));
  const layout = {
    shape,
    strides: shape.map((dim, i) =>
      i < lead || (self.shape[i - lead] === 1 && dim !== 1) ? 0 : self.strides[i - lead]!,
    ),
    offset: self.offset,
  };
  return recordedView(e, self, layout, 'ExpandBackward0', (g) => g);
}

function expandedSize(self: Tensor, size: Shape, i: number, own: number, dim: number): number {
  if (own < 0) {
    if (dim >= 0) return dim;
    throw runtimeError(
      `The expanded size of the tensor (${dim}) isn't allowed in a leading, non-existing dimension ${i}`,
    );
  }
  const present = self.shape[own]!;
  if (dim === -1 || dim === present) return present;
  if (present === 1 && dim >= 0) return dim;
  throw runtimeError(
    `The expanded size of the tensor (${dim}) must match the existing size (${present}) at non-singleton dimension ${i}.  Target sizes: ${show(size)}.  Tensor sizes: ${show(self.shape)}`,
  );
}

export const DIMENSIONS = {
  permute,
  transpose: (e: Engine, self: Tensor, a: number, b: number) => transpose(e, self, a, b),
  t,
  movedim,
  squeeze: (e: Engine, self: Tensor, dim?: number | null) => squeeze(e, self, dim),
  unsqueeze,
  expand,
} satisfies Operations;
