import type { DType, TypedArray } from '../../dtype';
import { checkRoom, newArray } from '../../dtype';
import type { Scopes } from '../../memory';
import { Buffer } from '../buffer';
import type { Device } from './device';
import type { Draft } from './draft';
import type { ProgramSpec } from './program';
import type { Texture } from './textures';

/**
 * Where a buffer's numbers are: in a texture, in host memory, or in both (contents never change). While all are the same
 * number and nobody has looked, they are nowhere.
 */
interface Residence {
  texture: Texture | null;
  host: TypedArray | null;
  constant?: number;
  draft?: Draft;
}

const FILL: ProgramSpec = {
  key: 'fill',
  inputs: [],
  uniforms: { number: 'float' },
  source: 'void main() { out0 = vec4(number); }',
};

/**
 * The buffers of the WebGL backend, and their way between host and GPU. Numbers move when somebody needs them on the
 * other side, and not before: labels that are only compared never see the GPU, a mask made there comes back only if read.
 */
export class Store {
  readonly device: Device;
  #scopes: Scopes | null = null;
  #buffers = 0;
  #hostBytes = 0;

  constructor(device: Device) {
    this.device = device;
  }

  attach(scopes: Scopes): void {
    this.#scopes = scopes;
  }

  memory(): { buffers: number; bytes: number } {
    return { buffers: this.#buffers, bytes: this.device.counts.bytes + this.#hostBytes };
  }

  /** A buffer over host memory. */
  hold(host: TypedArray, dtype: DType): Buffer {
    checkRoom('CPU', host.byteLength, this.#hostBytes);
    this.#hostBytes += host.byteLength;
    return this.#make(host.length, dtype, { texture: null, host });
  }

  /** A buffer over a texture. */
  wrap(texture: Texture, size: number, dtype: DType): Buffer {
    return this.#make(size, dtype, { texture, host: null });
  }

  /** A buffer of one number; drawn when it is first read on the GPU, for often its `constant` is all that is asked. */
  filled(size: number, constant: number, dtype: DType): Buffer {
    this.device.checkCount(size);
    return this.#make(size, dtype, { texture: null, host: null, constant });
  }

  /** A buffer of numbers that are put in order when its texture is first needed. */
  later({ size, dtype }: { size: number; dtype: DType }, draft: Draft): Buffer {
    draft.parts.retain();
    return this.#make(size, dtype, { texture: null, host: null, draft });
  }

  /** The numbers as they lie while nobody has needed them in order; null afterwards, and for most buffers. */
  draft = (buffer: Buffer): Draft | null => (buffer.data as Residence).draft ?? null;

  #make(size: number, dtype: DType, residence: Residence): Buffer {
    if (!this.#scopes) throw new Error('the WebGL backend belongs to no engine yet');
    this.#buffers++;
    return new Buffer(this.#scopes, dtype, size, residence, () => this.#free(residence));
  }

  #free(residence: Residence): void {
    this.#buffers--;
    if (residence.texture) this.device.release(residence.texture);
    residence.draft?.parts.release();
    this.#forget(residence);
  }

  #forget(residence: Residence): void {
    this.#hostBytes -= residence.host?.byteLength ?? 0;
    residence.host = null;
  }

  /** The buffer's texture; uploads it on first use. */
  texture(buffer: Buffer): Texture {
    const residence = buffer.data as Residence;
    if (!residence.texture && residence.constant !== undefined) {
      residence.texture = this.allocate(buffer.size);
      if (buffer.size > 0)
        this.device.run(FILL, [], [residence.texture], { number: residence.constant });
    } else if (!residence.texture && residence.draft) {
      residence.texture = this.#inOrder(buffer.size, residence.draft);
      delete residence.draft;
    } else if (!residence.texture) {
      residence.texture = this.device.upload(residence.host!);
      // Integers are read by the host again and again (labels, indices); float32 belongs to the GPU.
      if (buffer.dtype === 'float32') this.#forget(residence);
    }
    return residence.texture;
  }

  #inOrder(size: number, { parts, order, uniforms }: Draft): Texture {
    const tiles = this.texture(parts);
    const texture = this.allocate(size);
    if (size > 0) this.device.run(order, [tiles], [texture], uniforms);
    parts.release();
    return texture;
  }

  /** The buffer's numbers in host memory; waits for the GPU where they are only there. */
  host(buffer: Buffer): TypedArray {
    const residence = buffer.data as Residence;
    if (residence.host) return residence.host;
    if (residence.constant !== undefined)
      return newArray(buffer.dtype, buffer.size).fill(residence.constant);
    const values = this.device.download(this.texture(buffer), buffer.size);
    if (buffer.dtype === 'float32') return values;
    residence.host = newArray(buffer.dtype, buffer.size);
    residence.host.set(values);
    this.#hostBytes += residence.host.byteLength;
    return residence.host;
  }

  /** A free texture for `size` numbers. @throws TorchError OutOfMemoryError when the GPU has no room for it */
  allocate(size: number): Texture {
    return this.device.allocate(size);
  }
}
