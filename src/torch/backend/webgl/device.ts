import { checkRoom } from '../../dtype';
import { bytesText, notImplemented, outOfMemory, runtimeError } from '../../errors';
import { layoutOf, paddedCount, partFor, textureSize } from './layout';
import { build, compileVertexShader, type Program, type ProgramSpec } from './program';

/** A buffer of numbers on the GPU; see layout.ts for where each number lies. */
export interface Texture {
  handle: WebGLTexture;
  width: number;
  height: number;
  /** Of a texture of several layers, which one draw fills and another reads: how many. */
  layers?: number;
}

export type UniformValue = number | readonly number[];

/** What has been done since the device was made: for budgets in tests, and for the status line. */
export interface DeviceCounts {
  draws: number;
  /** Programs compiled. */
  compiled: number;
  /** Bytes of all textures there are. */
  bytes: number;
  /** Of these, bytes of textures that nobody uses and that wait for the next tensor of their size. */
  waiting: number;
  /** Textures in use. */
  textures: number;
}

/**
 * One WebGL2 context and all that is bound to it: textures (pooled by size), compiled programs, draws, counts.
 * Programs take every size and shape as uniforms, so none is compiled twice for another batch size (but for tensors so large
 * that they lie otherwise).
 */
export class Device {
  readonly gl: WebGL2RenderingContext;
  readonly precision: 32 | 16;
  readonly maxTexture: number;
  readonly maxTargets: number;
  readonly counts: DeviceCounts = {
    ...{ draws: 0, compiled: 0, bytes: 0, waiting: 0, textures: 0 },
  };
  #programs = new Map<string, Program>();
  #free = new Map<string, Texture[]>();
  readonly #vertex: WebGLShader;
  readonly #corners: WebGLVertexArrayObject;
  // What the context was told last. Each call to it is a message to the GPU's process: what stands already is not said again.
  #current: Program | null = null;
  #bound: WebGLTexture[] = [];
  #boundLayers: WebGLTexture[] = [];
  #unit = 0;
  #viewport = '';
  #frame: Frame | null = null;
  /** A framebuffer for each number of targets. */
  #frames = new Map<number, Frame>();

  /**
   * @param canvas a fresh canvas, in a worker an OffscreenCanvas; or one that somebody else draws with, too (see `resume`)
   * @param options `half` forces float16 textures, as phones without float32 render targets have
   * @throws Error when the browser gives no WebGL2 or can't render to float textures
   */
  constructor(canvas: OffscreenCanvas | HTMLCanvasElement, options: { half?: boolean } = {}) {
    const gl = canvas.getContext('webgl2', {
      antialias: false,
      depth: false,
      powerPreference: 'high-performance',
    }) as WebGL2RenderingContext | null;
    if (!gl) throw new Error('this browser gives no WebGL2 context');
    this.gl = gl;
    const full = !options.half && gl.getExtension('EXT_color_buffer_float');
    if (
      !full &&
      !gl.getExtension('EXT_color_buffer_half_float') &&
      !gl.getExtension('EXT_color_buffer_float')
    ) {
      throw new Error('this GPU cannot render to floating-point textures');
    }
    this.precision = full ? 32 : 16;
    this.maxTexture = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    this.maxTargets = gl.getParameter(gl.MAX_DRAW_BUFFERS) as number;
    this.#vertex = compileVertexShader(gl);
    this.#corners = gl.createVertexArray();
    this.#prepare();
  }

  /** One triangle that covers the viewport serves every draw. */
  #prepare(): void {
    const { gl } = this;
    gl.bindVertexArray(this.#corners);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    this.resume();
  }

  /** Takes the context back from somebody else who draws with it, and has told it other things since. */
  resume(): void {
    const { gl } = this;
    gl.bindVertexArray(this.#corners);
    for (const capability of [gl.DEPTH_TEST, gl.BLEND, gl.DITHER, gl.SCISSOR_TEST])
      gl.disable(capability);
    gl.activeTexture(gl.TEXTURE0);
    this.#unit = 0;
    this.#bound = [];
    this.#boundLayers = [];
    this.#current = null;
    this.#viewport = '';
    this.#frame = null;
  }

  /** The renderer's name, as far as the browser tells. */
  get renderer(): string {
    const info = this.gl.getExtension('WEBGL_debug_renderer_info');
    return String(this.gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : this.gl.RENDERER));
  }

