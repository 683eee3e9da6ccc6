import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { indexError, runtimeError } from '../errors';
import { denseStrides, show, wrapDim, type Shape } from '../shape';
import { Tensor } from '../tensor';
import { type Scalar, toScalar } from '../scalar';
import { filled, representable, scalarType, scale } from './elementwise';
import type { Attributes, Operations } from './operation';
import { giveBack, readIndex } from './rows';
import { alongDim } from './sum-to';

const flat = (size: number) => ({ outer: 1, n: size, inner: 1 });

/** For each element of `index`: where in a dense tensor of `shape` it points to, along `dim`. */
export function flatPlaces(e: Engine, index: Tensor, shape: Shape, dim: number): Int32Array {
  const strides = denseStrides(shape);
  const rows = e.data(index);
  const places = new Int32Array(rows.length);
  const steps = denseStrides(index.shape);
  const size = shape[dim] ?? 1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < 0 || row >= size) {
      throw runtimeError(`index ${row} is out of bounds for dimension ${dim} with size ${size}`);
    }
    let place = row * (strides[dim] ?? 1);
    let rest = i;
    for (let d = 0; d < index.rank; d++) {
      const at = Math.floor(rest / steps[d]!);
      rest -= at * steps[d]!;
      if (d !== dim) place += at * strides[d]!;
    }
    places[i] = place;
  }
  return places;
}

function checkIndex(name: string, self: Tensor, dim: number, index: Tensor, src?: Tensor): void {
  if (index.dtype !== 'int64') throw runtimeError(`${name}(): Expected dtype int64 for index`);
  if (src && src.dtype !== self.dtype) {
    throw runtimeError(`${name}(): Expected self.dtype to be equal to src.dtype`);
  }
  const rank = (t: Tensor) => Math.max(t.rank, 1);
  const tooWide = (t: Tensor, all: boolean) =>
    index.shape.some((n, d) => (all || d !== dim) && n > t.shape[d]!);
  if (rank(index) !== rank(self)) {
    throw runtimeError(
      name === 'gather'
        ? 'Index tensor must have the same number of dimensions as input tensor'
        : 'Index tensor must have the same number of dimensions as self tensor',
    );
  }
  if (index.size > 0 && tooWide(self, false)) {
    throw runtimeError(
      name === 'gather'
        ? `Size does not match at dimension ${firstWide(index, self, dim)} expected index ${show(index.shape)} to be smaller than self ${show(self.shape)} apart from dimension ${dim}`
        : `Expected index ${show(index.shape)} to be smaller than self ${show(self.shape)} apart from dimension ${dim}${src ? ` and to be smaller size than src ${show(src.shape)}` : ''}`,
    );
  }
  if (src && tooWide(src, true)) {
    throw runtimeError(
      `Expected index ${show(index.shape)} to be smaller than self ${show(self.shape)} apart from dimension ${dim} and to be smaller size than src ${show(src.shape)}`,
    );
  }
}

const firstWide = (index: Tensor, self: Tensor, dim: number) =>
  index.shape.findIndex((n, d) => d !== dim && n > self.shape[d]!);

/** out[i][j] = self[index[i][j]][j] for dim 0, and so on. */
function gather(e: Engine, self: Tensor, dim: number, index: Tensor): Tensor {
  const at = wrapDim(dim, self.rank);
  checkIndex('gather', self, at, index);
  const places = flatPlaces(e, index, self.shape, at);
  return picked(e, self, places, index.shape, 'GatherBackward0');
}

/** Single elements by their place in the dense tensor. */
export function picked(e: Engine, self: Tensor, places: Int32Array, shape: Shape, node: string) {
  const buffer = e.backend.takeRows(e.dense(self), flat(self.size), places);
  const out = e.make(buffer, shape, self.device);
  return record(e, out, node, [self], [], (g) => [
    e.make(e.dense(giveBack(e, flattened(e, g), [self.size], 0, places)), self.shape, g.device),
  ]);
}

const flattened = (e: Engine, x: Tensor) => e.make(e.dense(x), [x.size], x.device);

