import { record } from '../autograd/record';
import { asDType } from '../dtype';
import type { Engine } from '../engine';
import type { Tensor } from '../tensor';
import { asDevice } from './devices';
import { cast } from './elementwise';
import type { Operations } from './operation';

/** A tensor of its own with the same elements. Buffers never change, so that it can share the storage's. */
export function clone(e: Engine, self: Tensor): Tensor {
  const out = e.make(e.dense(self), self.shape, self.device);
  return record(e, out, 'CloneBackward0', [self], [], (g) => [g]);
}

export const contiguous = (e: Engine, self: Tensor) =>
  self.isContiguous() ? self : clone(e, self);

/** dtype and device changed as asked; `self` when nothing changes. */
export function to(
  e: Engine,
  self: Tensor,
  dtype?: string | null,
  device?: string | null,
  copy = false,
): Tensor {
  const type = dtype ? asDType(dtype) : self.dtype;
  const place = device ? asDevice(device) : self.device;
  if (type === self.dtype && place === self.device) return copy ? clone(e, self) : self;
  const out = e.make(e.dense(cast(e, self, type)), self.shape, place);
  const from = self.device;
  return record(e, out, 'ToCopyBackward0', [self], [], (g) => [e.make(e.dense(g), g.shape, from)]);
}

export const CLONE = { clone, contiguous, to } satisfies Operations;
