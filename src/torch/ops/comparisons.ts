import type { BinaryOp } from '../backend/names';
import { isFloat, resultType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { sameShape } from '../shape';
import type { Tensor } from '../tensor';
import { asValue, compute, plain, type Value } from './arithmetic';
import { cast, combine, map, scalarType } from './elementwise';
import type { Attributes, Operations } from './operation';
import { fold } from './sum-to';

/** Compared in the dtype both promote to (so 0.1 equals a float32 0.1); the answers are bools. */
const comparison = (op: BinaryOp) => (e: Engine, self: Value, other: Value) => {
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  return combine(e, op, plain(e, a, dtype), plain(e, b, dtype), [], 'bool');
};

const logical = (op: BinaryOp) => (e: Engine, self: Tensor, other: Tensor) =>
  combine(e, op, cast(e, self, 'bool'), cast(e, other, 'bool'), [], 'bool');

const bitwise = (op: BinaryOp, kernel: string) => (e: Engine, self: Value, other: Value) => {
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  if (isFloat(dtype)) throw runtimeError(`"${kernel}" not implemented for '${scalarType(dtype)}'`);
  return compute(e, op, a, b, dtype);
};

type Closeness = Attributes<{ rtol: number; atol: number; equal_nan: boolean }>;

/** |self − other| ≤ atol + rtol·|other|, or equal (infinities). */
function isclose(e: Engine, self: Tensor, other: Tensor, options?: Closeness): Tensor {
  if (self.dtype !== other.dtype) {
    throw runtimeError(`${scalarType(self.dtype)} did not match ${scalarType(other.dtype)}`);
  }
  return e.noGrad(() => {
    const dtype = isFloat(self.dtype) ? self.dtype : 'float64';
    const [a, b] = [cast(e, self, dtype), cast(e, other, dtype)];
    const allowed = map(e, 'affine', map(e, 'abs', b), [
      options?.rtol ?? 1e-5,
      options?.atol ?? 1e-8,
    ]);
    const difference = map(e, 'abs', combine(e, 'sub', a, b));
    const near = combine(
      e,
      'logicalAnd',
      combine(e, 'le', difference, allowed, [], 'bool'),
      map(e, 'isfinite', difference, [], 'bool'),
    );
    const close = combine(e, 'logicalOr', near, combine(e, 'eq', a, b, [], 'bool'));
    if (!options?.equal_nan) return close;
    const bothNaN = [a, b].map((x) => map(e, 'isnan', x, [], 'bool'));
    return combine(e, 'logicalOr', close, combine(e, 'logicalAnd', bothNaN[0]!, bothNaN[1]!));
  });
}

/** Same shape and same elements. */
function equal(e: Engine, self: Tensor, other: Tensor): boolean {
  if (!sameShape(self.shape, other.shape)) return false;
  const dtype = resultType(self, other);
  const same = combine(e, 'eq', cast(e, self, dtype), cast(e, other, dtype), [], 'bool');
  const all = fold(
    e,
    'all',
    same,
    same.shape.map((_, d) => d),
  );
  return e.item(all) === 1;
}

export const COMPARISONS = {
  eq: comparison('eq'),
  ne: comparison('ne'),
  lt: comparison('lt'),
  le: comparison('le'),
  gt: comparison('gt'),
  ge: comparison('ge'),
  logical_and: logical('logicalAnd'),
  logical_or: logical('logicalOr'),
  logical_xor: logical('logicalXor'),
  bitwise_and: bitwise('bitwiseAnd', 'bitwise_and_cpu'),
  bitwise_or: bitwise('bitwiseOr', 'bitwise_or_cpu'),
  bitwise_xor: bitwise('bitwiseXor', 'bitwise_xor_cpu'),
  isclose,
  equal,
} satisfies Operations;