/** self[index[i][j]][j] = src[i][j] for dim 0; of several writers the last one counts. */
function scatter(
  e: Engine,
  self: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor | Scalar | number,
): Tensor {
  const at = wrapDim(dim, self.rank);
  const source = src instanceof Tensor ? src : null;
  checkIndex('scatter', self, at, index, source ?? undefined);
  const places = flatPlaces(e, index, self.shape, at);
  const values = source
    ? corner(e, source, index.shape)
    : filled(e, index.shape, representable(toScalar(src as Scalar).value, self.dtype), self.dtype);
  const buffer = e.backend.putRows(e.dense(self), flat(self.size), places, e.dense(values), false);
  const out = e.make(buffer, self.shape, self.device);
  const node = source ? 'ScatterBackward0' : 'ScatterBackward1';
  return record(e, out, node, [self, source], [], (g, _, needs) => [
    needs[0] ? silenced(e, g, places) : null,
    source && needs[1] ? inCorner(e, g, places, index.shape, source.shape) : null,
  ]);
}

/** `g` with zeros at `places`. */
export function silenced(e: Engine, g: Tensor, places: Int32Array): Tensor {
  const zeros = filled(e, [places.length], 0, g.dtype).storage.buffer;
  return e.make(
    e.backend.putRows(e.dense(g), flat(g.size), places, zeros, false),
    g.shape,
    g.device,
  );
}

/** The part of `x` that starts at its first element and has `shape`. */
function corner(e: Engine, x: Tensor, shape: Shape): Tensor {
  const { buffer } = x.storage;
  const view = { buffer, shape, strides: x.strides, offset: x.offset };
  return e.make(e.backend.gatherView(view), shape, x.device);
}

/** The elements of `g` at `places`, as the corner of zeros of `whole`. */
function inCorner(e: Engine, g: Tensor, places: Int32Array, shape: Shape, whole: Shape): Tensor {
  const taken = e.backend.takeRows(e.dense(g), flat(g.size), places);
  const zeros = filled(e, whole, 0, g.dtype).storage.buffer;
  const view = { shape, strides: denseStrides(whole), offset: 0 };
  return e.make(e.backend.scatterView(zeros, view, taken), whole, g.device);
}

function scatterAdd(e: Engine, self: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  const at = wrapDim(dim, self.rank);
  checkIndex('scatter', self, at, index, src);
  const places = flatPlaces(e, index, self.shape, at);
  const values = e.dense(corner(e, src, index.shape));
  const buffer = e.backend.putRows(e.dense(self), flat(self.size), places, values, true);
  const out = e.make(buffer, self.shape, self.device);
  return record(e, out, 'ScatterAddBackward0', [self, src], [], (g, _, needs) => [
    g,
    needs[1] ? inCorner(e, g, places, index.shape, src.shape) : null,
  ]);
}

/** Adds alpha times the rows of `source` to the rows of `self` that `index` names. */
function indexAdd(
  e: Engine,
  self: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  options?: Attributes<{ alpha: number }>,
): Tensor {
  const at = wrapDim(dim, self.rank);
  if (source.dtype !== self.dtype) {
    throw runtimeError('index_add_(): self and source must have the same scalar type');
  }
  if (source.shape[at] !== index.size) {
    throw runtimeError('index_add_(): Number of indices should be equal to source.size(dim)');
  }
  const rows = readIndex(e, index, self.shape[at] ?? 1, 'index_add_()');
  const alpha = options?.alpha ?? 1;
  const values = alpha === 1 ? source : scale(e, source, alpha);
  const buffer = e.backend.putRows(e.dense(self), alongDim(self, at), rows, e.dense(values), true);
  const out = e.make(buffer, self.shape, self.device);
  return record(e, out, 'IndexAddBackward0', [self, source], [], (g, _, needs) => {
    if (!needs[1]) return [g, null];
    const taken = e.backend.takeRows(e.dense(g), alongDim(g, at), rows);
    return [g, scale(e, e.make(taken, source.shape, g.device), alpha)];
  });
}

/** Elements by their place in the flattened tensor; negative ones count from the end. */
function take(e: Engine, self: Tensor, index: Tensor): Tensor {
  if (index.dtype !== 'int64') {
    throw runtimeError(
      `take(): Expected a long tensor for index, but got ${scalarType(index.dtype)}`,
    );
  }
  const places = Int32Array.from(e.data(index), (i) => {
    if (i < -self.size || i >= self.size) {
      throw indexError(
        `out of range: tried to access index ${i} on a tensor of ${self.size} elements.`,
      );
    }
    return i < 0 ? i + self.size : i;
  });
  return picked(e, self, places, index.shape, 'TakeBackward0');
}

export const GATHERING = {
  gather,
  scatter,
  scatter_add: scatterAdd,
  index_add: indexAdd,
  take,
} satisfies Operations;
