import { record } from '../autograd/record';
import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { float, int } from '../scalar';
import { reducedShape, sizeOf, wrapDims } from '../shape';
import type { Tensor } from '../tensor';
import { choose, combine, constant, map, scalarType, scale } from './elementwise';
import type { Attributes, Operations } from './operation';
import { fold } from './sum-to';
import type { Dims } from './sums';

const numberLike = (e: Engine, x: Tensor, value: number) => constant(e, float(value), x.dtype);

/** `t`, which was reduced over `dims` of a tensor of `shape`, so that it broadcasts against that again. */
const keptLike = (e: Engine, t: Tensor, shape: readonly number[], dims: readonly number[]) =>
  e.make(e.dense(t), reducedShape(shape, dims, true), t.device);

/** Mean, deviations from it, and the mean square of these (divided by n − correction): two passes, no cancellation. */
export function moments(e: Engine, x: Tensor, dims: readonly number[], correction: number) {
  const count = sizeOf(dims.map((d) => x.shape[d]!));
  const by = (t: Tensor, n: number) => combine(e, 'div', t, numberLike(e, t, n));
  const mean = by(fold(e, 'sum', x, dims, true), count);
  const deviation = combine(e, 'sub', x, mean);
  const squares = fold(e, 'sum', map(e, 'square', deviation), dims, true);
  return { count, mean, deviation, variance: by(squares, Math.max(0, count - correction)) };
}

type Correction = Attributes<{ correction: number }>;

function spread(root: boolean) {
  return (e: Engine, self: Tensor, dim?: Dims, keepdim = false, options?: Correction) => {
    if (!isFloat(self.dtype)) {
      throw runtimeError('std and var only support floating point and complex dtypes');
    }
    const dims = wrapDims(dim, self.rank);
    const correction = options?.correction ?? 1;
    const { count, deviation, variance } = moments(e, self, dims, correction);
    const value = root ? map(e, 'sqrt', variance) : variance;
    const out = e.make(e.dense(value), reducedShape(self.shape, dims, keepdim), self.device);
    const node = root ? 'StdBackward0' : 'VarBackward0';
    return record(e, out, node, [self], [deviation, out], (g, [d, y]) => {
      const forVariance = root ? stdGrad(e, g, y) : g;
      const share = scale(e, keptLike(e, forVariance, self.shape, dims), 2 / (count - correction));
      return [combine(e, 'mul', share, d)];
    });
  };
}

/** d√v = g / 2√v, 0 where v is 0. */
function stdGrad(e: Engine, g: Tensor, y: Tensor): Tensor {
  const zero = numberLike(e, g, 0);
  const half = combine(e, 'div', g, scale(e, y, 2));
  return choose(e, combine(e, 'eq', y, zero, [], 'bool'), zero, half);
}

/** (Σ |x|^p)^(1/p); p may be ±∞, 0 counts what is not zero. */
function norm(e: Engine, self: Tensor, p = 2, dim?: Dims, keepdim = false): Tensor {
  if (!isFloat(self.dtype)) {
    const kind = scalarType(self.dtype);
    throw runtimeError(
      `norm(): input dtype should be either floating point or complex. Got ${kind} instead.`,
    );
  }
  const dims = wrapDims(dim, self.rank);
  const out = normOf(e, self, p, dims, keepdim);
  return record(e, out, 'NormBackward1', [self], [self, out], (g, [x, y]) => {
    const [grad, size] = [g, y].map((t) => keptLike(e, t, self.shape, dims)) as [Tensor, Tensor];
    return [p === 0 ? null : normGrad(e, grad, x, size, p, dims)];
  });
}

function normOf(e: Engine, x: Tensor, p: number, dims: readonly number[], keepdim: boolean) {
  const size = map(e, 'abs', x);
  const total = (t: Tensor) => fold(e, 'sum', t, dims, keepdim);
  if (p === Infinity) return fold(e, 'max', size, dims, keepdim);
  if (p === -Infinity) return fold(e, 'min', size, dims, keepdim);
  if (p === 0) return total(combine(e, 'ne', x, numberLike(e, x, 0), [], x.dtype));
  if (p === 1) return total(size);
  if (p === 2) return map(e, 'sqrt', total(map(e, 'square', x)));
  return map(e, 'powScalar', total(map(e, 'powScalar', size, [p])), [1 / p]);
}

/** norm_backward of torch/csrc/autograd/FunctionsManual.cpp; 0 where the norm is 0. */
function normGrad(e: Engine, g: Tensor, x: Tensor, y: Tensor, p: number, dims: readonly number[]) {
  const sign = map(e, 'sign', x);
  if (p === 1) return combine(e, 'mul', sign, g);
  const zero = numberLike(e, x, 0);
  if (!Number.isFinite(p)) {
    const mask = combine(e, 'eq', map(e, 'abs', x), y, [], x.dtype);
    const share = combine(e, 'div', g, fold(e, 'sum', mask, dims, true));
    return combine(e, 'mul', combine(e, 'mul', sign, mask), share);
  }
  const flat = combine(e, 'eq', y, zero, [], 'bool');
  if (p === 2) {
    const direction = combine(e, 'div', x, y);
    return choose(e, flat, zero, combine(e, 'mul', direction, g));
  }
  const power = combine(e, 'mul', sign, map(e, 'powScalar', map(e, 'abs', x), [p - 1]));
  const share = combine(e, 'div', g, map(e, 'powScalar', y, [p - 1]));
  return choose(e, flat, zero, combine(e, 'mul', power, share));
}

/** log Σ e^x, with the largest x taken out first. */
function logsumexp(e: Engine, self: Tensor, dim: Dims, keepdim = false): Tensor {
  const dims = wrapDims(dim, self.rank);
  const top = fold(e, 'max', self, dims, true);
  const infinite = map(e, 'isinf', top, [], 'bool');
  const shift = choose(e, infinite, constant(e, int(0), top.dtype), top);
  const sum = fold(e, 'sum', map(e, 'exp', combine(e, 'sub', self, shift)), dims, true);
  const value = combine(e, 'add', map(e, 'log', sum), shift);
  const out = e.make(e.dense(value), reducedShape(self.shape, dims, keepdim), self.device);
  return record(e, out, 'LogsumexpBackward0', [self], [self, out], (g, [x, y]) => {
    const [grad, result] = [g, y].map((t) => keptLike(e, t, self.shape, dims)) as [Tensor, Tensor];
    return [combine(e, 'mul', grad, map(e, 'exp', combine(e, 'sub', x, result)))];
  });
}

export const STATISTICS = {
  std: spread(true),
  var: spread(false),
  norm,
  logsumexp,
} satisfies Operations;
