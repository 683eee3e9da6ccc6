import { runtimeError } from '../../errors';
import { layoutOf, paddedCount, partFor, textureSize } from './layout';
import {
  build,
  compileVertexShader,
  type Program,
  type ProgramSpec,
  type UniformValue,
} from './program';
import { State } from './state';
import { Textures, type Texture, type TextureCounts } from './textures';

/** What has been done since the device was made: for budgets in tests, and for the status line. */
export interface DeviceCounts extends TextureCounts {
  draws: number;
  /** Programs compiled. */
  compiled: number;
}

/** @throws Error when the browser gives no WebGL2 */
function contextOf(canvas: OffscreenCanvas | HTMLCanvasElement): WebGL2RenderingContext {
  const gl = canvas.getContext('webgl2', {
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  }) as WebGL2RenderingContext | null;
  if (!gl) throw new Error('this browser gives no WebGL2 context');
  return gl;
}

/** Bits of the numbers that textures can hold. @throws Error when no program can write floating-point numbers at all */
function precisionOf(gl: WebGL2RenderingContext, half: boolean): 32 | 16 {
  if (!half && gl.getExtension('EXT_color_buffer_float')) return 32;
  if (gl.getExtension('EXT_color_buffer_half_float') || gl.getExtension('EXT_color_buffer_float'))
    return 16;
  throw new Error('this GPU cannot render to floating-point textures');
}

/**
 * One WebGL2 context and all that is bound to it: textures, compiled programs, draws, counts. Programs take every size and
 * shape as uniforms, so none is compiled twice for another batch size (but for tensors so large that they lie otherwise).
 */
export class Device {
  readonly gl: WebGL2RenderingContext;
  readonly precision: 32 | 16;
  /** Largest integer up to which textures hold all integers. */
  readonly exact: number;
  readonly maxTargets: number;
  readonly counts: DeviceCounts = {
    ...{ draws: 0, compiled: 0, bytes: 0, waiting: 0, textures: 0 },
  };
  readonly #state: State;
  readonly #textures: Textures;
  readonly #vertex: WebGLShader;
  #programs = new Map<string, Program>();

  /**
   * @param canvas a fresh canvas, in a worker an OffscreenCanvas; or one that somebody else draws with, too (see `resume`)
   * @param options `half` forces float16 textures, as phones without float32 render targets have
   * @throws Error when the browser gives no WebGL2 or can't render to float textures
   */
  constructor(canvas: OffscreenCanvas | HTMLCanvasElement, options: { half?: boolean } = {}) {
    const gl = contextOf(canvas);
    this.gl = gl;
    this.precision = precisionOf(gl, options.half ?? false);
    this.exact = this.precision === 32 ? 2 ** 24 : 2 ** 11;
    this.maxTargets = gl.getParameter(gl.MAX_DRAW_BUFFERS) as number;
    this.#vertex = compileVertexShader(gl);
    this.#state = new State(gl);
    const highest = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    this.#textures = new Textures(this.#state, this.precision, highest, this.counts);
  }

  /** Takes the context back from somebody else who draws with it. */
  resume = () => this.#state.resume();

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
  allocate = (count: number, layers?: number): Texture => this.#textures.allocate(count, layers);

  /** @throws TorchError OutOfMemoryError when no texture of this GPU holds `count` numbers */
  checkCount = (count: number) => this.#textures.checkSize(textureSize(count));

  /** Gives a texture back; it serves the next buffer of its size. */
  release = (texture: Texture) => this.#textures.release(texture);

  /** Deletes every texture that waits for reuse. */
  trim = () => this.#textures.trim();

  /** A texture of these numbers. @throws TorchError OutOfMemoryError when the GPU has no room for it */
  upload(values: ArrayLike<number>): Texture {
    const { gl } = this;
    const texture = this.allocate(values.length);
    const count = paddedCount(values.length);
    const fits = values instanceof Float32Array && values.length === count;
    const padded = fits ? values : new Float32Array(count);
    if (!fits) padded.set(values);
    const target = this.#state.bind(0, texture);
    const { width, height } = texture;
    gl.texSubImage2D(target, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, padded);
    return texture;
  }

  /** Reads `count` numbers back; waits for the GPU. @throws TorchError RuntimeError when the context was lost */
  download(texture: Texture, count: number): Float32Array {
    const { gl } = this;
    this.#state.attach([texture]);
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
    const state = this.#state;
    const program = this.#program(spec, layoutOf(inputs, outputs[0]!));
    state.use(program);
    inputs.forEach((texture, unit) => state.bind(unit, texture));
    state.tell(program, uniforms);
    state.attach(outputs);
    state.draw(outputs[0]!);
    this.counts.draws++;
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
}

/** What a program is told that asks for numbers when the browser has taken the GPU away. */
export const contextLost = () =>
  runtimeError('the WebGL context was lost: its tensors are gone; run the cell again');
