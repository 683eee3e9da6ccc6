import { backward, gradOf, type BackwardOptions } from './autograd/backward';
import { recordCustom, type Custom } from './autograd/custom';
import { inPlace, type InPlaceOptions } from './autograd/inplace';
import * as leaf from './autograd/leaf';
import { currentGradFn } from './autograd/record';
import type { Backend, Operand } from './backend/backend';
import type { Buffer } from './backend/buffer';
import { asDType, newArray, type DType, type TypedArray } from './dtype';
import { notImplemented, typeError, valueError } from './errors';
import type { Generator } from './random/generator';
import { RandomStreams } from './random/streams';
import { Scopes } from './memory';
import { OPERATIONS } from './ops';
import type { OpName } from './signatures';
import { broadcastStrides, denseStrides, sizeOf, type Shape } from './shape';
import { Storage, Tensor, type Hook, type Layout } from './tensor';

/** Tensors, their graph, their random numbers: one engine is one PyTorch. */
export class Engine {
  readonly backend: Backend;
  readonly scopes = new Scopes();
  /** torch.is_grad_enabled(). */
  gradEnabled = true;
  /** torch.inference_mode(): as no_grad here. */
  inferenceMode = false;

  /** Do operations get a place in the graph? */
  get recording(): boolean {
    return this.gradEnabled && !this.inferenceMode;
  }

  readonly random = new RandomStreams();

  constructor(backend: Backend) {
    this.backend = backend;
    backend.attach(this.scopes);
  }

  // --- Running operations ---

  /** Everything made in `body` and kept by nobody is freed when it ends. */
  scope<T>(body: () => T): T {
    return this.scopes.run(body);
  }

  noGrad<T>(body: () => T): T {
    const before = this.gradEnabled;
    this.gradEnabled = false;
    try {
      return body();
    } finally {
      this.gradEnabled = before;
    }
  }

  /** Runs an operation by name inside the current scope; `args` as in signatures/. */
  run(op: string, args: readonly unknown[]): unknown {
    const operation = OPERATIONS[op] as ((e: Engine, ...args: unknown[]) => unknown) | undefined;
    if (!operation) throw typeError(`the engine has no operation '${op}'`);
    return operation(this, ...args);
  }

  /** The same, for operations with one tensor as result, by the operations themselves. */
  op(name: OpName, ...args: unknown[]): Tensor {
    return this.run(name, args) as Tensor;
  }

  /** Runs an operation; the tensors it returns belong to the caller, until `dispose()`. */
  call<R = Tensor>(op: OpName, ...args: unknown[]): R {
    return this.scope(() => {
      const result = this.run(op, args);
      for (const part of Array.isArray(result) ? result : [result]) {
        if (part instanceof Tensor) part.retain();
      }
      return result as R;
    });
  }

  inPlace(self: Tensor, compute: (old: Tensor) => Tensor, options?: InPlaceOptions): Tensor {
    return inPlace(this, self, compute, options);
  }

  // --- Making tensors ---

  /** A tensor that owns `buffer`, dense. */
  make(buffer: Buffer, shape: Shape, device: string): Tensor {
    const layout = { shape, strides: denseStrides(shape), offset: 0 };
    return new Tensor(this.scopes, new Storage(this.scopes, buffer), layout, device, { value: 0 });
  }

  /** Another tensor on the same storage, without history, with a version counter of its own. */
  alias(storage: Storage, layout: Layout, device: string): Tensor {
    return new Tensor(this.scopes, storage, layout, device, { value: 0 });
  }

  /** What `self` is now, unharmed by changes of `self` that follow: shares the buffer, not the storage. */
  snapshot(self: Tensor): Tensor {
    const storage = new Storage(this.scopes, self.storage.buffer);
    const copy = new Tensor(this.scopes, storage, self, self.device, { value: self.version.value });
    const node = currentGradFn(this, self);
    if (node) copy.setHistory(node, self.outputNumber);
    return copy;
  }

  fromData(data: ArrayLike<number>, shape: Shape, dtype: DType, device: string): Tensor {
    const size = sizeOf(shape);
    if (data.length !== size) {
      throw valueError(`${data.length} values do not fill a tensor of ${size} elements`);
    }
    return this.written(shape, dtype, device, (array) => {
      array.set(data);
      if (dtype === 'int64') refuseBigIntegers(array);
    });
  }

