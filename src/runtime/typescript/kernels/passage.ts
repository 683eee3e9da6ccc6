import type { Device } from '../../../torch/backend/webgl/device';
import { EACH_NUMBER } from '../../../torch/backend/webgl/gpu';
import type { ProgramSpec, UniformType } from '../../../torch/backend/webgl/program';
import { coalesce } from '../../../torch/backend/webgl/strided';
import type { Texture } from '../../../torch/backend/webgl/textures';
import { denseStrides, sizeOf } from '../../../torch/shape';
import { inOrder, type Order } from './arrangement';
import { texels, type TextureData } from './stock';

/**
 * GLSL `int through(int i)`: number i of a shape, counted row by row, lies at the sum of its coordinates times the strides.
 */
function through(rank: number, straight: boolean): string {
  if (straight) return 'int through(int i) { return i; }';
  const steps = Array.from({ length: rank - 1 }, (_, k) => rank - 1 - k).map(
    (d) => `q = i / shape[${d}]; p += (i - q * shape[${d}]) * strides[${d}]; i = q;`,
  );
  return `int through(int i) { int q; int p = 0; ${steps.join(' ')} return p + i * strides[0]; }`;
}

/** How to walk through a shape by strides: GLSL, its uniforms, and a key that tells such programs apart. */
interface Way {
  key: string;
  source: string;
  types: Record<string, UniformType>;
  values: Record<string, readonly number[]>;
}

function walk(shape: readonly number[], strides: readonly number[]): Way {
  const layout = coalesce(shape, [strides]);
  const rank = layout.shape.length;
  const straight = rank === 1 && layout.strides[0]![0] === 1;
  if (straight) return { key: 'straight', source: through(rank, true), types: {}, values: {} };
  return {
    key: String(rank),
    source: through(rank, false),
    types: { shape: `int[${rank}]`, strides: `int[${rank}]` },
    values: { shape: layout.shape, strides: layout.strides[0]! },
  };
}

/** Rows and columns of a texture with four numbers in a texel: the last two dimensions. */
const STOCK = { width: 'int', rows: 'int', columns: 'int', offset: 'int' } as const;

function stockUniforms(data: TextureData) {
  const [columns = 1, rows = 1] = [...data.shape].reverse();
  return { width: texels(data).width, rows, columns, offset: data.slice?.flatOffset ?? 0 };
}

/**
 * GLSL that takes number j of a tensor from a texture of TensorFlow.js. Unpacked, numbers fill the texture row by row;
 * packed, a texel holds two by two of the last two dimensions, and texels fill it row by row.
 */
const take = (isPacked: boolean) =>
  isPacked
    ? `
float taken(int j) {
  int row = j / columns; int c = j - row * columns;
  int matrix = row / rows; int r = row - matrix * rows;
  int t = (matrix * ((rows + 1) / 2) + r / 2) * ((columns + 1) / 2) + c / 2;
  int y = t / width;
  return texelFetch(stock, ivec2(t - y * width, y), 0)[(r & 1) * 2 + (c & 1)];
}`
    : `
float taken(int j) {
  j += offset;
  int y = j / width;
  return texelFetch(stock, ivec2(j - y * width, y), 0).x;
}`;

/** Fragment: four numbers of ours, a fetch each. */
const entering = (isPacked: boolean, way: Way): ProgramSpec => ({
  key: `enter/${isPacked}/${way.key}`,
  inputs: ['stock'],
  uniforms: { ...STOCK, ...way.types },
  source: `${way.source}${take(isPacked)}
float value(int i) { return taken(through(i)); }
${EACH_NUMBER}`,
});

/** Fragments are texels of TensorFlow.js's texture, a fetch for each number in them; beyond the tensor's last they are 0, as there. */
const leaving = (isPacked: boolean, way: Way): ProgramSpec => ({
  key: `leave/${isPacked}/${way.key}`,
  inputs: ['x'],
  uniforms: { ...STOCK, ...way.types, size: 'int' },
  source: `${way.source}
float value(int j) { return pick(x, through(j)); }
${
  isPacked
    ? `
void main() {
  int t = int(gl_FragCoord.y) * width + int(gl_FragCoord.x);
  int across = (columns + 1) / 2; int down = (rows + 1) / 2;
  int line = t / across; int c = (t - line * across) * 2;
  int matrix = line / down; int r = (line - matrix * down) * 2;
  int j = (matrix * rows + r) * columns + c;
  out0 = vec4(0);
  if (j >= size) return;
  bool right = c + 1 < columns; bool below = r + 1 < rows;
  out0.x = value(j);
  if (right) out0.y = value(j + 1);
  if (below) out0.z = value(j + columns);
  if (right && below) out0.w = value(j + columns + 1);
}`
    : `
void main() {
  int j = int(gl_FragCoord.y) * width + int(gl_FragCoord.x);
  out0 = vec4(j < size ? value(j) : 0.0);
}`
}`,
});

const textureOf = (data: TextureData): Texture => ({
  handle: data.texture!.texture,
  ...texels(data),
});

/** One draw: the numbers of a texture of TensorFlow.js, whose tensor has this shape, in the given order. */
export function enter(
  device: Device,
  data: TextureData,
  shape: readonly number[],
  order: Order,
): Texture {
  const way = walk(inOrder(shape, order), inOrder(denseStrides(shape), order));
  const texture = device.allocate(sizeOf(shape));
  const uniforms = { ...stockUniforms(data), ...way.values };
  device.run(entering(data.isPacked, way), [textureOf(data)], [texture], uniforms);
  return texture;
}

/** One draw: the numbers of `x`, read through strides in the order of `shape`, into a texture of TensorFlow.js. */
export function leave(
  device: Device,
  x: Texture,
  shape: readonly number[],
  strides: readonly number[],
  data: TextureData,
): void {
  const way = walk(shape, strides);
  const uniforms = { ...stockUniforms(data), ...way.values, size: sizeOf(shape) };
  device.run(leaving(data.isPacked, way), [x], [textureOf(data)], uniforms);
}
