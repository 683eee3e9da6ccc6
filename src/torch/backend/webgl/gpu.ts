import type { DType } from '../../dtype';
import type { Buffer } from '../buffer';
import type { ProgramSpec, UniformValue } from './program';
import type { Store } from './store';
import type { Texture } from './textures';

/** The numbers of one result: how many, of which dtype. */
export interface Result {
  size: number;
  dtype: DType;
}

/** By name, for each uniform of a program. */
export type Uniforms = Readonly<Record<string, UniformValue>>;

/** What every kernel needs: make result buffers and run a program into them. */
export class Gpu {
  readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Runs `spec`, which writes one result. */
  draw(spec: ProgramSpec, inputs: readonly Buffer[], result: Result, uniforms: Uniforms = {}) {
    return this.drawAll(spec, inputs, [result], uniforms)[0]!;
  }

  /**
   * Runs `spec` with one render target for each of `results`. There is a fragment for every texel of the largest; what it
   * writes beyond the end of a smaller one counts for nothing.
   */
  drawAll(
    spec: ProgramSpec,
    inputs: readonly Buffer[],
    results: readonly Result[],
    uniforms: Uniforms = {},
  ): Buffer[] {
    const { store } = this;
    const largest = Math.max(...results.map(({ size }) => size));
    const read = inputs.map((buffer) => store.texture(buffer));
    const textures = this.#allocate(largest, results.length);
    if (largest > 0) store.device.run(spec, read, textures, uniforms);
    return textures.map((texture, i) => store.wrap(texture, results[i]!.size, results[i]!.dtype));
  }

  /** Textures of one size; all or, where there is no room for all, none. */
  #allocate(size: number, count: number): Texture[] {
    const { store } = this;
    const textures: Texture[] = [];
    try {
      while (textures.length < count) textures.push(store.allocate(size));
    } catch (error) {
      for (const texture of textures) store.device.release(texture);
      throw error;
    }
    return textures;
  }

  /**
   * Runs `spec` with a render target for each of `layers` layers of one buffer: where the next program chooses among the
   * targets, since one fetch from a layer costs less than one from every texture, of which one is right. Programs alone
   * can read such a buffer.
   */
  drawLayers(
    spec: ProgramSpec,
    inputs: readonly Buffer[],
    { size, dtype }: Result,
    layers: number,
    uniforms: Uniforms,
  ): Buffer {
    const { store } = this;
    const read = inputs.map((buffer) => store.texture(buffer));
    const texture = store.device.allocate(size, layers);
    if (size > 0) store.device.run(spec, read, [texture], uniforms);
    return store.wrap(texture, size, dtype);
  }
}

/** A main function for programs that define `float value(int i)`, number i of the only result. */
export const EACH_NUMBER = `
void main() { int i = cell(); out0 = vec4(value(i), value(i + 1), value(i + 2), value(i + 3)); }`;

/** The same for several results: `vec2` or `vec3 values(int i)` is number i of each. */
export function eachOf(results: 2 | 3): string {
  const made = [...'abcd'].map((name, k) => `vec${results} ${name} = values(i + ${k});`);
  const put = [...'xyz'.slice(0, results)].map(
    (lane, k) => `out${k} = vec4(a.${lane}, b.${lane}, c.${lane}, d.${lane});`,
  );
  return `\nvoid main() { int i = cell(); ${made.join(' ')} ${put.join(' ')} }`;
}

/** GLSL that applies a function of numbers to each lane of vectors: `f(u.x, v.x)`, and so on. */
export const lanes = (f: string, ...vectors: readonly string[]) =>
  `vec4(${[...'xyzw'].map((lane) => `${f}(${vectors.map((v) => `${v}.${lane}`).join(', ')})`).join(', ')})`;
