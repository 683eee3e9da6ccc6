/**
 * How a buffer of n numbers lies in a texture: four consecutive numbers are one RGBA texel, texels fill rows of 2,048.
 * Every buffer has this layout, whatever its tensor's shape, so an element's place follows from its index alone, a view
 * needs no copy, and upload and download are plain memory copies.
 */
export const ROW_SHIFT = 11;
export const ROW = 1 << ROW_SHIFT;

/** Width and height in texels of the texture for `count` numbers (at least one texel). */
export function textureSize(count: number): { width: number; height: number } {
  const texels = Math.max(1, Math.ceil(count / 4));
  return { width: Math.min(texels, ROW), height: Math.ceil(texels / ROW) };
}

/** Numbers that fit into a texture of that size: `count` rounded up to whole rows (one row: to whole texels). */
export function paddedCount(count: number): number {
  const { width, height } = textureSize(count);
  return width * height * 4;
}

/**
 * GLSL that every program may use.
 * `fragment()`: number of this fragment, that is of the texel it writes; `cell()`: index of the first of its four numbers;
 * `texel(t)`: where texel number t lies; `at(i)`: where the texel with number i lies; `pick(t, i)`: number i of a buffer.
 */
export const LAYOUT_GLSL = `
int fragment() { return (int(gl_FragCoord.y) << ${ROW_SHIFT}) + int(gl_FragCoord.x); }
int cell() { return fragment() << 2; }
ivec2 texel(int t) { return ivec2(t & ${ROW - 1}, t >> ${ROW_SHIFT}); }
ivec2 at(int i) { return texel(i >> 2); }
float pick(highp sampler2D t, int i) { return texelFetch(t, at(i), 0)[i & 3]; }
`;
