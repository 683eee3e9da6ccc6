import type { Buffer } from '../../../torch/backend/buffer';
import { Device } from '../../../torch/backend/webgl/device';
import { Gpu } from '../../../torch/backend/webgl/gpu';
import { gatherView } from '../../../torch/backend/webgl/movement';
import { Store } from '../../../torch/backend/webgl/store';
import { Scopes } from '../../../torch/memory';
import { denseStrides, isDense, sameShape, sizeOf } from '../../../torch/shape';
import { asWritten, inOrder, liesIn, stridesIn, type Order } from './arrangement';
import { enter, leave } from './passage';
import type { DataId, StockBackend, TensorFlow, TensorInfo } from './stock';

/** The numbers of a tensor in a buffer of the engine. */
interface Resident {
  /** As it was when the numbers came; another tensor of the same numbers may have another. */
  shape: readonly number[];
  strides: readonly number[];
  /** Null until somebody looks: a gradient that nobody reads is never computed. */
  buffer: Buffer | null;
  make: (() => Buffer) | null;
  /** Buffers that `make` will read. */
  needed: readonly Buffer[];
  /** Sums of the tensor of this shape over all dimensions but one, where a kernel had them for nothing. */
  sums: { shape: readonly number[]; kept: number; buffer: Buffer } | null;
}

/**
 * Tensors of TensorFlow.js whose numbers lie in buffers of our engine, on the same GL context. A tensor can lie there, in a
 * texture of TensorFlow.js, or in both (numbers never change once made). It moves when a kernel of the other side reads
 * it: one draw, and none between two kernels of one side.
 */
export class Residents {
  readonly backend: StockBackend;
  readonly device: Device;
  readonly gpu: Gpu;
  readonly #tensorflow: TensorFlow;
  readonly #scopes = new Scopes();
  readonly #store: Store;
  readonly #residents = new Map<DataId, Resident>();
  #timing = false;

  constructor(tensorflow: TensorFlow, backend: StockBackend) {
    this.#tensorflow = tensorflow;
    this.backend = backend;
    // A canvas gives the same context again, and with it all textures of TensorFlow.js.
    this.device = new Device(backend.gpgpu.gl.canvas);
    this.#store = new Store(this.device);
    this.#store.attach(this.#scopes);
    this.gpu = new Gpu(this.#store);
    this.#hook();
  }

  /** How many tensors lie here. */
  get count(): number {
    return this.#residents.size;
  }

  /** Runs programs of the engine; what they make and nobody keeps is given back at the end. */
  work<T>(name: string, body: () => T): T {
    this.device.resume();
    const run = () => this.#scopes.run(body);
    // `tf.time` adds up what each program took. A kernel that lets numbers leave is timed as a whole.
    const { activeTimers: timers } = this.backend;
    if (!timers || this.#timing) return run();
    this.#timing = true;
    const query = this.backend.startTimer();
    try {
      return run();
    } finally {
      this.#timing = false;
      timers.push({ name, query: this.backend.getQueryTime(this.backend.endTimer(query)) });
    }
  }

  /** True for a tensor that lies here, or that is still in host memory, from where it comes as easily as to the other side. */
  near(tensor: TensorInfo): boolean {
    const { texture, values } = this.backend.texData.get(tensor.dataId);
    return this.#residents.has(tensor.dataId) || (!texture && values !== null);
  }

  /** True for a tensor that lies here. */
  has = (tensor: TensorInfo) => this.#residents.has(tensor.dataId);

  /** The tensor's numbers with the dimensions lying in this order, as they will lie from now on. */
  arranged(tensor: TensorInfo, order: Order): Buffer {
    const { buffer, strides } = this.view(tensor, order);
    if (liesIn(tensor.shape, strides, order)) return buffer;
    const shape = inOrder(tensor.shape, order);
    const view = { buffer, shape, strides: inOrder(strides, order), offset: 0 };
    const arranged = gatherView(this.gpu, view);
    this.#put(tensor.dataId, arranged, tensor.shape, stridesIn(tensor.shape, order));
    return arranged;
  }

  /** The tensor's numbers as they lie; `wanted` is the order for numbers that have to come from the other side. */
  view(
    tensor: TensorInfo,
    wanted: Order = asWritten(tensor.shape),
  ): { buffer: Buffer; strides: readonly number[] } {
    const { dataId, shape } = tensor;
    const resident = this.#residents.get(dataId) ?? this.#come(dataId, shape, wanted);
    const buffer = this.#bufferOf(resident);
    if (sameShape(resident.shape, shape)) return { buffer, strides: resident.strides };
    // The same numbers under another shape: row by row is the only order that both can have.
    if (!isDense(resident.shape, resident.strides)) {
      const dense = gatherView(this.gpu, { ...resident, buffer, offset: 0 });
      this.#put(dataId, dense, shape, denseStrides(shape));
      return { buffer: dense, strides: denseStrides(shape) };
    }
    return { buffer, strides: denseStrides(shape) };
  }

  #bufferOf(resident: Resident): Buffer {
    if (!resident.buffer) {
      resident.buffer = resident.make!().retain();
      for (const buffer of resident.needed) buffer.release();
      resident.make = null;
      resident.needed = [];
    }
    return resident.buffer;
  }

  #come(id: DataId, shape: readonly number[], order: Order): Resident {
    const data = this.backend.texData.get(id);
    if (data.texture) {
      const texture = enter(this.device, data, shape, order);
      const buffer = this.#store.wrap(texture, sizeOf(shape), 'float32');
      return this.#put(id, buffer, shape, stridesIn(shape, order));
    }
    return this.#put(id, this.#store.hold(data.values!, 'float32'), shape, denseStrides(shape));
  }

