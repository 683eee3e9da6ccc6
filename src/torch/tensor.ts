import type { Node } from './autograd/node';
import type { Buffer } from './backend/buffer';
import { DTYPES, type DType } from './dtype';
import { Counted, type Scopes } from './memory';
import { isDense, show, sizeOf, type Shape } from './shape';

/** The memory that a tensor and its views share. Writing puts another buffer in its place. */
export class Storage extends Counted {
  buffer: Buffer;

  constructor(scopes: Scopes, buffer: Buffer) {
    super(scopes);
    this.buffer = buffer.retain();
  }

  replace(buffer: Buffer): void {
    buffer.retain();
    this.buffer.release();
    this.buffer = buffer;
  }

  override free(): void {
    this.buffer.release();
  }
}

/** Counts changes in place; shared by a tensor, its views and its `detach()`. */
export interface Version {
  value: number;
}

/** What autograd is told when a gradient of this tensor is known; it may return another gradient. */
export type Hook = (grad: Tensor) => Tensor | null;

export interface Layout {
  shape: Shape;
  strides: Shape;
  offset: number;
}

/** A tensor: a way of looking at a storage, and its place in the graph of computations. */
export class Tensor extends Counted implements Layout {
  storage: Storage;
  version: Version;
  shape: Shape;
  strides: Shape;
  offset: number;
  device: string;
  /** What `requires_grad_()` was told; `requiresGrad` also counts history. */
  wantsGrad = false;
  grad: Tensor | null = null;
  gradFn: Node | null = null;
  /** Which of gradFn's outputs this is. */
  outputNumber = 0;
  /** The tensor this is a differentiable view of. */
  base: Tensor | null = null;
  /** One of several views made at once (split, unbind): may not be changed in place while it has history. */
  oneOfMany = false;
  /** An input that a custom node gave back: may not be changed in place either. */
  passedOn = false;
  /** `version` when gradFn was set; a view whose base changed since gets a new one. */
  gradVersion = 0;
  /** The node that collects a leaf's gradient. Not counted: it holds the leaf. */
  accumulator: Node | null = null;
  hooks: Set<Hook> | null = null;
  keepsGrad = false;

  constructor(scopes: Scopes, storage: Storage, layout: Layout, device: string, version: Version) {
    super(scopes);
    this.storage = storage.retain() as Storage;
    this.version = version;
    this.shape = layout.shape;
    this.strides = layout.strides;
    this.offset = layout.offset;
    this.device = device;
    this.gradVersion = version.value;
  }

  get dtype(): DType {
    return this.storage.buffer.dtype;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  get rank(): number {
    return this.shape.length;
  }

  get requiresGrad(): boolean {
    return this.wantsGrad || this.gradFn !== null;
  }

  get isLeaf(): boolean {
    return this.gradFn === null;
  }

  isContiguous(): boolean {
    return isDense(this.shape, this.strides);
  }

  /** True when the storage's buffer, as it is, holds exactly this tensor's elements in order. */
  get isWhole(): boolean {
    return this.offset === 0 && this.isContiguous() && this.storage.buffer.size === this.size;
  }

  /** `torch.FloatTensor [2, 3]`, as autograd's messages name a tensor. */
  describe(): string {
    return `${DTYPES[this.dtype].tensorType} ${show(this.shape)}`;
  }

  setHistory(node: Node | null, outputNumber = 0): void {
    node?.retain();
    this.gradFn?.release();
    this.gradFn = node;
    this.outputNumber = outputNumber;
    this.gradVersion = this.version.value;
  }

  setGrad(grad: Tensor | null): void {
    grad?.retain();
    this.grad?.release();
    this.grad = grad;
  }

  /** Ends the caller's claim on what `engine.call` returned. */
  dispose(): void {
    this.release();
  }

  override free(): void {
    this.storage.release();
    this.grad?.release();
    this.gradFn?.release();
    this.base?.release();
  }
}
