import { newArray, type DType, type TypedArray } from '../../dtype';
import type { UnaryOp } from '../names';
import { erf, erfinv, normalCdf, power, roundEven, sigmoid, softplus } from './special';

type Formula = (x: number, p: readonly number[]) => number;

const finite = Number.isFinite;

/** What `gelu(approximate='tanh')` takes the tanh of: √(2/π)·(x + 0.044715·x³). */
export const geluInner = (x: number) => Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);

const FORMULAS: Record<UnaryOp, Formula> = {
  abs: Math.abs,
  neg: (x) => -x,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  square: (x) => x * x,
  reciprocal: (x) => 1 / x,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sigmoid,
  erf,
  erfinv,
  floor: Math.floor,
  ceil: Math.ceil,
  round: roundEven,
  trunc: Math.trunc,
  frac: (x) => x - Math.trunc(x),
  // sign(NaN) is 0 in PyTorch: (0 < x) − (x < 0).
  sign: (x) => Number(x > 0) - Number(x < 0),
  isnan: (x) => Number(Number.isNaN(x)),
  isinf: (x) => Number(x === Infinity || x === -Infinity),
  isfinite: (x) => Number(finite(x)),
  logicalNot: (x) => Number(x === 0),
  bitwiseNot: (x) => -x - 1,

  relu: (x) => (x < 0 ? 0 : x),
  silu: (x) => x * sigmoid(x),
  mish: (x) => x * Math.tanh(softplus(x)),
  softsign: (x) => x / (1 + Math.abs(x)),
  hardsigmoid: (x) => clamp(x + 3, 0, 6) / 6,
  hardswish: (x) => (x * clamp(x + 3, 0, 6)) / 6,
  logsigmoid: (x) => -softplus(-x),
  gelu: (x) => x * normalCdf(x),
  geluTanh: (x) => 0.5 * x * (1 + Math.tanh(geluInner(x))),

  leakyRelu: (x, [slope]) => (x > 0 ? x : x * slope!),
  elu: (x, [alpha, scale, inputScale]) =>
    x > 0 ? x * scale! : alpha! * scale! * Math.expm1(x * inputScale!),
  softplus: (x, [beta, threshold]) => (x * beta! > threshold! ? x : softplus(x * beta!) / beta!),
  hardtanh: (x, [min, max]) => clamp(x, min!, max!),
  threshold: (x, [threshold, value]) => (x <= threshold! ? value! : x),
  softshrink: (x, [lambda]) => (x > lambda! ? x - lambda! : x < -lambda! ? x + lambda! : 0),
  hardshrink: (x, [lambda]) => (x >= -lambda! && x <= lambda! ? 0 : x),
  nanToNum: (x, [nan, most, least]) =>
    Number.isNaN(x) ? nan! : x === Infinity ? most! : x === -Infinity ? least! : x,

  affine: (x, [scale, shift]) => scale! * x + shift!,
  clampMin: (x, [min]) => (x < min! ? min! : x),
  clampMax: (x, [max]) => (x > max! ? max! : x),
  divInto: (x, [numerator]) => numerator! / x,
  powScalar: (x, [exponent]) => power(x, exponent!),
  powBase: (x, [base]) => power(base!, x),
};

function clamp(x: number, min: number, max: number): number {
  return x < min ? min : x > max ? max : x;
}

export function unary(
  op: UnaryOp,
  x: TypedArray,
  parameters: readonly number[],
  dtype: DType,
): TypedArray {
  // On bool, ~ is "not".
  const formula = op === 'bitwiseNot' && dtype === 'bool' ? FORMULAS.logicalNot : FORMULAS[op];
  const out = newArray(dtype, x.length);
  for (let i = 0; i < x.length; i++) out[i] = formula(x[i]!, parameters);
  return out;
}
