import type { Buffer } from '../buffer';
import type { Uniforms } from './gpu';
import type { ProgramSpec } from './program';
import type { Store } from './store';

/*
 * Fusion: how a program reads what the one before it made, without a draw between them that puts it in order.
 *
 * A convolution is fastest when a fragment makes a tile of several rows, channels and columns, and leaves each part of it in
 * a layer of its own (conv/rows.ts). Its result is therefore a buffer with a draft (conv/merge.ts): the tiles, GLSL that
 * reads them as planes of rows, and a program that puts them in order. A max pool reads the tiles (`planesOf`). Everybody
 * else asks the store for the buffer's texture, and the store then runs the program, once (`Store.texture`). So operations
 * above need not know, and nothing is recorded or put off but this one draw.
 */

/** How to read numbers as (planes, height, width), however they lie: GLSL over an input `parts`. */
export interface Reading {
  /** Readings with one key have one source. */
  key: string;
  uniforms: ProgramSpec['uniforms'];
  /** Defines `vec4 quad(int plane, int y, int x)`: the numbers of a row in columns x to x + 3, x divisible by 4. One fetch. */
  source: string;
}

/** Numbers that are computed, but not yet in the order of their tensor. */
export interface Draft {
  parts: Buffer;
  reading: Reading;
  height: number;
  width: number;
  /** Puts them in order; its only input is `parts`. */
  order: ProgramSpec;
  /** For `reading` and `order`. */
  uniforms: Uniforms;
}

/** Planes that lie in order, in rows of whole texels. */
const IN_ORDER: Reading = {
  key: 'in order',
  uniforms: { planeHeight: 'int', planeWidth: 'int' },
  source: `
vec4 quad(int plane, int y, int x) {
  return texelFetch(parts, at((plane * planeHeight + y) * planeWidth + x), 0);
}`,
};

/** How a program reads `x` as planes of rows of whole texels: by its draft, while it has one, else in order. */
export function planesOf(
  store: Store,
  x: Buffer,
  height: number,
  width: number,
): { parts: Buffer; reading: Reading; uniforms: Uniforms } {
  const draft = store.draft(x);
  // A view with other rows shares the buffer, but not the order of its tiles.
  if (draft?.height === height && draft.width === width) return draft;
  return { parts: x, reading: IN_ORDER, uniforms: { planeHeight: height, planeWidth: width } };
}