  /** A dense tensor whose elements `write` puts into an array of zeros: they are copied no second time. */
  written(
    shape: Shape,
    dtype: DType,
    device: string,
    write: (elements: TypedArray) => void,
  ): Tensor {
    const array = newArray(asDType(dtype), sizeOf(shape));
    write(array);
    return this.make(this.backend.upload(array, dtype), shape, device);
  }

  /** A tensor made from data in a typed array of the dtype's own kind, owned by the caller. */
  tensor(data: ArrayLike<number>, shape: Shape, dtype: DType = 'float32', device = 'cpu'): Tensor {
    return this.scope(() => this.fromData(data, shape, dtype, device).retain());
  }

  // --- Reading tensors ---

  /** The elements in row-major order as one buffer; the storage's own where that is what it holds. */
  dense(tensor: Tensor): Buffer {
    const { buffer } = tensor.storage;
    return tensor.isWhole ? buffer : this.backend.gatherView({ buffer, ...layoutOf(tensor) });
  }

  /** How to read `tensor` in the broadcast shape `out`. */
  operand(tensor: Tensor, out: Shape): Operand {
    return {
      buffer: tensor.storage.buffer,
      strides: broadcastStrides(tensor.shape, tensor.strides, out),
      offset: tensor.offset,
    };
  }

  data(tensor: Tensor): TypedArray {
    return this.scope(() => this.backend.read(this.dense(tensor)));
  }

  item(tensor: Tensor): number {
    if (tensor.size !== 1) {
      throw valueError('only one element tensors can be converted to Python scalars');
    }
    return this.data(tensor)[0]!;
  }

  memory(): { tensors: number; buffers: number; bytes: number } {
    return { tensors: this.scopes.living, ...this.backend.memory() };
  }

  // --- Gradients ---

  backward(outputs: Tensor[], gradients: (Tensor | null)[] = [], options: BackwardOptions = {}) {
    backward(this, outputs, gradients, options);
  }

  gradOf(
    outputs: Tensor[],
    inputs: Tensor[],
    gradients: (Tensor | null)[] = [],
    options: BackwardOptions = {},
  ): (Tensor | null)[] {
    return gradOf(this, outputs, inputs, gradients, options);
  }

  gradFn = (tensor: Tensor) => this.scope(() => currentGradFn(this, tensor));
  describeGraph = (tensor: Tensor) => this.scope(() => leaf.describeGraph(this, tensor));
  setRequiresGrad = (tensor: Tensor, value: boolean) => leaf.setRequiresGrad(tensor, value);
  setGrad = (tensor: Tensor, grad: Tensor | null) => leaf.setGrad(tensor, grad);
  zeroGrad = (tensor: Tensor) => leaf.zeroGrad(this, tensor);
  setData = (tensor: Tensor, source: Tensor) => leaf.setData(tensor, source);
  detachInPlace = (tensor: Tensor) => leaf.detachInPlace(tensor);
  retainGrad = (tensor: Tensor) => this.scope(() => leaf.retainGrad(this, tensor));
  registerHook = (tensor: Tensor, hook: Hook) =>
    this.scope(() => leaf.registerHook(this, tensor, hook));

  /** `outputs` with a node of the caller's own between `inputs` and them, in the current scope (see autograd/custom.ts). */
  custom = (inputs: readonly (Tensor | null)[], outputs: readonly Tensor[], custom: Custom) =>
    recordCustom(this, inputs, outputs, custom);

  // --- Random numbers ---

  generator(id = 0): Generator {
    return this.random.get(id);
  }

  manualSeed(seed: number | bigint): void {
    this.random.manualSeed(seed);
  }
}

/** int64 is held in doubles, which tell integers apart up to 2^53. */
function refuseBigIntegers(values: TypedArray): void {
  const big = values.find((value: number) => Math.abs(value) > 2 ** 53);
  if (big !== undefined) {
    throw notImplemented(
      `torch.int64: values beyond 2**53 are not supported here (got about ${big})`,
    );
  }
}

const layoutOf = ({ shape, strides, offset }: Layout) => ({ shape, strides, offset });
