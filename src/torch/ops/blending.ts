import { record } from '../autograd/record';
import { isFloat, resultType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { float, int, type Scalar, toScalar } from '../scalar';
import { Tensor } from '../tensor';
import { asValue, plain, tensorOf, type Value } from './arithmetic';
import {
  cast,
  choose,
  combine,
  constant,
  map,
  representable,
  scalarType,
  scale,
} from './elementwise';
import type { Attributes, Operations } from './operation';

/** Operations on three tensors. */

const zeroOf = (e: Engine, x: Tensor) => constant(e, int(0), x.dtype);

/** Elements of `self` where the condition holds, else of `other`. */
export function where(e: Engine, condition: Tensor, self: Value, other: Value): Tensor {
  if (condition.dtype !== 'bool' && condition.dtype !== 'uint8') {
    throw runtimeError(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${scalarType(condition.dtype)}`,
    );
  }
  const [a, b] = [asValue(self), asValue(other)];
  const dtype = resultType(a, b);
  const mask = cast(e, condition, 'bool');
  const out = choose(e, mask, plain(e, a, dtype), plain(e, b, dtype));
  const inputs = [null, tensorOf(a), tensorOf(b)];
  return record(e, out, 'WhereBackward0', inputs, [mask], (g, [m]) => [
    null,
    choose(e, m, g, zeroOf(e, g)),
    choose(e, m, zeroOf(e, g), g),
  ]);
}

/** `self`, with `value` where the mask is true. */
export function maskedFill(
  e: Engine,
  self: Tensor,
  mask: Tensor,
  value: Value,
  node = `MaskedFillBackward${value instanceof Tensor ? 1 : 0}`,
): Tensor {
  if (isFloat(mask.dtype)) {
    throw runtimeError(
      `masked_fill only supports boolean masks, but got mask with dtype ${scalarType(mask.dtype)}`,
    );
  }
  const filler = asValue(value);
  if (filler instanceof Tensor && filler.rank > 0) {
    throw runtimeError(
      `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${filler.rank} dimension(s).`,
    );
  }
  const bools = cast(e, mask, 'bool');
  const out = choose(e, bools, plain(e, filler, self.dtype), self);
  return record(e, out, node, [self, tensorOf(filler)], [bools], (g, [m]) => [
    choose(e, m, zeroOf(e, g), g),
    choose(e, m, g, zeroOf(e, g)),
  ]);
}

/** start + weight·(end − start), from the nearer end (ATen's formula, exact at both). */
function lerp(e: Engine, self: Tensor, end: Tensor, weight: Tensor | Scalar | number): Tensor {
  if (self.dtype !== end.dtype) {
    throw runtimeError(`expected dtype ${nameOf(self)} for \`end\` but got dtype ${nameOf(end)}`);
  }
  const w = weight instanceof Tensor ? weight : constant(e, toScalar(weight), self.dtype);
  const difference = combine(e, 'sub', end, self);
  const fromStart = combine(e, 'add', self, combine(e, 'mul', w, difference));
  const fromEnd = combine(e, 'sub', end, combine(e, 'mul', difference, oneMinus(e, w)));
  const small = combine(e, 'lt', map(e, 'abs', w), constant(e, float(0.5), w.dtype), [], 'bool');
  const out = choose(e, small, fromStart, fromEnd);
  const node = weight instanceof Tensor ? 'LerpBackward1' : 'LerpBackward0';
  const inputs = [self, end, weight instanceof Tensor ? weight : null];
  return record(e, out, node, inputs, [w, difference], (g, [kept, d], needs) => [
    combine(e, 'mul', g, oneMinus(e, kept)),
    combine(e, 'mul', g, kept),
    needs[2] ? combine(e, 'mul', g, d) : null,
  ]);
}

const oneMinus = (e: Engine, x: Tensor) => map(e, 'affine', x, [-1, 1]);

const nameOf = (x: Tensor) =>
  ({ float32: 'float', float64: 'double', int64: 'long int', int32: 'int' })[x.dtype as string] ??
  x.dtype;

type Factor = Attributes<{ value: number }>;

const factorOf = (options: Factor | undefined, self: Tensor) =>
  representable(toScalar(options?.value ?? 1).value, self.dtype);

/** self + value·tensor1·tensor2. */
function addcmul(e: Engine, self: Tensor, tensor1: Tensor, tensor2: Tensor, options?: Factor) {
  const dtype = resultType(self, tensor1, tensor2);
  const value = factorOf(options, self);
  const [x, a, b] = [self, tensor1, tensor2].map((t) => cast(e, t, dtype)) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const out = combine(e, 'addScaled', x, combine(e, 'mul', a, b), [value]);
  const inputs = [self, tensor1, tensor2];
  return record(e, out, 'AddcmulBackward0', inputs, [a, b], (g, [p, q]) => [
    g,
    scale(e, combine(e, 'mul', g, q), value),
    scale(e, combine(e, 'mul', g, p), value),
  ]);
}

/** self + value·tensor1/tensor2. */
function addcdiv(e: Engine, self: Tensor, tensor1: Tensor, tensor2: Tensor, options?: Factor) {
  const dtype = resultType(self, tensor1, tensor2);
  const value = factorOf(options, self);
  const [x, a, b] = [self, tensor1, tensor2].map((t) => cast(e, t, dtype)) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const out = combine(e, 'addScaled', x, combine(e, 'div', a, b), [value]);
  const inputs = [self, tensor1, tensor2];
  return record(e, out, 'AddcdivBackward0', inputs, [a, b], (g, [p, q]) => {
    const share = scale(e, combine(e, 'div', g, q), value);
    return [g, share, map(e, 'neg', combine(e, 'mul', share, combine(e, 'div', p, q)))];
  });
}

export const BLENDING = {
  where,
  masked_fill: (e: Engine, self: Tensor, mask: Tensor, value: Value) =>
    maskedFill(e, self, mask, value),
  lerp,
  addcmul,
  addcdiv,
} satisfies Operations;
