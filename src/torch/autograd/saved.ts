import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import type { Layout, Storage, Tensor, Version } from '../tensor';

/**
 * A tensor kept for backward: its storage, and the version it had. The graph itself is not kept (a node that saves
 * its own result would hold itself).
 */
export class SavedTensor {
  readonly #engine: Engine;
  readonly #layout: Layout;
  readonly #device: string;
  #storage: Storage;
  #version: Version;
  #expected: number;
  #what: string;
  /** The saved tensor itself, for messages only: not counted, its memory may be gone. */
  readonly #source: Tensor | null;

  /** @param isOutput true for a result that its own node saves: messages then name that node, whatever came later */
  constructor(engine: Engine, tensor: Tensor, isOutput: boolean) {
    this.#engine = engine;
    this.#layout = { shape: tensor.shape, strides: tensor.strides, offset: tensor.offset };
    this.#device = tensor.device;
    this.#storage = tensor.storage.retain();
    this.#version = tensor.version;
    this.#expected = tensor.version.value;
    this.#what = describe(tensor);
    this.#source = isOutput ? null : tensor;
  }

  /** After `x.exp_()` the saved result is x itself: later changes of x must be noticed. */
  rebind(from: Tensor, to: Tensor): void {
    if (this.#storage !== from.storage) return;
    to.storage.retain();
    this.#storage.release();
    this.#storage = to.storage;
    this.#version = to.version;
    this.#expected = to.version.value;
    this.#what = describe(to);
  }

  unpack(): Tensor {
    if (this.#version.value !== this.#expected) {
      throw runtimeError(
        'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
          `${this.#source?.alive ? describe(this.#source) : this.#what} is at version ${this.#version.value}; expected version ${this.#expected} instead. ` +
          'Hint: enable anomaly detection to find the operation that failed to compute its gradient, ' +
          'with torch.autograd.set_detect_anomaly(True).',
      );
    }
    return this.#engine.alias(this.#storage, this.#layout, this.#device);
  }

  release(): void {
    this.#storage.release();
  }
}

function describe(tensor: Tensor): string {
  const origin = tensor.gradFn
    ? `, which is output ${tensor.outputNumber} of ${tensor.gradFn.name},`
    : '';
  return `[${tensor.describe()}]${origin}`;
}
