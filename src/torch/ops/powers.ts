import { record } from '../autograd/record';
import { isFloat, resultType, type DType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { int, Scalar } from '../scalar';
import { Tensor } from '../tensor';
import {
  asValue,
  compute,
  plain,
  refuseZero,
  requiresGrad,
  tensorOf,
  type Value,
} from './arithmetic';
import {
  cast,
  choose,
  combine,
  constant,
  map,
  representable,
  scale,
  zerosLike,
} from './elementwise';
import type { Operations } from './operation';

/** self ^ exponent. */
export function pow(e: Engine, self: Value, exponent: Value): Tensor {
  const [a, b] = [asValue(self), asValue(exponent)];
  const dtype = resultType(a, b);
  if (b instanceof Scalar) return powScalar(e, a as Tensor, b, dtype);
  const base = plain(e, a, dtype);
  const power = cast(e, b, dtype);
  const out = combine(e, 'pow', base, power);
  const saved = [base, power, requiresGrad(b) ? out : null] as const;
  return record(e, out, 'PowBackward1', [tensorOf(a), b], saved, (g, [x, p, y], needs) => [
    needs[0] ? powBaseGrad(e, g, x, p) : null,
    needs[1] ? powExponentGrad(e, g, x, p, y!) : null,
  ]);
}

function powScalar(e: Engine, self: Tensor, exponent: Scalar, dtype: DType): Tensor {
  const p = exponent.value;
  if (!isFloat(dtype) && p < 0) {
    throw runtimeError('Integers to negative integer powers are not allowed.');
  }
  const x = cast(e, self, dtype);
  const out = p === 2 ? map(e, 'square', x) : map(e, 'powScalar', x, [representable(p, dtype)]);
  return record(e, out, 'PowBackward0', [self], [x], (g, [kept]) => [
    p === 0 ? zerosLike(e, g) : combine(e, 'mul', g, powerRule(e, kept, p)),
  ]);
}

/** p·x^(p−1). */
function powerRule(e: Engine, x: Tensor, p: number): Tensor {
  const lower = p === 2 ? x : p === 3 ? map(e, 'square', x) : map(e, 'powScalar', x, [p - 1]);
  return scale(e, lower, p);
}

/** g·p·x^(p−1), 0 where p is 0 (also at x = 0). */
function powBaseGrad(e: Engine, g: Tensor, x: Tensor, p: Tensor): Tensor {
  const lower = combine(e, 'pow', x, map(e, 'affine', p, [1, -1]));
  const grad = combine(e, 'mul', g, combine(e, 'mul', p, lower));
  const zero = constant(e, int(0), g.dtype);
  const flat = combine(e, 'eq', p, constant(e, int(0), p.dtype), [], 'bool');
  return choose(e, flat, zero, grad);
}

/** g·y·log x, 0 where x is 0 and p is not negative. */
function powExponentGrad(e: Engine, g: Tensor, x: Tensor, p: Tensor, y: Tensor): Tensor {
  const zero = constant(e, int(0), g.dtype);
  const atZero = combine(e, 'eq', x, zero, [], 'bool');
  const flat = combine(e, 'logicalAnd', atZero, combine(e, 'ge', p, zero, [], 'bool'));
  const grad = combine(e, 'mul', g, combine(e, 'mul', y, map(e, 'log', x)));
  return choose(e, flat, zero, grad);
}

/** What is left of a division; `remainder` rounds the quotient down, `fmod` towards zero. */
const rest = (op: 'remainder' | 'fmod', node: string) => (e: Engine, self: Value, other: Value) => {
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  refuseZero(e, b, dtype);
  const out = compute(e, op, a, b, dtype);
  const tensorDivisor = b instanceof Tensor;
  const quotient = op === 'remainder' ? 'floorDivide' : 'divTrunc';
  const saved = [
    requiresGrad(b) ? plain(e, a, dtype) : null,
    requiresGrad(b) ? cast(e, b, dtype) : null,
  ] as const;
  return record(
    e,
    out,
    `${node}Backward${tensorDivisor ? 1 : 0}`,
    [tensorOf(a), tensorOf(b)],
    saved,
    (g, [x, d], needs) => [
      g,
      needs[1] ? map(e, 'neg', combine(e, 'mul', g, combine(e, quotient, x!, d!))) : null,
    ],
  );
};

/** The larger or smaller of two; equal ones share the gradient. */
const extreme =
  (op: 'maximum' | 'minimum', node: string) => (e: Engine, self: Tensor, other: Tensor) => {
    const dtype = resultType(self, other);
    const [a, b] = [cast(e, self, dtype), cast(e, other, dtype)];
    const out = combine(e, op, a, b);
    return record(e, out, node, [self, other], [a, b], (g, [x, y]) => {
      const loses = op === 'maximum' ? 'lt' : 'gt';
      const half = choose(e, combine(e, 'eq', x, y, [], 'bool'), scale(e, g, 0.5), g);
      const zero = constant(e, int(0), g.dtype);
      return [
        choose(e, combine(e, loses, x, y, [], 'bool'), zero, half),
        choose(e, combine(e, loses, y, x, [], 'bool'), zero, half),
      ];
    });
  };

/** The angle of (other, self); derivatives other/(self² + other²) and −self/(self² + other²). */
function atan2(e: Engine, self: Tensor, other: Tensor): Tensor {
  const promoted = resultType(self, other);
  const dtype = isFloat(promoted) ? promoted : 'float32';
  const [a, b] = [cast(e, self, dtype), cast(e, other, dtype)];
  const out = combine(e, 'atan2', a, b);
  return record(e, out, 'Atan2Backward0', [self, other], [a, b], (g, [y, x]) => {
    const square = combine(e, 'add', map(e, 'square', x), map(e, 'square', y));
    const unit = combine(e, 'div', g, square);
    return [combine(e, 'mul', unit, x), combine(e, 'mul', unit, map(e, 'neg', y))];
  });
}

export const POWERS = {
  pow,
  remainder: rest('remainder', 'Remainder'),
  fmod: rest('fmod', 'Fmod'),
  maximum: extreme('maximum', 'MaximumBackward0'),
  minimum: extreme('minimum', 'MinimumBackward0'),
  atan2,
} satisfies Operations;
