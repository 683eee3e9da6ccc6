import type { Custom } from './autograd/custom';
import type { DType, TypedArray } from './dtype';
import { asDevice } from './ops/devices';
import type { Engine } from './engine';
import { runtimeError } from './errors';
import { Scalar } from './scalar';
import { Tensor } from './tensor';

/** What an operation gives back to Python: handles for tensors, plain values otherwise. */
export type HandleResult = number | (number | null)[] | boolean | null;

/**
 * Tensors by number, for a caller that cannot hold JavaScript objects (CPython).
 *
 * A handle is a positive integer. The same tensor always has the same handle, and every time it is given out the
 * caller owns one more count of it: give each back with `release`. When the last count goes and autograd does not
 * need the tensor either, its memory is freed at once.
 */
export class HandleTable {
  readonly engine: Engine;
  #tensors = new Map<number, Tensor>();
  #ids = new Map<Tensor, number>();
  #counts = new Map<number, number>();
  #next = 1;
  #storages = new WeakMap<object, number>();
  #nextStorage = 1;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Number of tensors the caller holds. */
  get size(): number {
    return this.#tensors.size;
  }

  /** Gives the caller one count of `tensor`. */
  add(tensor: Tensor): number {
    let id = this.#ids.get(tensor);
    if (id === undefined) {
      id = this.#next++;
      this.#ids.set(tensor, id);
      this.#tensors.set(id, tensor);
      tensor.retain();
    }
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
    return id;
  }

  get(id: number): Tensor {
    const tensor = this.#tensors.get(id);
    if (!tensor) throw runtimeError(`tensor handle ${id} is not alive`);
    return tensor;
  }

  /** Takes back one count. */
  release(id: number): void {
    this.engine.scope(() => this.#drop(id));
  }

  /** The same inside an open scope: the tensor lives until that ends. */
  #drop(id: number): void {
    const count = this.#counts.get(id);
    if (count === undefined) return;
    if (count > 1) {
      this.#counts.set(id, count - 1);
      return;
    }
    const tensor = this.get(id);
    this.#counts.delete(id);
    this.#tensors.delete(id);
    this.#ids.delete(tensor);
    tensor.release();
  }

