import { isFloat, newArray, type DType, type TypedArray } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import * as draw from '../random/distributions';
import type { Generator } from '../random/generator';
import { fillNormal } from '../random/normal';
import { toScalar, type Scalar } from '../scalar';
import { broadcastShapes, sizeOf, type Shape } from '../shape';
import { Tensor } from '../tensor';
import { add, mul } from './arithmetic';
import { checkSize, optionsOf, type Options } from './creation';
import { commonDevice } from './devices';
import { scalarType } from './elementwise';
import type { Attributes, Operations } from './operation';

export type Random = Attributes<{ generator: number }>;
type Fill = (out: TypedArray, g: Generator, dtype: DType) => void;

/** A new tensor filled on the host with the generator's numbers, in row-major order. */
export function drawn(
  e: Engine,
  size: Shape,
  options: (Options & Random) | null | undefined,
  fill: Fill,
  like: DType = 'float32',
  on = 'cpu',
): Tensor {
  checkSize(size);
  const { dtype, device } = optionsOf(options, like, on);
  const values = newArray(dtype, sizeOf(size));
  fill(values, e.random.of(options?.generator, device), dtype);
  return e.make(e.backend.upload(values, dtype), size, device);
}

/** `self.op_()`: the same, written into `self`. */
function redraw(e: Engine, self: Tensor, options: Random | undefined, fill: Fill): Tensor {
  return e.inPlace(self, () => drawn(e, self.shape, options, fill, self.dtype, self.device));
}

const uniform =
  (from: number, to: number): Fill =>
  (out, g, dtype) =>
    draw.fillUniform(out, g, from, to, dtype);

const normal =
  (mean: number, std: number): Fill =>
  (out, g, dtype) =>
    fillNormal(out, g, mean, std, dtype);

const integers =
  (low: number, high: number): Fill =>
  (out, g, dtype) => {
    if (low >= high) {
      throw runtimeError(
        `random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`,
      );
    }
    const [type, smallest, largest] = INTEGERS[dtype] ?? [];
    if (type && low < smallest!) throw runtimeError(`from is out of bounds for ${type}`);
    if (type && high - 1 > largest!) throw runtimeError(`to - 1 is out of bounds for ${type}`);
    draw.fillIntegers(out, g, low, high);
  };

/** C++'s names of the integer types, and what they hold. */
const INTEGERS: Partial<Record<DType, [string, number, number]>> = {
  bool: ['bool', 0, 1],
  uint8: ['unsigned char', 0, 255],
  int8: ['signed char', -128, 127],
  int16: ['short', -(2 ** 15), 2 ** 15 - 1],
  int32: ['int', -(2 ** 31), 2 ** 31 - 1],
};

/** @throws TorchError for dtypes that uniform and normal numbers do not exist in */
function floatsOnly(dtype: DType, kernel: string): void {
  if (!isFloat(dtype)) {
    throw runtimeError(`"${kernel}" not implemented for '${scalarType(dtype)}'`);
  }
}

function checkedDType(options: Options | undefined, kernel: string) {
  floatsOnly(optionsOf(options, 'float32').dtype, kernel);
}

type All = Options & Random;

function uniform_(e: Engine, self: Tensor, from = 0, to = 1, options?: Random) {
  floatsOnly(self.dtype, 'check_uniform_bounds');
  if (from > to) {
    throw runtimeError(
      `uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`,
    );
  }
  return redraw(e, self, options, uniform(from, to));
}

function normal_(e: Engine, self: Tensor, mean = 0, std = 1, options?: Random) {
  if (std < 0) throw runtimeError(`normal expects std >= 0.0, but found std ${std}`);
  floatsOnly(self.dtype, 'normal_kernel_cpu');
  return redraw(e, self, options, normal(mean, std));
}