  get lost(): boolean {
    return this.gl.isContextLost();
  }

  /**
   * A texture for `count` numbers, or for as many in each of several `layers`, with any content.
   * @throws TorchError OutOfMemoryError when the GPU has no room for it
   */
  allocate(count: number, layers?: number): Texture {
    const size = { ...textureSize(count), layers };
    const pooled = this.#free.get(poolOf(size))?.pop();
    if (pooled) this.counts.waiting -= this.#bytes(size);
    const texture = pooled ?? this.#create(size);
    this.counts.textures++;
    return texture;
  }

  /** @throws TorchError OutOfMemoryError when no texture of this GPU holds `count` numbers */
  checkCount(count: number): void {
    this.#checkSize(textureSize(count));
  }

  #checkSize(size: TextureSize): void {
    if (size.height <= this.maxTexture) return;
    const most = bytesText(this.#bytes({ ...size, height: this.maxTexture }));
    const limit = `a tensor can have ${most} on this GPU`;
    throw outOfMemory('WebGL', this.#bytes(size), limit);
  }

  #create(size: TextureSize): Texture {
    const { gl } = this;
    const { width, height, layers } = size;
    this.#checkSize(size);
    const bytes = this.#bytes(size);
    this.#makeRoom(bytes);
    const texture = { ...size, handle: gl.createTexture() };
    this.#bind(0, texture);
    const [target, format] = [
      this.#target(texture),
      this.precision === 32 ? gl.RGBA32F : gl.RGBA16F,
    ];
    if (layers) gl.texStorage3D(target, 1, format, width, height, layers);
    else gl.texStorage2D(target, 1, format, width, height);
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    if (gl.getError() === gl.OUT_OF_MEMORY) {
      gl.deleteTexture(texture.handle);
      throw outOfMemory('WebGL', bytes, `${bytesText(this.counts.bytes)} already allocated`);
    }
    this.counts.bytes += bytes;
    return texture;
  }

