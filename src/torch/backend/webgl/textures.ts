import { checkRoom } from '../../dtype';
import { bytesText, outOfMemory } from '../../errors';
import { textureSize } from './layout';
import type { State } from './state';

/** A buffer of numbers on the GPU; see layout.ts for where each number lies. */
export interface Texture {
  handle: WebGLTexture;
  /** In texels of four numbers. */
  width: number;
  height: number;
  /** Of a texture of several layers, which one draw fills and another reads: how many. */
  layers?: number;
}

type TextureSize = Omit<Texture, 'handle'>;

/** Bytes of all textures of a device. */
export interface TextureCounts {
  /** Of all textures there are. */
  bytes: number;
  /** Of these, of textures that nobody uses and that wait for the next tensor of their size. */
  waiting: number;
  /** Textures in use. */
  textures: number;
}

/** Which textures can stand in for each other. */
const poolOf = ({ width, height, layers = 0 }: TextureSize) => `${width}x${height}x${layers}`;

/** Makes textures, and keeps those that are given back for the next buffers of their size. */
export class Textures {
  readonly #state: State;
  readonly #precision: 32 | 16;
  readonly #highest: number;
  readonly #counts: TextureCounts;
  #free = new Map<string, Texture[]>();

  /**
   * @param precision bits of a number
   * @param highest rows that a texture can have
   * @param counts is kept up to date
   */
  constructor(state: State, precision: 32 | 16, highest: number, counts: TextureCounts) {
    this.#state = state;
    this.#precision = precision;
    this.#highest = highest;
    this.#counts = counts;
  }

  /**
   * A texture for `count` numbers, or for as many in each of several `layers`, with any content.
   * @throws TorchError OutOfMemoryError when the GPU has no room for it
   */
  allocate(count: number, layers?: number): Texture {
    const size = { ...textureSize(count), layers };
    const pooled = this.#free.get(poolOf(size))?.pop();
    if (pooled) this.#counts.waiting -= this.#bytes(size);
    const texture = pooled ?? this.#create(size);
    this.#counts.textures++;
    return texture;
  }

  /** @throws TorchError OutOfMemoryError when no texture of this GPU is so large */
  checkSize(size: TextureSize): void {
    if (size.height <= this.#highest) return;
    const most = bytesText(this.#bytes({ ...size, height: this.#highest }));
    const limit = `a tensor can have ${most} on this GPU`;
    throw outOfMemory('WebGL', this.#bytes(size), limit);
  }

  #create(size: TextureSize): Texture {
    this.checkSize(size);
    const bytes = this.#bytes(size);
    this.#makeRoom(bytes);
    let texture = this.#attempt(size);
    if (!texture && this.#counts.waiting > 0) {
      this.trim();
      texture = this.#attempt(size);
    }
    if (!texture)
      throw outOfMemory('WebGL', bytes, `${bytesText(this.#counts.bytes)} already allocated`);
    this.#counts.bytes += bytes;
    return texture;
  }

  /** Null where the GPU has no room. */
  #attempt(size: TextureSize): Texture | null {
    const { gl } = this.#state;
    const { width, height, layers } = size;
    const texture = { ...size, handle: gl.createTexture() };
    const target = this.#state.bind(0, texture);
    const format = this.#precision === 32 ? gl.RGBA32F : gl.RGBA16F;
    if (layers) gl.texStorage3D(target, 1, format, width, height, layers);
    else gl.texStorage2D(target, 1, format, width, height);
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    if (gl.getError() !== gl.OUT_OF_MEMORY) return texture;
    gl.deleteTexture(texture.handle);
    return null;
  }

  /** Before more than a page should take is allocated: deletes what waits for reuse, or refuses. */
  #makeRoom(bytes: number): void {
    try {
      checkRoom('WebGL', bytes, this.#counts.bytes);
    } catch {
      this.trim();
      checkRoom('WebGL', bytes, this.#counts.bytes);
    }
  }

  #bytes = ({ width, height, layers = 1 }: TextureSize) =>
    width * height * layers * (this.#precision === 32 ? 16 : 8);

  /** Gives a texture back; it serves the next buffer of its size. */
  release(texture: Texture): void {
    const size = poolOf(texture);
    const pool = this.#free.get(size) ?? [];
    if (pool.length === 0) this.#free.set(size, pool);
    pool.push(texture);
    this.#counts.waiting += this.#bytes(texture);
    this.#counts.textures--;
  }

  /** Deletes every texture that waits for reuse. */
  trim(): void {
    // A framebuffer keeps what is attached to it, deleted or not.
    this.#state.deleteFrames();
    for (const pool of this.#free.values()) {
      for (const texture of pool) {
        this.#state.gl.deleteTexture(texture.handle);
        this.#counts.bytes -= this.#bytes(texture);
      }
    }
    this.#counts.waiting = 0;
    this.#free.clear();
  }
}
