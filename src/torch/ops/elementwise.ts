import { DTYPES, isFloat, type DType } from '../dtype';
import type { BinaryOp, UnaryOp } from '../backend/names';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import type { Scalar } from '../scalar';
import { broadcastShapes, sameShape, sizeOf, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { commonDevice } from './devices';

/*
 * Arithmetic without history: what operations compute with, and what their rules compute gradients with.
 */

/** One tensor in, one of the same shape out. */
export function map(
  e: Engine,
  op: UnaryOp,
  x: Tensor,
  parameters: readonly number[] = [],
  dtype: DType = x.dtype,
): Tensor {
  return e.make(e.backend.unary(op, e.dense(x), parameters, dtype), x.shape, x.device);
}

/** x·factor: −0 as shift leaves the sign of zero alone. */
export const scale = (e: Engine, x: Tensor, factor: number) => map(e, 'affine', x, [factor, -0]);

export function cast(e: Engine, x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  return e.make(e.backend.cast(e.dense(x), dtype), x.shape, x.device);
}

/** Two tensors of one dtype, broadcast. */
export function combine(
  e: Engine,
  op: BinaryOp,
  a: Tensor,
  b: Tensor,
  parameters: readonly number[] = [],
  dtype: DType = a.dtype,
): Tensor {
  const device = commonDevice(a, b);
  const shape = sameShape(a.shape, b.shape) ? a.shape : broadcastShapes(a.shape, b.shape);
  const buffer = e.backend.binary(
    op,
    e.operand(a, shape),
    e.operand(b, shape),
    shape,
    dtype,
    parameters,
  );
  return e.make(buffer, shape, device);
}

/** `condition ? a : b`, broadcast; a and b of one dtype. */
export function choose(e: Engine, condition: Tensor, a: Tensor, b: Tensor): Tensor {
  const device = commonDevice(condition, a, b);
  const shape = broadcastShapes(broadcastShapes(condition.shape, a.shape), b.shape);
  const buffer = e.backend.where(
    e.operand(condition, shape),
    e.operand(a, shape),
    e.operand(b, shape),
    shape,
    a.dtype,
  );
  return e.make(buffer, shape, device);
}

export function filled(
  e: Engine,
  shape: Shape,
  value: number,
  dtype: DType,
  device = 'cpu',
): Tensor {
  const buffer = e.backend.fill(sizeOf(shape), value, dtype);
  buffer.constant = value;
  return e.make(buffer, shape, device);
}

export const zerosLike = (e: Engine, x: Tensor) => filled(e, x.shape, 0, x.dtype, x.device);

/** A Python number as a tensor that broadcasts to anything. */
export function constant(e: Engine, value: Scalar, dtype: DType): Tensor {
  return filled(e, [], representable(value.value, dtype), dtype);
}

/** The value a scalar has in a dtype: floats lose their fraction in integers, as C does it. */
export function representable(value: number, dtype: DType): number {
  if (dtype === 'float32') return Math.fround(value);
  if (dtype === 'float64') return value;
  if (dtype === 'bool') return value === 0 ? 0 : 1;
  if (Math.abs(value) >= 2 ** 63) {
    throw runtimeError(`value cannot be converted to type ${cName[dtype]} without overflow`);
  }
  return Math.trunc(value);
}

const cName = {
  int64: 'int64_t',
  int32: 'int',
  int16: 'int16_t',
  int8: 'int8_t',
  uint8: 'uint8_t',
} as const;

/** The dtype that a function with fractional results works in: float32 for integers. */
export const floating = (dtype: DType): DType => (isFloat(dtype) ? dtype : 'float32');

export const scalarType = (dtype: DType) => DTYPES[dtype].scalarType;

/** @throws TorchError as ATen's kernels say that they lack a dtype */
export function needsFloat(x: Tensor, kernel: string): void {
  if (isFloat(x.dtype)) return;
  throw runtimeError(`"${kernel}" not implemented for '${scalarType(x.dtype)}'`);
}