  /** Before more than a page should take is allocated: deletes what waits for reuse, or refuses. */
  #makeRoom(bytes: number): void {
    try {
      checkRoom('WebGL', bytes, this.counts.bytes);
    } catch {
      this.trim();
      checkRoom('WebGL', bytes, this.counts.bytes);
    }
  }

  #bytes = ({ width, height, layers = 1 }: TextureSize) =>
    width * height * layers * (this.precision === 32 ? 16 : 8);

  #target = ({ layers }: TextureSize) => (layers ? this.gl.TEXTURE_2D_ARRAY : this.gl.TEXTURE_2D);

  /** Gives a texture back; it serves the next buffer of its size. */
  release(texture: Texture): void {
    const size = poolOf(texture);
    const pool = this.#free.get(size) ?? [];
    if (pool.length === 0) this.#free.set(size, pool);
    pool.push(texture);
    this.counts.waiting += this.#bytes(texture);
    this.counts.textures--;
  }

  /** Deletes every texture that waits for reuse. */
  trim(): void {
    // A framebuffer keeps what is attached to it, deleted or not.
    for (const frame of this.#frames.values()) this.gl.deleteFramebuffer(frame.handle);
    this.#frames.clear();
    this.#frame = null;
    for (const pool of this.#free.values()) {
      for (const texture of pool) {
        this.gl.deleteTexture(texture.handle);
        this.counts.bytes -= this.#bytes(texture);
      }
    }
    this.counts.waiting = 0;
    this.#free.clear();
  }

  upload(values: ArrayLike<number>): Texture {
    const { gl } = this;
    const texture = this.allocate(values.length);
    const count = paddedCount(values.length);
    const fits = values instanceof Float32Array && values.length === count;
    const padded = fits ? values : new Float32Array(count);
    if (!fits) padded.set(values);
    this.#bind(0, texture);
    gl.texSubImage2D(
      gl.TEXTURE_2D,
      0,
      0,
      0,
      texture.width,
      texture.height,
      gl.RGBA,
      gl.FLOAT,
      padded,
    );
    return texture;
  }

  /** Reads `count` numbers back; waits for the GPU. @throws TorchError RuntimeError when the context was lost */
  download(texture: Texture, count: number): Float32Array {
    const { gl } = this;
    this.#attach([texture]);
    const { width, height } = partFor(texture, count);
    const values = new Float32Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, values);
    if (this.lost) throw contextLost();
    return values.subarray(0, count);
  }

  /** Waits until all that was drawn is done. Browsers let `gl.finish()` return at once; a read waits. */
  finish(): void {
    const texture = this.allocate(1);
    this.download(texture, 1);
    this.release(texture);
  }

  /** Runs a program: each fragment of `outputs` (equal sizes; or one, of several layers) writes one texel of each. */
  run(
    spec: ProgramSpec,
    inputs: readonly Texture[],
    outputs: readonly Texture[],
    uniforms: Readonly<Record<string, UniformValue>>,
  ): void {
    const { gl } = this;
    const program = this.#program(spec, layoutOf(inputs, outputs[0]!));
    if (this.#current !== program) gl.useProgram(program.handle);
    this.#current = program;
    inputs.forEach((texture, unit) => this.#bind(unit, texture));
    this.#tell(program, uniforms);
    this.#attach(outputs);
    const { width, height } = outputs[0]!;
    const viewport = `${width}x${height}`;
    if (this.#viewport !== viewport) gl.viewport(0, 0, width, height);
    this.#viewport = viewport;
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    this.counts.draws++;
  }

  #bind(unit: number, texture: Texture): void {
    const { gl } = this;
    if (this.#unit !== unit) gl.activeTexture(gl.TEXTURE0 + unit);
    this.#unit = unit;
    // A unit holds one texture of each kind.
    const bound = texture.layers ? this.#boundLayers : this.#bound;
    if (bound[unit] !== texture.handle) gl.bindTexture(this.#target(texture), texture.handle);
    bound[unit] = texture.handle;
  }

  #program(spec: ProgramSpec, layout: string): Program {
    const key = `${layout} ${spec.key}`;
    let program = this.#programs.get(key);
    if (!program) {
      program = build(this.gl, this.#vertex, spec, layout);
      this.#programs.set(key, program);
      this.counts.compiled++;
    }
    return program;
  }

  #tell(program: Program, values: Readonly<Record<string, UniformValue>>): void {
    const { gl } = this;
    for (const [name, uniform] of program.uniforms) {
      const value = values[name];
      if (value === undefined)
        throw notImplemented(`webgl: program ${program.spec.key} has no value for ${name}`);
      const list = typeof value === 'number' ? [value] : value;
      if (uniform.told && sameNumbers(uniform.told, list)) continue;
      uniform.told = [...list];
      if (uniform.type.startsWith('int')) gl.uniform1iv(uniform.location, list);
      else gl.uniform1fv(uniform.location, list);
    }
  }

  #attach(textures: readonly Texture[]): void {
    const { gl } = this;
    const whole = textures[0]!;
    const count = whole.layers ?? textures.length;
    const frame = this.#frames.get(count) ?? this.#makeFrame(count);
    if (this.#frame !== frame) gl.bindFramebuffer(gl.FRAMEBUFFER, frame.handle);
    this.#frame = frame;
    for (let i = 0; i < count; i++) {
      const { handle } = textures[i] ?? whole;
      if (frame.attached[i] === handle) continue;
      frame.attached[i] = handle;
      const point = gl.COLOR_ATTACHMENT0 + i;
      if (whole.layers) gl.framebufferTextureLayer(gl.FRAMEBUFFER, point, handle, 0, i);
      else gl.framebufferTexture2D(gl.FRAMEBUFFER, point, gl.TEXTURE_2D, handle, 0);
    }
  }

  #makeFrame(targets: number): Frame {
    const { gl } = this;
    const frame: Frame = { handle: gl.createFramebuffer(), attached: [] };
    this.#frames.set(targets, frame);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame.handle);
    gl.drawBuffers(Array.from({ length: targets }, (_, i) => gl.COLOR_ATTACHMENT0 + i));
    this.#frame = frame;
    return frame;
  }
}

type TextureSize = Omit<Texture, 'handle'>;

/** Which textures can stand in for each other. */
const poolOf = ({ width, height, layers = 0 }: TextureSize) => `${width}x${height}x${layers}`;

/** A framebuffer, and the textures that it draws into: number i of them, or layer i of the one. */
interface Frame {
  handle: WebGLFramebuffer;
  attached: WebGLTexture[];
}

const sameNumbers = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((number, i) => Object.is(number, b[i]));

export const contextLost = () =>
  runtimeError('the WebGL context was lost: its tensors are gone; run the cell again');
