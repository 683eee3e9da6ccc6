import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { fillBernoulli } from '../random/distributions';
import type { Shape } from '../shape';
import type { Tensor } from '../tensor';
import { mul } from './arithmetic';
import { combine, constant, filled, scalarType } from './elementwise';
import type { Operations } from './operation';
import { drawn } from './random';
import { float } from '../scalar';

/** Zeros elements with probability p and scales the rest by 1/(1 − p); `noise` is drawn in the shape given. */
function drop(e: Engine, self: Tensor, p: number, train: boolean, shape: Shape): Tensor {
  if (p < 0 || p > 1) {
    throw runtimeError(`dropout probability has to be between 0 and 1, but got ${p}`);
  }
  if (p === 0 || !train || self.size === 0) return self;
  if (p === 1) return mul(e, self, filled(e, [], 0, self.dtype));
  if (!isFloat(self.dtype)) {
    const to = scalarType(self.dtype);
    throw runtimeError(`result type Float can't be cast to the desired output type ${to}`);
  }
  const noise = drawn(
    e,
    shape,
    null,
    (out, g) => fillBernoulli(out, g, 1 - p),
    self.dtype,
    self.device,
  );
  return mul(e, self, combine(e, 'div', noise, constant(e, float(1 - p), self.dtype)));
}

function featureDropout(e: Engine, self: Tensor, p = 0.5, train = true): Tensor {
  if (self.rank < 2) {
    throw runtimeError('Feature dropout requires at least 2 dimensions in the input');
  }
  return drop(
    e,
    self,
    p,
    train,
    self.shape.map((n, d) => (d < 2 ? n : 1)),
  );
}

export const DROPOUT = {
  dropout: (e: Engine, self: Tensor, p = 0.5, train = true) => drop(e, self, p, train, self.shape),
  feature_dropout: featureDropout,
} satisfies Operations;
