import type { Engine } from '../engine';
import type { Tensor } from '../tensor';
import { combine, map } from '../ops/elementwise';
import { overwrite } from './inplace';
import { Node, type Gradients } from './node';

/** The end of the way back: adds what arrives to a leaf's `.grad`. */
export class AccumulateGrad extends Node {
  readonly leaf: Tensor;
  readonly #engine: Engine;

  constructor(engine: Engine, leaf: Tensor) {
    // First in line whenever it is ready, as in PyTorch.
    super(engine.scopes, 'AccumulateGrad', Number.MAX_SAFE_INTEGER);
    this.#engine = engine;
    this.leaf = leaf.retain();
    const { shape, dtype, device } = leaf;
    this.outputs = [{ shape, dtype, device }];
  }

  override apply([grad]: Gradients): Gradients {
    const e = this.#engine;
    const { leaf } = this;
    if (!grad) return [];
    if (leaf.grad) {
      // In place: who holds x.grad sees it grow, as in PyTorch.
      overwrite(e, leaf.grad, sum(e, leaf.grad, grad));
    } else {
      leaf.setGrad(e.make(e.dense(grad), leaf.shape, leaf.device));
    }
    return [];
  }

  override free(): void {
    super.free();
    this.leaf.accumulator = null;
    this.leaf.release();
  }
}

/** `before + grad`; after `zero_grad`, which in this PyTorch leaves zeros, there is next to nothing to add. */
function sum(e: Engine, before: Tensor, grad: Tensor): Tensor {
  if (!Object.is(before.storage.buffer.constant, 0)) return combine(e, 'add', before, grad);
  if (grad.storage.buffer.addedUp) return grad;
  // 0 + −0 is 0.
  return map(e, 'affine', grad, [1, 0]);
}
