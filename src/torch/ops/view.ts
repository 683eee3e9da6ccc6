import { recordMany } from '../autograd/record';
import type { Engine } from '../engine';
import { filled } from './elementwise';
import { Tensor, type Layout } from '../tensor';

/** Another way of looking at the storage of `self`: shares memory and version, has no history yet. */
export function viewOf(e: Engine, self: Tensor, layout: Layout): Tensor {
  const view = new Tensor(e.scopes, self.storage, layout, self.device, self.version);
  view.base = (self.base ?? self).retain() as Tensor;
  return view;
}

/** Puts gradients of views back where the views lie in zeros of the viewed tensor's shape. */
export type Inverse = (g: Tensor) => Tensor;

/** A view with its history: `inverse` takes the view's gradient to the viewed tensor's. */
export function recordedView(
  e: Engine,
  self: Tensor,
  layout: Layout,
  node: string,
  inverse: Inverse,
): Tensor {
  const view = viewOf(e, self, layout);
  recordMany(e, [view], node, [self], [], ([g]) => [inverse(g!)]);
  return view;
}

/** The gradient of a part: zeros of `shape` with `g` at `layout` (in the dense layout of `shape`). */
export function embed(e: Engine, g: Tensor, shape: readonly number[], layout: Layout): Tensor {
  const zeros = filled(e, shape, 0, g.dtype, g.device);
  const { shape: part, strides, offset } = layout;
  const buffer = e.backend.scatterView(
    zeros.storage.buffer,
    { shape: part, strides, offset },
    e.dense(g),
  );
  return e.make(buffer, shape, g.device);
}
