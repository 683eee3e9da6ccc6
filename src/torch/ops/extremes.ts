import { record, recordMany } from '../autograd/record';
import type { DType } from '../dtype';
import type { Engine } from '../engine';
import { indexError, runtimeError } from '../errors';
import { int } from '../scalar';
import { reducedShape, wrapDim, wrapDims, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { cast, choose, combine, constant, map } from './elementwise';
import type { Operations } from './operation';
import { fold } from './sum-to';
import type { Dims } from './sums';

const zeroOf = (e: Engine, x: Tensor) => constant(e, int(0), x.dtype);
export const isGiven = <T>(dim: T | null | undefined): dim is T =>
  dim !== null && dim !== undefined;

/** Shares a gradient among all elements equal to the extreme (evenly_distribute_backward). */
function shareEvenly(e: Engine, g: Tensor, x: Tensor, y: Tensor, dims: readonly number[]) {
  const kept = (t: Tensor) => e.make(e.dense(t), reducedShape(x.shape, dims, true), t.device);
  const equal = combine(e, 'eq', x, kept(y), [], 'bool');
  const bothNaN = combine(
    e,
    'logicalAnd',
    map(e, 'isnan', x, [], 'bool'),
    map(e, 'isnan', kept(y), [], 'bool'),
  );
  const mask = combine(e, 'logicalOr', equal, bothNaN);
  const count = fold(e, 'sum', cast(e, mask, g.dtype), dims, true);
  return choose(e, mask, combine(e, 'div', kept(g), count), zeroOf(e, g));
}

/** The same as amax does it (scale_grad_by_count): a line with NaN gets NaN everywhere. */
function scaledByCount(e: Engine, g: Tensor, x: Tensor, y: Tensor, dims: readonly number[]) {
  const kept = (t: Tensor) => e.make(e.dense(t), reducedShape(x.shape, dims, true), t.device);
  const mask = combine(e, 'eq', x, kept(y), [], g.dtype);
  const count = fold(e, 'sum', mask, dims, true);
  return combine(e, 'div', combine(e, 'mul', kept(g), mask), count);
}

/** The gradient of one chosen element per line: 0 for all others. `places` has `dim` kept as 1. */
function choosingGrad(e: Engine, g: Tensor, places: Tensor, shape: Shape, dim: number) {
  if (shape.length === 0) return g;
  const kept = shape.map((n, d) => (d === dim ? 1 : n));
  const line = shape.map((n, d) => (d === dim ? n : 1));
  const counting = e.fromData(
    Array.from({ length: shape[dim]! }, (_, i) => i),
    line,
    'int64',
    g.device,
  );
  const as = (t: Tensor) => e.make(e.dense(t), kept, t.device);
  const mask = combine(e, 'eq', counting, as(places), [], 'bool');
  return choose(e, mask, as(g), zeroOf(e, g));
}

/** Values and places of the extremes along one dimension: gradients go to the places. */
export function chosen(
  e: Engine,
  self: Tensor,
  values: Tensor,
  places: Tensor,
  dim: number,
  node: string,
): [Tensor, Tensor] {
  recordMany(e, [values, places], node, [self], [places], ([g], [at]) => [
    choosingGrad(e, g!, at, self.shape, dim),
  ]);
  return [values, places];
}

const emptyMessage = (name: string) =>
  `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`;

function extreme(op: 'max' | 'min', node: string) {
  return (e: Engine, self: Tensor, dim?: number | null, keepdim = false) => {
    if (isGiven(dim)) return along(e, op, node, self, dim, keepdim);
    if (self.size === 0) throw runtimeError(emptyMessage(op));
    const dims = self.shape.map((_, d) => d);
    const out = fold(e, op, self, dims);
    return record(e, out, `${node}Backward1`, [self], [self, out], (g, [x, y]) => [
      shareEvenly(e, g, x, y, dims),
    ]);
  };
}

function along(
  e: Engine,
  op: 'max' | 'min',
  node: string,
  self: Tensor,
  dim: number,
  keepdim: boolean,
): [Tensor, Tensor] {
  const at = wrapDim(dim, self.rank);
  if (self.shape[at] === 0) {
    throw indexError(`${op}(): Expected reduction dim ${at} to have non-zero size.`);
  }
  const dims = self.rank === 0 ? [] : [at];
  const values = fold(e, op, self, dims, keepdim);
  const places = fold(e, op === 'max' ? 'argmax' : 'argmin', self, dims, keepdim, 'int64');
  return chosen(e, self, values, places, at, `${node}Backward0`);
}

function extremes(op: 'max' | 'min', node: string) {
  return (e: Engine, self: Tensor, dim?: Dims, keepdim = false) => {
    const dims = wrapDims(dim, self.rank);
    if (self.size === 0) throw indexError(emptyMessage(`a${op}`));
    const out = fold(e, op, self, dims, keepdim);
    return record(e, out, node, [self], [self, out], (g, [x, y]) => [
      scaledByCount(e, g, x, y, dims),
    ]);
  };
}

/** Where the extreme is; without `dim` its place in the flattened tensor. */
function place(op: 'argmax' | 'argmin') {
  return (e: Engine, self: Tensor, dim?: number | null, keepdim = false) => {
    if (!isGiven(dim)) {
      if (self.size === 0) {
        throw indexError(`${op}(): Expected reduction dim to be specified for input.numel() == 0.`);
      }
      const all = self.shape.map((_, d) => d);
      return fold(e, op, self, all, keepdim, 'int64');
    }
    const at = wrapDim(dim, self.rank);
    if (self.shape[at] === 0) {
      throw indexError(`${op}(): Expected reduction dim ${at} to have non-zero size.`);
    }
    return fold(e, op, self, self.rank === 0 ? [] : [at], keepdim, 'int64');
  };
}

function quantifier(op: 'any' | 'all') {
  return (e: Engine, self: Tensor, dim?: number | null, keepdim = false) => {
    const dims = isGiven(dim)
      ? wrapDims(wrapDim(dim, self.rank), self.rank)
      : wrapDims(null, self.rank);
    // uint8 answers in uint8, as it did before there was bool.
    const dtype: DType = self.dtype === 'uint8' ? 'uint8' : 'bool';
    return fold(e, op, cast(e, cast(e, self, 'bool'), dtype), dims, keepdim);
  };
}

export const EXTREMES = {
  max: extreme('max', 'Max'),
  min: extreme('min', 'Min'),
  amax: extremes('max', 'AmaxBackward0'),
  amin: extremes('min', 'AminBackward0'),
  argmax: place('argmax'),
  argmin: place('argmin'),
  any: quantifier('any'),
  all: quantifier('all'),
} satisfies Operations;
