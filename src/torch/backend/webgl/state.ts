import { notImplemented } from '../../errors';
import type { Program, UniformValue } from './program';
import type { Texture } from './textures';

/** A framebuffer, and the textures that it draws into: number i of them, or layer i of the one. */
interface Frame {
  handle: WebGLFramebuffer;
  attached: WebGLTexture[];
}

const sameNumbers = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((number, i) => Object.is(number, b[i]));

/**
 * What a context was told last. Each call to it is a message to the GPU's process: what stands already is not said again.
 */
export class State {
  readonly gl: WebGL2RenderingContext;
  readonly #corners: WebGLVertexArrayObject;
  #program: Program | null = null;
  #bound: WebGLTexture[] = [];
  #boundLayers: WebGLTexture[] = [];
  #unit = 0;
  #viewport = '';
  #frame: Frame | null = null;
  /** A framebuffer for each number of targets. */
  #frames = new Map<number, Frame>();

  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
    // One triangle that covers the viewport serves every draw.
    this.#corners = gl.createVertexArray();
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
    this.#program = null;
    this.#viewport = '';
    this.#frame = null;
  }

  use(program: Program): void {
    if (this.#program !== program) this.gl.useProgram(program.handle);
    this.#program = program;
  }

  /** Binds a texture to a unit; gives the target (2-d, or of several layers) that it is bound to. */
  bind(unit: number, { handle, layers }: Texture): GLenum {
    const { gl } = this;
    if (this.#unit !== unit) gl.activeTexture(gl.TEXTURE0 + unit);
    this.#unit = unit;
    const target = layers ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D;
    // A unit holds one texture of each kind.
    const bound = layers ? this.#boundLayers : this.#bound;
    if (bound[unit] !== handle) gl.bindTexture(target, handle);
    bound[unit] = handle;
    return target;
  }

  /** Sets uniforms of the program in use. @throws Error where `values` lacks one that the program reads */
  tell(program: Program, values: Readonly<Record<string, UniformValue>>): void {
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

  /** Draws go into these textures, or into all layers of the one; reads come from the first. */
  attach(textures: readonly Texture[]): void {
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

  deleteFrames(): void {
    for (const frame of this.#frames.values()) this.gl.deleteFramebuffer(frame.handle);
    this.#frames.clear();
    this.#frame = null;
  }

  /** Draws a fragment for every texel of what is attached. */
  draw({ width, height }: Texture): void {
    const { gl } = this;
    const viewport = `${width}x${height}`;
    if (this.#viewport !== viewport) gl.viewport(0, 0, width, height);
    this.#viewport = viewport;
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
}