/** Means and deviations as tensors: standard normals first, then times std, plus mean. */
function normalOp(
  e: Engine,
  mean: Tensor | Scalar | number,
  std: Tensor | Scalar | number,
  size?: Shape | null,
  options?: All,
) {
  const tensors = [mean, std].filter((x) => x instanceof Tensor);
  if (tensors.length === 0) {
    const [m, s] = [toScalar(mean as number).value, toScalar(std as number).value];
    if (s < 0) throw runtimeError(`normal expects std >= 0.0, but found std ${s}`);
    return drawn(e, size ?? [], options, normal(m, s));
  }
  if (std instanceof Tensor && std.size > 0 && e.item(e.op('min', std)) < 0) {
    throw runtimeError('normal expects all elements of std >= 0.0');
  }
  const shape = tensors.map((x) => x.shape).reduce((a, b) => broadcastShapes(a, b));
  const place = { ...options, device: commonDevice(...tensors) };
  return e.noGrad(() => add(e, mul(e, drawn(e, shape, place, normal(0, 1)), std), mean));
}

function bernoulli(e: Engine, probabilities: Tensor, options?: Random) {
  const { dtype } = probabilities;
  floatsOnly(dtype, 'bernoulli_tensor_cpu_p_');
  const p = e.data(probabilities);
  if (p.some((value) => !(value >= 0 && value <= 1))) {
    throw runtimeError(
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
    );
  }
  return drawn(
    e,
    probabilities.shape,
    options,
    (out, g) => draw.fillBernoulliEach(out, g, p, dtype),
    dtype,
    probabilities.device,
  );
}

function bernoulli_(e: Engine, self: Tensor, p: number | Tensor = 0.5, options?: Random) {
  if (p instanceof Tensor) {
    const each = e.data(e.op('expand', e.op('to', p, 'float64'), self.shape));
    return redraw(e, self, options, (out, g) => draw.fillBernoulliEach(out, g, each, p.dtype));
  }
  if (!(p >= 0 && p <= 1))
    throw runtimeError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`);
  return redraw(e, self, options, (out, g) => draw.fillBernoulli(out, g, p));
}

function random_(
  e: Engine,
  self: Tensor,
  from?: number | null,
  to?: number | null,
  options?: Random,
) {
  if (from === null || from === undefined) {
    return redraw(e, self, options, (out, g, dtype) => draw.fillRandom(out, g, dtype));
  }
  // random_(to) counts from 0.
  const [low, high] = to === null || to === undefined ? [0, from] : [from, to];
  return redraw(e, self, options, integers(low, high));
}

function exponential_(e: Engine, self: Tensor, lambd = 1, options?: Random) {
  floatsOnly(self.dtype, 'exponential_cpu');
  if (!(lambd > 0)) {
    throw runtimeError(`exponential_ expects lambda >= 0.0, but found lambda=${lambd}`);
  }
  return redraw(e, self, options, (out, g) => draw.fillExponential(out, g, lambd));
}

function randperm(e: Engine, n: number, options?: All) {
  checkSize([n]);
  const { dtype, device } = optionsOf(options, 'int64');
  const order = draw.permutation(n, e.random.of(options?.generator, device));
  return e.fromData(order, [n], dtype, device);
}

export const RANDOM = {
  rand: (e: Engine, size: Shape, options?: All) => {
    checkedDType(options, 'check_uniform_bounds');
    return drawn(e, size, options, uniform(0, 1));
  },
  randn: (e: Engine, size: Shape, options?: All) => {
    checkedDType(options, 'normal_kernel_cpu');
    return drawn(e, size, options, normal(0, 1));
  },
  randint: (e: Engine, low: number, high: number, size: Shape, options?: All) =>
    drawn(e, size, options, integers(low, high), 'int64'),
  randperm,
  rand_like: (e: Engine, self: Tensor, options?: All) => {
    floatsOnly(optionsOf(options, self.dtype).dtype, 'check_uniform_bounds');
    return drawn(e, self.shape, options, uniform(0, 1), self.dtype, self.device);
  },
  randn_like: (e: Engine, self: Tensor, options?: All) => {
    floatsOnly(optionsOf(options, self.dtype).dtype, 'normal_kernel_cpu');
    return drawn(e, self.shape, options, normal(0, 1), self.dtype, self.device);
  },
  randint_like: (e: Engine, self: Tensor, low: number, high: number, options?: All) =>
    drawn(e, self.shape, options, integers(low, high), self.dtype, self.device),
  normal: normalOp,
  bernoulli,
  uniform_,
  normal_,
  bernoulli_,
  random_,
  exponential_,
} satisfies Operations;
