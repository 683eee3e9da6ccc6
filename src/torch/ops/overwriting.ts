import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { toScalar, type Scalar } from '../scalar';
import { broadcastShapes } from '../shape';
import { Tensor } from '../tensor';
import { to } from './clone';
import { expand } from './dimensions';
import { filled, representable, zerosLike } from './elementwise';
import type { Operations } from './operation';

/** All elements become `value`, a number or a 0-dimensional tensor; what was there gets no gradient. */
function fill(e: Engine, self: Tensor, value: Tensor | Scalar | number | boolean): Tensor {
  // One value may well be written twice to one place.
  return e.inPlace(
    self,
    (old) => {
      if (value instanceof Tensor) return fillWithTensor(e, old, value);
      const number = representable(toScalar(value).value, old.dtype);
      const out = filled(e, old.shape, number, old.dtype, old.device);
      return record(e, out, 'FillBackward2', [old], [], (g) => [zerosLike(e, g)]);
    },
    { overlapping: true },
  );
}

function fillWithTensor(e: Engine, old: Tensor, value: Tensor): Tensor {
  if (value.rank > 0) {
    throw runtimeError(
      `fill_ only supports 0-dimension value tensor but got tensor with ${value.rank} dimensions.`,
    );
  }
  const wide = e.noGrad(() => expand(e, to(e, value, old.dtype, old.device), old.shape));
  const out = e.make(e.dense(wide), old.shape, old.device);
  return record(e, out, 'FillBackward3', [old, value], [], (g) => [zerosLike(e, g), g]);
}

/** Takes over the elements of `source`, broadcast and converted to the dtype of `self`. */
export function copy(e: Engine, self: Tensor, source: Tensor): Tensor {
  return e.inPlace(self, (old) => {
    const out = e.noGrad(() => to(e, expand(e, source, old.shape), old.dtype, old.device));
    const own = e.make(e.dense(out), old.shape, old.device);
    return record(e, own, 'CopyBackwards', [old, source], [], (g, _, needs) => [
      needs[0] ? zerosLike(e, g) : null,
      g,
    ]);
  });
}

function zero(e: Engine, self: Tensor): Tensor {
  return e.inPlace(self, (old) =>
    record(e, zerosLike(e, old), 'ZeroBackward0', [old], [], (g) => [zerosLike(e, g)]),
  );
}

/** `copy_` as one calls it: the sizes are told apart as for any elementwise operation. */
function copyInto(e: Engine, self: Tensor, source: Tensor): Tensor {
  broadcastShapes(self.shape, source.shape);
  return copy(e, self, source);
}

export const OVERWRITING = { fill_: fill, copy_: copyInto, zero_: zero } satisfies Operations;
