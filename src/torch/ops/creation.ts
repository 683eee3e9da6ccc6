import { asDType, isFloat, type DType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { toScalar, type Scalar } from '../scalar';
import { show, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { asDevice } from './devices';
import { filled, representable } from './elementwise';
import type { Attributes, Operations } from './operation';

export type Options = Attributes<{ dtype: string; device: string }>;
type Number = Scalar | number | boolean;

export function checkSize(size: Shape): void {
  const negative = size.find((dim) => dim < 0);
  if (negative !== undefined) {
    throw runtimeError(
      `Trying to create tensor with negative dimension ${negative}: ${show(size)}`,
    );
  }
}

/** dtype and device asked for, or else the given ones. */
export function optionsOf(options: Options | null | undefined, dtype: DType, device = 'cpu') {
  return {
    dtype: options?.dtype ? asDType(options.dtype) : dtype,
    device: options?.device ? asDevice(options.device) : device,
  };
}

function create(e: Engine, size: Shape, value: number, options: Options | undefined, like: DType) {
  checkSize(size);
  const { dtype, device } = optionsOf(options, like);
  return filled(e, size, representable(value, dtype), dtype, device);
}

function createLike(e: Engine, self: Tensor, value: number, options?: Options) {
  const { dtype, device } = optionsOf(options, self.dtype, self.device);
  return filled(e, self.shape, representable(value, dtype), dtype, device);
}

const ofKind = ({ kind }: Scalar): DType =>
  kind === 'float' ? 'float32' : kind === 'int' ? 'int64' : 'bool';

/** Elements one step apart: ceil((end − start) / step) of them. */
function arange(e: Engine, start: Number, end: Number, step: Number = 1, options?: Options) {
  const [from, to, by] = [toScalar(start), toScalar(end), toScalar(step)];
  const floats = [from, to, by].some(({ kind }) => kind === 'float');
  if (by.value === 0) throw runtimeError('step must be nonzero');
  if ((to.value - from.value) * Math.sign(by.value) < 0) {
    throw runtimeError('upper bound and larger bound inconsistent with step sign');
  }
  const { dtype, device } = optionsOf(options, floats ? 'float32' : 'int64');
  const count = Math.ceil((to.value - from.value) / by.value);
  const values = Float64Array.from({ length: count }, (_, i) => from.value + i * by.value);
  return e.fromData(isFloat(dtype) ? values : values.map(Math.trunc), [count], dtype, device);
}

/** Counted from both ends, as ATen does it: the last element is exactly `end`. */
function linspace(e: Engine, start: Number, end: Number, steps: number, options?: Options) {
  if (steps < 0) throw runtimeError('number of steps must be non-negative');
  const { dtype, device } = optionsOf(options, 'float32');
  const [from, to] = [toScalar(start).value, toScalar(end).value];
  const round = dtype === 'float32' ? Math.fround : (x: number) => x;
  if (steps === 1) return e.fromData([from], [1], dtype, device);
  const step = round((to - from) / (steps - 1));
  const values = Float64Array.from({ length: steps }, (_, i) =>
    i < steps / 2 ? from + step * i : to - step * (steps - i - 1),
  );
  return e.fromData(values, [steps], dtype, device);
}

function eye(e: Engine, n: number, m?: number | null, options?: Options) {
  const columns = m ?? n;
  checkSize([n, columns]);
  const { dtype, device } = optionsOf(options, 'float32');
  const values = Float64Array.from({ length: n * columns }, (_, i) =>
    Math.floor(i / columns) === i % columns ? 1 : 0,
  );
  return e.fromData(values, [n, columns], dtype, device);
}

export const CREATION = {
  zeros: (e: Engine, size: Shape, options?: Options) => create(e, size, 0, options, 'float32'),
  ones: (e: Engine, size: Shape, options?: Options) => create(e, size, 1, options, 'float32'),
  empty: (e: Engine, size: Shape, options?: Options) => create(e, size, 0, options, 'float32'),
  full: (e: Engine, size: Shape, value: Number, options?: Options) => {
    const scalar = toScalar(value);
    return create(e, size, scalar.value, options, ofKind(scalar));
  },
  zeros_like: (e: Engine, self: Tensor, options?: Options) => createLike(e, self, 0, options),
  ones_like: (e: Engine, self: Tensor, options?: Options) => createLike(e, self, 1, options),
  empty_like: (e: Engine, self: Tensor, options?: Options) => createLike(e, self, 0, options),
  full_like: (e: Engine, self: Tensor, value: Number, options?: Options) =>
    createLike(e, self, toScalar(value).value, options),
  arange,
  linspace,
  eye,
} satisfies Operations;
