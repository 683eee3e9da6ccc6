/**
 * How a buffer of n numbers lies in a texture: four consecutive numbers are one RGBA texel, texels fill rows of 64. So an
 * element's place follows from its index alone, whatever its tensor's shape; a view needs no copy, and upload and download
 * are plain memory copies.
 *
 * Short rows, since a GPU draws in squares of 2×2 and larger, and shares lines of them out among its cores: of a single long
 * line half the work is for nothing, and one core does it alone. Where that would take more rows than every GPU has, rows are of 2,048.
 */
const NARROW = 64;
const WIDE = 2048;
/** WebGL2 promises textures so high. */
const MOST_ROWS = 2048;

interface Size {
  width: number;
  height: number;
  /** Of a texture of several layers: how many. All have the same layout. */
  layers?: number;
}

const rowsOf = (texels: number, row: number): Size => ({
  width: Math.min(texels, row),
  height: Math.ceil(texels / row),
});

const texelsFor = (count: number) => Math.max(1, Math.ceil(count / 4));

/** Width and height in texels of the texture for `count` numbers (at least one texel). */
export function textureSize(count: number): Size {
  const texels = texelsFor(count);
  return rowsOf(texels, texels <= NARROW * MOST_ROWS ? NARROW : WIDE);
}

/** True where a texture's rows are long. A texture of one row may count as either. */
export const isWide = ({ width }: Size) => width > NARROW;

/** The part of a texture that its first `count` numbers fill. */
export const partFor = (texture: Size, count: number): Size =>
  rowsOf(texelsFor(count), isWide(texture) ? WIDE : NARROW);

/** Numbers that fit into a texture of that size: `count` rounded up to whole rows (one row: to whole texels). */
export function paddedCount(count: number): number {
  const { width, height } = textureSize(count);
  return width * height * 4;
}

/**
 * Which textures of a draw have long rows, and which inputs have layers: a letter for the output, then one for each input;
 * of those with layers a capital.
 */
export function layoutOf(inputs: readonly Size[], output: Size): string {
  const letter = (size: Size) => (isWide(size) ? 'w' : 'n');
  const read = (size: Size) => (size.layers ? letter(size).toUpperCase() : letter(size));
  return letter(output) + inputs.map(read).join('');
}

/** Of each input by a layout: whether it has layers. */
export const layered = (layout: string) => [...layout.slice(1)].map((letter) => letter < 'a');

const ROW = { n: NARROW, w: WIDE };

/**
 * GLSL that every program may use.
 * `fragment()`: number of this fragment, that is of the texel it writes; `cell()`: index of the first of its four numbers;
 * `texelFetch(x, texel(t), 0)`: texel number t of input x; `texelFetch(x, at(i), 0)`: the texel with number i;
 * `pick(x, i)`: number i. The last three are written out for the layout that each input has. Of an input with layers
 * `texelFetch(x, ivec3(texel(t), layer), 0)`, `texelFetch(x, ivec3(at(i), layer), 0)` and `pick(x, i, layer)`.
 */
export function withLayout(source: string, inputs: readonly string[], layout: string): string {
  const letters = [...layout.toLowerCase()];
  const [output, ...rows] = letters.map((letter) => ROW[letter as keyof typeof ROW]);
  const layers = layered(layout);
  const functions = inputs.map((name, i) => {
    const row = rows[i]!;
    const [more, place] = layers[i]
      ? [', int layer', `ivec3(at_${name}(i), layer)`]
      : ['', `at_${name}(i)`];
    return `
ivec2 texel_${name}(int t) { return ivec2(t & ${row - 1}, t >> ${Math.log2(row)}); }
ivec2 at_${name}(int i) { return texel_${name}(i >> 2); }
float pick_${name}(int i${more}) { return texelFetch(${name}, ${place}, 0)[i & 3]; }`;
  });
  const written = source
    .replace(/texelFetch\((\w+), (ivec3\(|)(texel|at)\(/g, 'texelFetch($1, $2$3_$1(')
    .replace(/\bpick\((\w+), /g, 'pick_$1(');
  return `
int fragment() { return (int(gl_FragCoord.y) << ${Math.log2(output!)}) + int(gl_FragCoord.x); }
int cell() { return fragment() << 2; }
${functions.join('\n')}
${written}`;
}
