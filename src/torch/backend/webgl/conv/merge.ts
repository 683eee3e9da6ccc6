import type { Buffer } from '../../buffer';
import type { Gpu } from '../gpu';
import type { ProgramSpec } from '../program';
import type { Draft, Reading } from '../draft';
import { remembered } from '../remembered';
import type { Correlation, Tile } from './plan';

/**
 * How the tiles of rows.ts are read as (planes, height, width): each of a tile's channels, rows and quads is a layer, in
 * which fragment (n, block, y, x) wrote its texel.
 */
const readingOf = ({ channels, rows, quads }: Tile): Reading => ({
  key: `conv/${channels}.${rows}.${quads}`,
  uniforms: {
    tilesDown: 'int',
    tilesAcross: 'int',
    outputs: 'int',
    blockCount: 'int',
    perGroup: 'int',
    groups: 'int',
  },
  source: `
vec4 quad(int plane, int y, int x) {
  int n = plane / (groups * outputs); int channel = plane - n * groups * outputs;
  int group = channel / outputs; int k = channel - group * outputs;
  int block = group * perGroup + k / ${channels};
  int down = y / ${rows};
  int across = x / ${4 * quads};
  int layer = ((y - down * ${rows}) * ${channels} + k % ${channels}) * ${quads} + (x >> 2) - across * ${quads};
  int t = ((n * blockCount + block) * tilesDown + down) * tilesAcross + across;
  return texelFetch(parts, ivec3(texel(t), layer), 0);
}`,
});

/**
 * Puts the tiles into the order (planes, height, width). Fragment: four numbers in a row, one fetch for all where rows are `whole`
 * texels, else one each.
 */
const orderSpec = (reading: Reading, whole: boolean): ProgramSpec => ({
  key: `merge/${reading.key}/${whole}`,
  inputs: ['parts'],
  uniforms: { ...reading.uniforms, outHeight: 'int', outWidth: 'int' },
  source: `${reading.source}
vec4 four(int i) {
  int row = i / outWidth; int plane = row / outHeight;
  return quad(plane, row - plane * outHeight, i - row * outWidth);
}
float one(int i) { int x = i % outWidth; return four(i)[x & 3]; }
void main() { int i = cell(); out0 = ${whole ? 'four(i)' : 'vec4(one(i), one(i + 1), one(i + 2), one(i + 3))'}; }`,
});

type Order = Pick<Draft, 'reading' | 'order'>;

const orders = remembered<Order>();
const orderOf = (tile: Tile, whole: boolean) =>
  orders(`${tile.channels}.${tile.rows}.${tile.quads}.${whole}`, () => {
    const reading = readingOf(tile);
    return { reading, order: orderSpec(reading, whole) };
  });

/** The tiles' numbers as a buffer (batch, channels, height, width); who can read the tiles themselves saves the draw that orders them. */
export function merge(
  gpu: Gpu,
  parts: Buffer,
  tile: Tile,
  uniforms: Record<
    'groups' | 'outputs' | 'blockCount' | 'perGroup' | 'tilesAcross' | 'tilesDown',
    number
  >,
  c: Correlation,
): Buffer {
  const size = c.batch * uniforms.groups * uniforms.outputs * c.outHeight * c.outWidth;
  const { outHeight, outWidth } = c;
  const draft = {
    ...orderOf(tile, outWidth % 4 === 0),
    ...{ parts, height: outHeight, width: outWidth },
    uniforms: { ...uniforms, outHeight, outWidth },
  };
  return gpu.store.later({ size, dtype: 'float32' }, draft);
}
