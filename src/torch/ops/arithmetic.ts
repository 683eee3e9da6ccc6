import { record } from '../autograd/record';
import type { BinaryOp } from '../backend/names';
import { isFloat, resultType, type DType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { Scalar, toScalar } from '../scalar';
import { Tensor } from '../tensor';
import { cast, combine, constant, floating, map, representable, scale } from './elementwise';
import type { Attributes, Operations } from './operation';

export type Value = Tensor | Scalar | number | boolean;

export const asValue = (value: Value): Tensor | Scalar =>
  value instanceof Tensor ? value : toScalar(value);

export const requiresGrad = (value: Tensor | Scalar): value is Tensor =>
  value instanceof Tensor && value.requiresGrad;

/** Where a gradient can go; numbers have none. */
export const tensorOf = (value: Tensor | Scalar) => (value instanceof Tensor ? value : null);

/** A value as a tensor of a dtype, without history. */
export const plain = (e: Engine, value: Tensor | Scalar, dtype: DType): Tensor =>
  value instanceof Tensor ? cast(e, value, dtype) : constant(e, value, dtype);

/** Result of an operation on two values, computed in the dtype they promote to. */
export function compute(
  e: Engine,
  op: BinaryOp,
  a: Tensor | Scalar,
  b: Tensor | Scalar,
  dtype: DType,
  parameters: readonly number[] = [],
): Tensor {
  return combine(e, op, plain(e, a, dtype), plain(e, b, dtype), parameters, dtype);
}

/** On bool, + is "or" and × is "and". */
const ON_BOOL: Partial<Record<BinaryOp, BinaryOp>> = { add: 'logicalOr', mul: 'logicalAnd' };

const subtractBool =
  'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.';
const subtractOneBool =
  'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.';

const isBool = (x: Tensor | Scalar) =>
  x instanceof Tensor ? x.dtype === 'bool' : x.kind === 'bool';

function alphaOf(alpha: Scalar | number | null | undefined, dtype: DType): number {
  const scalar = toScalar(alpha ?? 1);
  if (scalar.kind === 'float' && !isFloat(dtype)) {
    throw runtimeError(
      'For integral input tensors, argument alpha must not be a floating point number.',
    );
  }
  return representable(scalar.value, dtype);
}

/** self + alpha·other; PyTorch's derivatives: 1 and alpha. */
export function add(e: Engine, self: Value, other: Value, options?: Attributes<{ alpha: number }>) {
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  const alpha = alphaOf(options?.alpha, dtype);
  const out = sum(e, a, b, alpha, dtype);
  return record(e, out, 'AddBackward0', [tensorOf(a), tensorOf(b)], [], (g, _, needs) => [
    g,
    needs[1] ? (alpha === 1 ? g : scale(e, g, alpha)) : null,
  ]);
}

function sum(e: Engine, a: Tensor | Scalar, b: Tensor | Scalar, alpha: number, dtype: DType) {
  if (dtype === 'bool') return compute(e, ON_BOOL.add!, a, b, dtype);
  if (a instanceof Tensor && b instanceof Scalar) {
    const shift = representable(b.value, dtype) * alpha;
    return map(e, 'affine', cast(e, a, dtype), [1, representable(shift, dtype)]);
  }
  if (alpha === 1) return compute(e, 'add', a, b, dtype);
  return compute(e, 'addScaled', a, b, dtype, [alpha]);
}

/** self − alpha·other. */
export function sub(e: Engine, self: Value, other: Value, options?: Attributes<{ alpha: number }>) {
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  const bools = [a, b].filter(isBool).length;
  if (bools > 0) throw runtimeError(bools === 2 ? subtractBool : subtractOneBool);
  const alpha = alphaOf(options?.alpha, dtype);
  const out = difference(e, a, b, alpha, dtype);
  const name = a instanceof Scalar ? 'RsubBackward1' : 'SubBackward0';
  return record(e, out, name, [tensorOf(a), tensorOf(b)], [], (g, _, needs) => [
    g,
    needs[1] ? scale(e, g, -alpha) : null,
  ]);
}

function difference(
  e: Engine,
  a: Tensor | Scalar,
  b: Tensor | Scalar,
  alpha: number,
  dtype: DType,
) {
  if (b instanceof Scalar) return sum(e, a, b, -alpha, dtype);
  if (a instanceof Scalar) {
    return map(e, 'affine', cast(e, b, dtype), [-alpha, representable(a.value, dtype)]);
  }
  if (alpha === 1) return compute(e, 'sub', a, b, dtype);
  return compute(e, 'addScaled', a, b, dtype, [-alpha]);
}

export function mul(e: Engine, self: Value, other: Value): Tensor {
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  const out = product(e, a, b, dtype);
  const [left, right] = [tensorOf(a), tensorOf(b)];
  const saved = [
    requiresGrad(b) && left ? cast(e, left, dtype) : null,
    requiresGrad(a) && right ? cast(e, right, dtype) : null,
  ] as const;
  return record(e, out, 'MulBackward0', [left, right], saved, (g, [x, y], needs) => [
    needs[0] ? times(e, g, y ?? b) : null,
    needs[1] ? times(e, g, x ?? a) : null,
  ]);
}

const times = (e: Engine, g: Tensor, factor: Tensor | Scalar) =>
  factor instanceof Scalar
    ? scale(e, g, representable(factor.value, g.dtype))
    : combine(e, 'mul', g, factor);

function product(e: Engine, a: Tensor | Scalar, b: Tensor | Scalar, dtype: DType): Tensor {
  if (dtype === 'bool') return compute(e, ON_BOOL.mul!, a, b, dtype);
  const [tensor, factor] = a instanceof Tensor ? [a, b] : [b as Tensor, a];
  if (factor instanceof Tensor) return compute(e, 'mul', a, b, dtype);
  return scale(e, cast(e, tensor, dtype), representable(factor.value, dtype));
}

/** x·factor and x/divisor as C++ code calls them with a number: nodes of their own names. */
export function mulByNumber(e: Engine, x: Tensor, factor: number): Tensor {
  return record(e, scale(e, x, factor), 'MulBackward1', [x], [], (g) => [scale(e, g, factor)]);
}

export function divByNumber(e: Engine, x: Tensor, divisor: number): Tensor {
  const by = (t: Tensor) => combine(e, 'div', t, constant(e, toScalar(divisor), t.dtype));
  return record(e, by(x), 'DivBackward1', [x], [], (g) => [by(g)]);
}

export type Rounding = Attributes<{ rounding_mode: 'trunc' | 'floor' }>;

/** True division gives floats; d(a/b) = g/b, −g·a/b². */
export function div(e: Engine, self: Value, other: Value, options?: Rounding): Tensor {
  const [a, b] = [asValue(self), asValue(other)];
  const mode = options?.rounding_mode;
  if (mode && mode !== 'trunc' && mode !== 'floor') {
    throw runtimeError(
      `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode as string}'`,
    );
  }
  if (mode) return divRounded(e, a, b, mode);
  const dtype = floating(resultType(a, b));
  if (a instanceof Scalar) return mul(e, reciprocal(e, b as Tensor), a);
  const out = compute(e, 'div', a, b, dtype);
  const divisor = tensorOf(b);
  const saved = [requiresGrad(b) ? a : null, divisor && cast(e, divisor, dtype)] as const;
  return record(e, out, 'DivBackward0', [a, divisor], saved, (g, [x, y], needs) => [
    combine(e, 'div', g, y ?? plain(e, b, dtype)),
    needs[1] ? divisorGrad(e, g, cast(e, x!, dtype), y!) : null,
  ]);
}

/** −g·((a/b)/b), in the order in which PyTorch computes it. */
function divisorGrad(e: Engine, g: Tensor, a: Tensor, b: Tensor): Tensor {
  const quotient = combine(e, 'div', combine(e, 'div', a, b), b);
  return combine(e, 'mul', map(e, 'neg', g), quotient);
}

function divRounded(e: Engine, a: Tensor | Scalar, b: Tensor | Scalar, mode: 'trunc' | 'floor') {
  const out = floorOrTrunc(e, a, b, mode);
  return record(e, out, 'DivBackward2', [tensorOf(a), tensorOf(b)], [], (g) => {
    const zeros = scale(e, g, 0);
    return [zeros, zeros];
  });
}

function floorOrTrunc(e: Engine, a: Tensor | Scalar, b: Tensor | Scalar, mode: 'trunc' | 'floor') {
  const dtype = resultType(a, b);
  refuseZero(e, b, dtype);
  return compute(e, mode === 'floor' ? 'floorDivide' : 'divTrunc', a, b, dtype);
}

/** Integers cannot be divided by zero; floats give ±inf or nan. */
export function refuseZero(e: Engine, divisor: Tensor | Scalar, dtype: DType): void {
  if (isFloat(dtype)) return;
  const values = divisor instanceof Tensor ? e.data(divisor) : [divisor.value];
  if (values.some((value) => value === 0)) throw runtimeError('ZeroDivisionError');
}

/** Not differentiable, in PyTorch neither. */
export function floorDivide(e: Engine, self: Value, other: Value): Tensor {
  return floorOrTrunc(e, asValue(self), asValue(other), 'floor');
}

/** 1/x; its derivative is −y². */
export function reciprocal(e: Engine, self: Tensor): Tensor {
  const dtype = floating(self.dtype);
  const out = map(e, 'reciprocal', cast(e, self, dtype), [], dtype);
  return record(e, out, 'ReciprocalBackward0', [self], [out], (g, [y]) => [
    combine(e, 'mul', map(e, 'neg', g), map(e, 'square', y)),
  ]);
}

export const ARITHMETIC = {
  add,
  sub,
  mul,
  div,
  floor_divide: floorDivide,
  reciprocal,
} satisfies Operations;