  /**
   * Runs operation `op` (see signatures/). `kinds` has one letter per argument:
   * `t` handle, `T` list of handles (entries may be null), `i` `f` `b` Python int, float, bool where a tensor may stand
   * too, `v` any other value (number, string, boolean, null, list, object of attributes).
   */
  call(op: string, kinds: string, ...args: unknown[]): HandleResult {
    const values = args.map((arg, i) => this.#argument(kinds[i], arg));
    return this.engine.scope(() => this.#result(this.engine.run(op, values)));
  }

  /** A new tensor with `data` in row-major order. Integer and bool data may come in any typed array. */
  fromData(data: ArrayLike<number>, shape: number[], dtype: DType, device = 'cpu'): number {
    const place = asDevice(device);
    return this.engine.scope(() => this.add(this.engine.fromData(data, shape, dtype, place)));
  }

  /** A new tensor on the CPU whose elements `write` puts into an array of zeros. */
  written(shape: number[], dtype: DType, write: (elements: TypedArray) => void): number {
    return this.engine.scope(() => this.add(this.engine.written(shape, dtype, 'cpu', write)));
  }

  /** The values in row-major order: Float32Array for float32, Float64Array for float64 and int64, Uint8Array for bool … */
  data(id: number) {
    return this.engine.data(this.get(id));
  }

  /** The one value of a tensor with one element. */
  item(id: number): number {
    return this.engine.item(this.get(id));
  }

  shape = (id: number) => this.get(id).shape;
  strides = (id: number) => this.get(id).strides;
  dtype = (id: number) => this.get(id).dtype;
  device = (id: number) => this.get(id).device;
  numel = (id: number) => this.get(id).size;
  isContiguous = (id: number) => this.get(id).isContiguous();
  requiresGrad = (id: number) => this.get(id).requiresGrad;
  isLeaf = (id: number) => this.get(id).isLeaf;
  version = (id: number) => this.get(id).version.value;
  /** A number for the memory of a tensor, the same for all that share it. */
  storageId(id: number): number {
    const { storage } = this.get(id);
    let known = this.#storages.get(storage);
    if (known === undefined) this.#storages.set(storage, (known = this.#nextStorage++));
    return known;
  }

  /** All values in that memory, also those that this tensor does not look at. */
  storageData = (id: number) => this.engine.backend.read(this.get(id).storage.buffer);

  /** True when both share memory (`x.data_ptr() == y.data_ptr()` up to the offset). */
  sharesStorage = (a: number, b: number) => this.get(a).storage === this.get(b).storage;
  /** Name of the node that made the tensor, such as `AddBackward0`, or null. */
  gradFn = (id: number) => this.engine.gradFn(this.get(id))?.name ?? null;

  /** The graph behind a tensor, for `grad_fn.next_functions`: null entries need no gradient. */
  graph = (id: number) => this.engine.describeGraph(this.get(id));

  setRequiresGrad(id: number, value: boolean): void {
    this.engine.setRequiresGrad(this.get(id), value);
  }

  /** `x.grad` as a handle the caller owns one more count of, or null. */
  grad(id: number): number | null {
    const { grad } = this.get(id);
    return grad ? this.add(grad) : null;
  }

  setGrad(id: number, grad: number | null): void {
    this.engine.scope(() =>
      this.engine.setGrad(this.get(id), grad === null ? null : this.get(grad)),
    );
  }

  /** `optimizer.zero_grad()` of these parameters. */
  zeroGrads(ids: number[]): void {
    this.engine.scope(() => ids.forEach((id) => this.engine.zeroGrad(this.get(id))));
  }

  /** `x.data = y`: x takes y's memory and shape, and keeps its identity, grad and requires_grad. */
  setData(id: number, source: number): void {
    this.engine.scope(() => this.engine.setData(this.get(id), this.get(source)));
  }

  detachInPlace = (id: number) => this.engine.detachInPlace(this.get(id));
  retainGrad = (id: number) => this.engine.retainGrad(this.get(id));

  /**
   * Calls `hook` with a handle of the gradient (count owned by the hook) whenever a gradient for the tensor is computed; it
   * returns the handle of a replacement (count given to the engine) or null. Returns a function that removes the hook.
   */
  registerHook(id: number, hook: (grad: number) => number | null): () => void {
    return this.engine.registerHook(this.get(id), (grad) => {
      const replacement = hook(this.add(grad));
      if (replacement === null || replacement === undefined) return null;
      const tensor = this.get(replacement);
      this.#drop(replacement);
      return tensor;
    });
  }

  /**
   * The `outputs` with a node between `inputs` and them. `rule` gets handles of the outputs' gradients (counts owned by it,
   * null where nobody asked) and returns one handle per input or null (counts given to the engine).
   */
  custom(
    inputs: number[],
    outputs: number[],
    custom: Omit<Custom, 'rule'> & { rule: (grads: (number | null)[]) => (number | null)[] },
  ): number[] {
    const take = (id: number | null) => {
      if (id === null) return null;
      const tensor = this.get(id);
      this.#drop(id);
      return tensor;
    };
    const rule = (grads: (Tensor | null)[]) =>
      custom.rule(grads.map((grad) => grad && this.add(grad))).map(take);
    const tensors = (ids: number[]) => ids.map((id) => this.get(id));
    return this.engine.scope(() =>
      this.engine
        .custom(tensors(inputs), tensors(outputs), { ...custom, rule })
        .map((made) => this.add(made)),
    );
  }

  /** `x.backward(gradient)`. */
  backward(id: number, gradient: number | null = null, retainGraph = false): void {
    const seed = gradient === null ? null : this.get(gradient);
    this.engine.backward([this.get(id)], [seed], { retainGraph });
  }

  /** `torch.autograd.grad`: one handle per input, null where the input was not used (only with `allowUnused`). */
  gradOf(
    outputs: number[],
    inputs: number[],
    gradients: (number | null)[],
    options: { retainGraph?: boolean; createGraph?: boolean; allowUnused?: boolean } = {},
  ): (number | null)[] {
    return this.engine.scope(() =>
      this.engine
        .gradOf(
          outputs.map((id) => this.get(id)),
          inputs.map((id) => this.get(id)),
          gradients.map((id) => (id === null ? null : this.get(id))),
          options,
        )
        .map((grad) => grad && this.add(grad)),
    );
  }

  /** Frees what every handle holds: the end of a session. */
  clear(): void {
    for (const [id, count] of [...this.#counts]) {
      for (let i = 0; i < count; i++) this.release(id);
    }
  }

  #argument(kind: string | undefined, value: unknown): unknown {
    switch (kind) {
      case 't':
        return this.get(value as number);
      case 'T':
        return (value as (number | null)[]).map((id) => (id === null ? null : this.get(id)));
      case 'i':
        return new Scalar(value as number, 'int');
      case 'f':
        return new Scalar(value as number, 'float');
      case 'b':
        return new Scalar(value as boolean, 'bool');
      default:
        return value;
    }
  }

  #result(value: unknown): HandleResult {
    if (value instanceof Tensor) return this.add(value);
    if (Array.isArray(value)) return value.map((part) => part && this.add(part as Tensor));
    return (value ?? null) as HandleResult;
  }
}