  #put(id: DataId, buffer: Buffer, shape: readonly number[], strides: readonly number[]): Resident {
    const old = this.#residents.get(id);
    const resident: Resident = {
      shape,
      strides,
      buffer: buffer.retain(),
      make: null,
      needed: [],
      sums: null,
    };
    this.#residents.set(id, resident);
    if (old) {
      resident.sums = old.sums;
      old.buffer?.release();
    }
    return resident;
  }

  /** A new tensor of `shape` whose numbers lie in `buffer`, by default row by row. */
  adopt(
    buffer: Buffer,
    shape: readonly number[],
    strides: readonly number[] = denseStrides(shape),
  ): TensorInfo {
    const tensor = this.backend.makeTensorInfo([...shape], 'float32');
    this.#put(tensor.dataId, buffer, shape, strides);
    if (this.#goesAsUniform(shape)) this.backend.uploadToGPU(tensor.dataId);
    return tensor;
  }

  /** Tensors this small go to other programs as uniforms, which are read from host memory or a texture, and never from here. */
  #goesAsUniform = (shape: readonly number[]) =>
    sizeOf(shape) <= this.#tensorflow.env().getNumber('WEBGL_SIZE_UPLOAD_UNIFORM');

  /** As `adopt` for a buffer that is made when somebody reads it. */
  promise(
    make: () => Buffer,
    needed: readonly Buffer[],
    shape: readonly number[],
    strides: readonly number[],
  ): TensorInfo {
    if (this.#goesAsUniform(shape)) return this.adopt(make(), shape, strides);
    const tensor = this.backend.makeTensorInfo([...shape], 'float32');
    for (const buffer of needed) buffer.retain();
    this.#residents.set(tensor.dataId, { shape, strides, buffer: null, make, needed, sums: null });
    return tensor;
  }

  /** Keeps sums of a tensor over all dimensions but `kept`, which somebody may ask for next. */
  noteSums(tensor: TensorInfo, kept: number, buffer: Buffer): void {
    const resident = this.#residents.get(tensor.dataId)!;
    resident.sums?.buffer.release();
    resident.sums = { shape: tensor.shape, kept, buffer: buffer.retain() };
  }

  /** The sums over all dimensions but `kept`, where they are known. */
  notedSums({ dataId, shape }: TensorInfo, kept: number): Buffer | null {
    const sums = this.#residents.get(dataId)?.sums;
    return sums?.kept === kept && sameShape(sums.shape, shape) ? sums.buffer : null;
  }

  #forget(id: DataId): void {
    const resident = this.#residents.get(id);
    if (!resident) return;
    this.#residents.delete(id);
    resident.buffer?.release();
    resident.sums?.buffer.release();
    for (const buffer of resident.needed) buffer.release();
  }

  /** Fills the texture that TensorFlow.js has made for a tensor that lay here only; `data.isPacked` says of which kind. */
  #leave(id: DataId): void {
    const resident = this.#residents.get(id)!;
    this.work('leave', () => {
      const texture = this.#store.texture(this.#bufferOf(resident));
      leave(this.device, texture, resident.shape, resident.strides, this.backend.texData.get(id));
    });
  }

  /** Every way out of and into the backend that knows nothing of this place. */
  #hook(): void {
    const { backend } = this;
    const { uploadToGPU, releaseGPUData, shouldExecuteOnCPU, memory } = backend;
    backend.uploadToGPU = (id) => {
      const { texture, values } = backend.texData.get(id);
      uploadToGPU.call(backend, id);
      if (!texture && !values && this.#residents.has(id)) this.#leave(id);
    };
    backend.releaseGPUData = (id) => {
      this.#forget(id);
      releaseGPUData.call(backend, id);
    };
    // Without a texture a tensor would count as one in host memory.
    backend.shouldExecuteOnCPU = (inputs, threshold) =>
      inputs.every((tensor) => !this.has(tensor)) &&
      shouldExecuteOnCPU.call(backend, inputs, threshold);
    backend.memory = () => {
      const { bytes, waiting } = this.device.counts;
      const stock = memory.call(backend);
      return {
        ...stock,
        numBytesInGPU: stock.numBytesInGPU + bytes - waiting,
        numBytesInGPUAllocated: stock.numBytesInGPUAllocated + bytes,
        numBytesInGPUFree: stock.numBytesInGPUFree + waiting,
      };
    };
  }
}
