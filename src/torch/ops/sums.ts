import { record } from '../autograd/record';
import { asDType, isFloat, type DType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { reducedShape, sizeOf, wrapDim, wrapDims, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { cast, choose, combine, constant, map, scalarType } from './elementwise';
import type { Attributes, Operations } from './operation';
import { fold } from './sum-to';
import { int } from '../scalar';

export type Dims = readonly number[] | number | null | undefined;
type DTypeOption = Attributes<{ dtype: string }>;

/** The gradient of a sum: the same for every element that went into it (expanded by the engine, not here). */
function spreadBack(e: Engine, g: Tensor, shape: Shape, dims: readonly number[]): Tensor {
  const kept = reducedShape(shape, dims, true);
  const dense = e.make(e.dense(g), kept, g.device);
  return e.op('expand', dense, shape);
}

const listed = (dim: Dims) =>
  dim !== null && dim !== undefined && (typeof dim === 'number' || dim.length > 0);

/** Sums of integers and bools are int64. */
const sumType = (self: Tensor, options: DTypeOption | undefined): DType =>
  options?.dtype ? asDType(options.dtype) : isFloat(self.dtype) ? self.dtype : 'int64';

export function sum(e: Engine, self: Tensor, dim?: Dims, keepdim = false, options?: DTypeOption) {
  const dims = wrapDims(dim, self.rank);
  const x = cast(e, self, sumType(self, options));
  const out = fold(e, 'sum', x, dims, keepdim);
  const node = listed(dim) || keepdim ? 'SumBackward1' : 'SumBackward0';
  return record(e, out, node, [self], [], (g) => [spreadBack(e, g, self.shape, dims)]);
}

function nansum(e: Engine, self: Tensor, dim?: Dims, keepdim = false): Tensor {
  const dims = wrapDims(dim, self.rank);
  const isNaN = map(e, 'isnan', self, [], 'bool');
  const x = choose(e, isNaN, constant(e, int(0), self.dtype), self);
  const out = fold(e, 'sum', cast(e, x, sumType(self, undefined)), dims, keepdim);
  return record(e, out, 'NansumBackward0', [self], [isNaN], (g, [skip]) => {
    const all = spreadBack(e, g, self.shape, dims);
    return [choose(e, skip, constant(e, int(0), g.dtype), all)];
  });
}

export function mean(e: Engine, self: Tensor, dim?: Dims, keepdim = false, options?: DTypeOption) {
  const dtype = options?.dtype ? asDType(options.dtype) : self.dtype;
  if (!isFloat(dtype)) {
    throw runtimeError(
      `mean(): could not infer output dtype. ${options?.dtype ? 'Optional' : 'Input'} dtype must be either a floating point or complex dtype. Got: ${scalarType(dtype)}`,
    );
  }
  const dims = wrapDims(dim, self.rank);
  const count = sizeOf(dims.map((d) => self.shape[d]!));
  const total = fold(e, 'sum', cast(e, self, dtype), dims, keepdim);
  const out = divided(e, total, count);
  const node = listed(dim) || keepdim ? 'MeanBackward1' : 'MeanBackward0';
  return record(e, out, node, [self], [], (g) => [
    spreadBack(e, divided(e, g, count), self.shape, dims),
  ]);
}

const divided = (e: Engine, x: Tensor, count: number) =>
  combine(e, 'div', x, constant(e, int(count), x.dtype));

/** Product over all elements, or along one dimension. */
function prod(
  e: Engine,
  self: Tensor,
  dim?: number | null,
  keepdim = false,
  options?: DTypeOption,
) {
  const one = dim !== null && dim !== undefined;
  const dims = one ? wrapDims(wrapDim(dim, self.rank), self.rank) : wrapDims(null, self.rank);
  const x = cast(e, self, sumType(self, options));
  const out = fold(e, 'prod', x, dims, keepdim);
  const node = one ? 'ProdBackward1' : 'ProdBackward0';
  return record(e, out, node, [self], [x], (g, [kept]) => [prodGrad(e, g, kept, dims)]);
}

/** Each element's gradient is the product of all the others: exclusive products from both ends, safe with zeros. */
function prodGrad(e: Engine, g: Tensor, x: Tensor, dims: readonly number[]): Tensor {
  const spread = spreadBack(e, g, x.shape, dims);
  const values = e.data(x);
  const others = Float64Array.from(values, () => 1);
  eachLine(x.shape, dims, (line) => {
    let before = 1;
    for (const at of line) {
      others[at]! *= before;
      before *= values[at]!;
    }
    let after = 1;
    for (const at of line.reverse()) {
      others[at]! *= after;
      after *= values[at]!;
    }
  });
  return combine(e, 'mul', spread, e.fromData(others, x.shape, x.dtype, x.device));
}

/** Positions (dense) of the elements that are folded together. */
function eachLine(shape: Shape, dims: readonly number[], visit: (line: number[]) => void): void {
  const lines = new Map<number, number[]>();
  const size = sizeOf(shape);
  for (let at = 0; at < size; at++) {
    let rest = at;
    let key = 0;
    let unit = 1;
    for (let d = shape.length - 1; d >= 0; d--) {
      const i = rest % shape[d]!;
      rest = Math.floor(rest / shape[d]!);
      if (!dims.includes(d)) key += i * unit;
      unit *= shape[d]!;
    }
    const line = lines.get(key);
    if (line) line.push(at);
    else lines.set(key, [at]);
  }
  for (const line of lines.values()) visit(line);
}

/** How many elements are not zero. */
function countNonzero(e: Engine, self: Tensor, dim?: Dims): Tensor {
  const yes = cast(e, cast(e, self, 'bool'), 'int64');
  return fold(e, 'sum', yes, wrapDims(dim, self.rank));
}

export const SUMS = {
  sum,
  nansum,
  mean,
  prod,
  count_nonzero: countNonzero,
} satisfies Operations;
