import { record } from '../autograd/record';
import type { UnaryOp } from '../backend/names';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { isFloat } from '../dtype';
import type { Tensor } from '../tensor';
import { cast, combine, floating, map, scalarType, scale, zerosLike } from './elementwise';
import type { Operations } from './operation';

/** Gradient of y = f(x), given g, x and y. Formulas as in tools/autograd/derivatives.yaml. */
type Rule = (e: Engine, g: Tensor, x: Tensor, y: Tensor) => Tensor;

const times = (e: Engine, a: Tensor, b: Tensor) => combine(e, 'mul', a, b);
const over = (e: Engine, a: Tensor, b: Tensor) => combine(e, 'div', a, b);
/** p·x + q. */
const affine = (e: Engine, x: Tensor, p: number, q: number) => map(e, 'affine', x, [p, q]);
const zero: Rule = (e, g) => zerosLike(e, g);
/** √(1 ± x²) and the like. */
const rootOf = (e: Engine, x: Tensor, p: number, q: number) =>
  map(e, 'sqrt', affine(e, map(e, 'square', x), p, q));

interface Spec {
  op: UnaryOp;
  node: string;
  rule: Rule;
  /** Which the rule reads: `x`, `y`, or neither. */
  saves: 'x' | 'y' | '';
  /** Integers stay integers (abs, neg, floor …); otherwise they become floats. */
  keepsIntegers?: boolean;
}

const f = (op: UnaryOp, node: string, saves: Spec['saves'], rule: Rule, keepsIntegers = false) => ({
  op,
  node: `${node}Backward0`,
  rule,
  saves,
  keepsIntegers,
});

const FUNCTIONS: Record<string, Spec> = {
  abs: f('abs', 'Abs', 'x', (e, g, x) => times(e, g, map(e, 'sign', x)), true),
  neg: f('neg', 'Neg', '', (e, g) => map(e, 'neg', g), true),
  exp: f('exp', 'Exp', 'y', (e, g, _, y) => times(e, g, y)),
  exp2: f('exp2', 'Exp2', 'y', (e, g, _, y) => scale(e, times(e, g, y), Math.LN2)),
  expm1: f('expm1', 'Expm1', 'y', (e, g, _, y) => times(e, g, affine(e, y, 1, 1))),
  log: f('log', 'Log', 'x', (e, g, x) => over(e, g, x)),
  log2: f('log2', 'Log2', 'x', (e, g, x) => over(e, g, scale(e, x, Math.LN2))),
  log10: f('log10', 'Log10', 'x', (e, g, x) => over(e, g, scale(e, x, Math.LN10))),
  log1p: f('log1p', 'Log1P', 'x', (e, g, x) => over(e, g, affine(e, x, 1, 1))),
  sqrt: f('sqrt', 'Sqrt', 'y', (e, g, _, y) => over(e, g, scale(e, y, 2))),
  rsqrt: f('rsqrt', 'Rsqrt', 'y', (e, g, _, y) =>
    times(e, scale(e, g, -0.5), map(e, 'powScalar', y, [3])),
  ),
  square: f('square', 'Pow', 'x', (e, g, x) => times(e, g, scale(e, x, 2)), true),
  sin: f('sin', 'Sin', 'x', (e, g, x) => times(e, g, map(e, 'cos', x))),
  cos: f('cos', 'Cos', 'x', (e, g, x) => times(e, g, map(e, 'neg', map(e, 'sin', x)))),
  tan: f('tan', 'Tan', 'y', (e, g, _, y) => times(e, g, affine(e, map(e, 'square', y), 1, 1))),
  asin: f('asin', 'Asin', 'x', (e, g, x) => over(e, g, rootOf(e, x, -1, 1))),
  acos: f('acos', 'Acos', 'x', (e, g, x) => over(e, map(e, 'neg', g), rootOf(e, x, -1, 1))),
  atan: f('atan', 'Atan', 'x', (e, g, x) => over(e, g, affine(e, map(e, 'square', x), 1, 1))),
  sinh: f('sinh', 'Sinh', 'x', (e, g, x) => times(e, g, map(e, 'cosh', x))),
  cosh: f('cosh', 'Cosh', 'x', (e, g, x) => times(e, g, map(e, 'sinh', x))),
  tanh: f('tanh', 'Tanh', 'y', (e, g, _, y) => combine(e, 'tanhGradOfResult', g, y)),
  sigmoid: f('sigmoid', 'Sigmoid', 'y', (e, g, _, y) => combine(e, 'sigmoidGradOfResult', g, y)),
  erf: f('erf', 'Erf', 'x', (e, g, x) =>
    times(
      e,
      scale(e, g, 2 / Math.sqrt(Math.PI)),
      map(e, 'exp', map(e, 'neg', map(e, 'square', x))),
    ),
  ),
  erfinv: f('erfinv', 'Erfinv', 'y', (e, g, _, y) =>
    times(e, scale(e, g, Math.sqrt(Math.PI) / 2), map(e, 'exp', map(e, 'square', y))),
  ),
  floor: f('floor', 'Floor', '', zero, true),
  ceil: f('ceil', 'Ceil', '', zero, true),
  round: f('round', 'Round', '', zero, true),
  trunc: f('trunc', 'Trunc', '', zero, true),
  frac: f('frac', 'Frac', '', (_, g) => g),
  sign: f('sign', 'Sign', '', zero, true),
};

/** Kernels of ATen that bools have none of. */
const NOT_FOR_BOOLS: Partial<Record<UnaryOp, string>> = {
  abs: 'abs_cpu',
  floor: 'floor_vml_cpu',
  ceil: 'ceil_vml_cpu',
  round: 'round_vml_cpu',
  trunc: 'trunc_vml_cpu',
  frac: 'frac_cpu',
};

function apply(e: Engine, { op, node, rule, saves, keepsIntegers }: Spec, self: Tensor): Tensor {
  if (self.dtype === 'bool' && NOT_FOR_BOOLS[op]) {
    throw runtimeError(`"${NOT_FOR_BOOLS[op]}" not implemented for 'Bool'`);
  }
  const dtype = keepsIntegers ? self.dtype : floating(self.dtype);
  const x = cast(e, self, dtype);
  const out = map(e, op, x, [], dtype);
  const saved = saves === 'x' ? x : saves === 'y' ? out : null;
  return record(e, out, node, [self], [saved], (g, [kept]) => [rule(e, g, kept ?? g, kept ?? g)]);
}

const negateBool =
  'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.';

export function neg(e: Engine, self: Tensor): Tensor {
  if (self.dtype === 'bool') throw runtimeError(negateBool);
  return apply(e, FUNCTIONS.neg!, self);
}

/** Yes-or-no questions about elements, and ~. */
const test = (op: UnaryOp) => (e: Engine, self: Tensor) => map(e, op, self, [], 'bool');

function bitwiseNot(e: Engine, self: Tensor): Tensor {
  if (isFloat(self.dtype)) {
    throw runtimeError(`"bitwise_not_cpu" not implemented for '${scalarType(self.dtype)}'`);
  }
  return map(e, 'bitwiseNot', self);
}

/** The function called `name` above as an operation. */
export const unaryOf = (name: string) => (e: Engine, self: Tensor) =>
  apply(e, FUNCTIONS[name]!, self);

export const UNARY = {
  ...Object.fromEntries(Object.keys(FUNCTIONS).map((name) => [name, unaryOf(name)])),
  neg,
  isnan: test('isnan'),
  isinf: test('isinf'),
  isfinite: test('isfinite'),
  logical_not: test('logicalNot'),
  bitwise_not: bitwiseNot,
} satisfies Operations;
