import { record, recordMany } from '../autograd/record';
import { isFloat, type DType } from '../dtype';
import type { Engine } from '../engine';
import { indexError, runtimeError } from '../errors';
import { wrapDim } from '../shape';
import type { Tensor } from '../tensor';
import { cast, filled } from './elementwise';
import { chosen, isGiven } from './extremes';
import { flatPlaces } from './gathering';
import { narrow, select } from './parts';
import type { Operations } from './operation';
import { takeAlong } from './rows';
import { alongDim } from './sum-to';

type Sorted = [values: Tensor, indices: Tensor];

/** Values and indices in order, without history; equal ones keep their order. */
function inOrder(e: Engine, x: Tensor, dim: number, descending: boolean): Sorted {
  const { values, indices } = e.backend.sort(e.dense(x), alongDim(x, dim), descending);
  return [values, indices].map((buffer) => e.make(buffer, x.shape, x.device)) as Sorted;
}

/** A gradient of rearranged elements goes back to where they came from. */
function rearrangedGrad(
  e: Engine,
  self: Tensor,
  results: Sorted,
  dim: number,
  node: string,
): Sorted {
  recordMany(e, results, node, [self], [results[1]], ([g], [indices]) => {
    const zeros = filled(e, self.shape, 0, self.dtype).storage.buffer;
    const places = flatPlaces(e, indices, self.shape, dim);
    const flat = { outer: 1, n: self.size, inner: 1 };
    return [
      e.make(e.backend.putRows(zeros, flat, places, e.dense(g!), true), self.shape, g!.device),
    ];
  });
  return results;
}

function sort(e: Engine, self: Tensor, dim = -1, descending = false): Sorted {
  const at = wrapDim(dim, self.rank);
  return rearrangedGrad(e, self, inOrder(e, self, at, descending), at, 'SortBackward0');
}

/** The k largest or smallest, in order. */
function topk(e: Engine, self: Tensor, k: number, dim = -1, largest = true): Sorted {
  const at = wrapDim(dim, self.rank);
  if (k < 0 || k > (self.shape[at] ?? 1)) throw runtimeError('selected index k out of range');
  const all = e.noGrad(() => inOrder(e, self, at, largest));
  const parts = e.noGrad(() =>
    all.map((t) => {
      const part = self.rank === 0 ? t : narrow(e, t, at, 0, k);
      return e.make(e.dense(part), part.shape, part.device);
    }),
  );
  return rearrangedGrad(e, self, parts as Sorted, at, 'TopkBackward0');
}

/** The lower of the two in the middle; NaN if there is any. */
function median(e: Engine, self: Tensor, dim?: number | null, keepdim = false) {
  if (self.dtype === 'bool') {
    const kernel = isGiven(dim) ? 'median_out' : 'median_cpu';
    throw runtimeError(`"${kernel}" not implemented for 'Bool'`);
  }
  if (!isGiven(dim)) {
    if (self.size === 0) return filled(e, [], NaN, self.dtype, self.device);
    const flat = e.make(e.dense(self), [self.size], self.device);
    const [value, place] = middle(e, flat, 0);
    return record(e, value, 'MedianBackward0', [self], [place], (g, [at]) => {
      const zeros = filled(e, [self.size], 0, g.dtype).storage.buffer;
      const places = Int32Array.from(e.data(at));
      const along = { outer: 1, n: self.size, inner: 1 };
      return [
        e.make(e.backend.putRows(zeros, along, places, e.dense(g), true), self.shape, g.device),
      ];
    });
  }
  const at = wrapDim(dim, self.rank);
  if (self.shape[at] === 0) {
    throw indexError(`median(): Expected reduction dim ${at} to have non-zero size.`);
  }
  const shape = self.shape.flatMap((n, d) => (d === at ? (keepdim ? [1] : []) : [n]));
  const [values, places] = middle(e, self, at).map((t) => e.make(e.dense(t), shape, t.device));
  return chosen(e, self, values!, places!, at, 'MedianBackward1');
}

function middle(e: Engine, x: Tensor, dim: number): Sorted {
  return e.noGrad(() => {
    const [values, indices] = inOrder(e, x, dim, false);
    if (x.rank === 0) return [values, indices];
    const n = x.shape[dim]!;
    const half = Math.floor((n - 1) / 2);
    const parts = [values, indices].map((t) => select(e, t, dim, half)) as Sorted;
    if (!isFloat(x.dtype)) return parts;
    // NaN sorts last: if the last is one, it is the answer.
    const last = [values, indices].map((t) => select(e, t, dim, n - 1)) as Sorted;
    const spoilt = e.op('isnan', last[0]);
    return parts.map((part, i) => e.op('where', spoilt, last[i], part)) as Sorted;
  });
}

const cumulative = (x: Tensor): DType => (isFloat(x.dtype) ? x.dtype : 'int64');

/** Running sums; the gradient is the running sum from the end. */
function cumsum(e: Engine, self: Tensor, dim: number): Tensor {
  const at = wrapDim(dim, self.rank);
  const x = cast(e, self, cumulative(self));
  const scan = (t: Tensor) =>
    e.make(e.backend.scan('sum', e.dense(t), alongDim(t, at), t.dtype), t.shape, t.device);
  return record(e, scan(x), 'CumsumBackward0', [self], [], (g) => {
    const n = g.shape[at] ?? 1;
    const reversed = Int32Array.from({ length: n }, (_, i) => n - 1 - i);
    const turn = (t: Tensor) => (t.rank === 0 ? t : takeAlong(e, t, at, reversed));
    return [turn(scan(turn(g)))];
  });
}

function cumprod(e: Engine, self: Tensor, dim: number): Tensor {
  const at = wrapDim(dim, self.rank);
  const x = cast(e, self, cumulative(self));
  const along = alongDim(x, at);
  const out = e.make(e.backend.scan('prod', e.dense(x), along, x.dtype), x.shape, x.device);
  return record(e, out, 'CumprodBackward0', [self], [x], (g, [kept]) => {
    const grad = cumprodGrad(e.data(g), e.data(kept), along);
    return [e.fromData(grad, self.shape, x.dtype, x.device)];
  });
}

/** dxⱼ = Σ_{i ≥ j} gᵢ · Π_{k ≤ i, k ≠ j} xₖ, without dividing by what may be zero. */
function cumprodGrad(
  g: ArrayLike<number>,
  x: ArrayLike<number>,
  { outer, n, inner }: { outer: number; n: number; inner: number },
): Float64Array {
  const out = new Float64Array(x.length);
  for (let line = 0; line < outer * inner; line++) {
    const start = Math.floor(line / inner) * n * inner + (line % inner);
    let before = 1;
    for (let j = 0; j < n; j++) {
      let product = before;
      for (let i = j; i < n; i++) {
        if (i > j) product *= x[start + i * inner]!;
        out[start + j * inner]! += g[start + i * inner]! * product;
      }
      before *= x[start + j * inner]!;
    }
  }
  return out;
}

export const ORDERING = {
  sort,
  argsort: (e: Engine, self: Tensor, dim = -1, descending = false) =>
    inOrder(e, self, wrapDim(dim, self.rank), descending)[1],
  topk,
  median,
  cumsum,
  cumprod,
} satisfies Operations;
