import type { Buffer } from '../../buffer';
import type { Gpu, Result } from '../gpu';
import type { ProgramSpec } from '../program';
import { readable, type Planes } from './padded';
import { align, fetch, MOST_TEXELS, number, texels, type Segment } from './segment';
import { blocks, pack, packedTexels, type Blocks, type Weights } from './weights';

/** Everything about a correlation beside its operands. */
export interface Correlation {
  batch: number;
  outHeight: number;
  outWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
}

const SIZES = {
  inHeight: 'int',
  rowTexels: 'int',
  tilesDown: 'int',
  quads: 'int',
  blockCount: 'int',
  perGroup: 'int',
  inputs: 'int',
  groups: 'int',
  outputs: 'int',
  kernelHeight: 'int',
  strideHeight: 'int',
  dilationHeight: 'int',
  padTop: 'int',
  padTexels: 'int',
} as const;

const each = (count: number, text: (t: number) => string) =>
  Array.from({ length: count }, (_, t) => text(t)).join('\n      ');

/** What one fragment computes: so many channels of so many rows, four results each. */
interface Tile {
  channels: number;
  rows: number;
}

/**
 * Fragment (n, block, y, quad): four neighbouring results in each of the tile's rows and channels, a render target for each.
 * A kernel row needs `texels` fetches of the input per row of the tile, and its weights once: for 5×5, four channels and
 * two rows 9 fetches for 160 multiply-adds.
 */
function rowSpec(segment: Segment, { channels, rows }: Tile, biased: boolean): ProgramSpec {
  const weightTexels = packedTexels(segment.kernelWidth, channels);
  const weight = (kx: number, channel: number) => {
    const place = kx * channels + channel;
    return `w${place >> 2}.${'xyzw'[place & 3]!}`;
  };
  const row = (r: number) => `{
        int line = (y * ${rows} + ${r}) * strideHeight - padTop + ky * dilationHeight;
        if (line >= 0 && line < inHeight) {
          int row = (plane * inHeight + line) * rowTexels;
          ${fetch(segment, 'x')}
          ${each(segment.kernelWidth, (kx) => {
            const taken = [0, 1, 2, 3].map((j) => number(segment, j, kx)).join(', ');
            const add = (k: number) => `sum${r * channels + k} += ${weight(kx, k)} * t;`;
            return `{ vec4 t = vec4(${taken}); ${each(channels, add)} }`;
          })}
        }
      }`;
  const { stride, dilation, kernelWidth, shift } = segment;
  const targets = rows * channels;
  return {
    key: `conv/rows/${[stride, dilation, kernelWidth, shift, channels, rows].join('.')}/${biased}`,
    inputs: ['x', 'w', ...(biased ? ['bias'] : [])],
    uniforms: SIZES,
    outputs: targets,
    source: `
void main() {
  int f = fragment();
  int quad = f % quads; f /= quads;
  int y = f % tilesDown; f /= tilesDown;
  int block = f % blockCount; int n = f / blockCount;
  int group = block / perGroup;
  ${
    biased
      ? `int channel = group * outputs + block % perGroup * ${channels};
  ${each(targets, (t) => `vec4 sum${t} = vec4(pick(bias, channel + ${t % channels}));`)}`
      : each(targets, (t) => `vec4 sum${t} = vec4(0);`)
  }
  int first = quad * ${stride} - padTexels;
  for (int c = 0; c < inputs; c++) {
    int plane = (n * groups + group) * inputs + c;
    for (int ky = 0; ky < kernelHeight; ky++) {
      int at_w = ((block * inputs + c) * kernelHeight + ky) * ${weightTexels};
      ${each(weightTexels, (t) => `vec4 w${t} = texelFetch(w, texel(at_w + ${t}), 0);`)}
      ${each(rows, row)}
    }
  }
  ${each(targets, (t) => `out${t} = sum${t};`)}
}`,
  };
}

/** Puts the rows and channels of the tiles, which lie in a texture each, into one buffer (batch, channels, height, width). */
function mergeSpec({ channels, rows }: Tile, whole: boolean): ProgramSpec {
  const targets = channels * rows;
  const from = (place: (name: string) => string) =>
    `switch (t) { ${each(targets, (t) => `case ${t}: return ${place(`target${t}`)};`)} }`;
  const place = `
  int t; int p = locate(i, t);
  ${whole ? from((name) => `texelFetch(${name}, at(p), 0)`) : from((name) => `pick(${name}, p)`)}`;
  return {
    key: `conv/merge/${channels}.${rows}/${whole}`,
    inputs: Array.from({ length: targets }, (_, t) => `target${t}`),
    uniforms: {
      outHeight: 'int',
      outWidth: 'int',
      tilesDown: 'int',
      quads: 'int',
      outputs: 'int',
      blockCount: 'int',
      perGroup: 'int',
      groups: 'int',
    },
    source: `
int locate(int i, out int t) {
  int row = i / outWidth; int x = i - row * outWidth;
  int plane = row / outHeight; int y = row - plane * outHeight;
  int n = plane / (groups * outputs); int channel = plane - n * groups * outputs;
  int group = channel / outputs; int k = channel - group * outputs;
  int block = group * perGroup + k / ${channels};
  int down = y / ${rows};
  t = (y - down * ${rows}) * ${channels} + k % ${channels};
  return ((n * blockCount + block) * tilesDown + down) * quads * 4 + x;
}
${whole ? 'vec4' : 'float'} value(int i) {${place}
  return ${whole ? 'vec4(0)' : '0.0'};
}
void main() { int i = cell(); out0 = ${whole ? 'value(i)' : 'vec4(value(i), value(i + 1), value(i + 2), value(i + 3))'}; }`,
  };
}

const specs = new Map<string, ProgramSpec>();
function cached(key: string, make: () => ProgramSpec): ProgramSpec {
  const known = specs.get(key) ?? make();
  specs.set(key, known);
  return known;
}

const segmentOf = (c: Correlation, kernelWidth: number, padLeft: number): Segment => ({
  stride: c.strideWidth,
  dilation: c.dilationWidth,
  kernelWidth,
  shift: align(padLeft).shift,
});

/** True where kernels of this width, stride and dilation make a program of reasonable size. */
export const rowsApply = (c: Correlation, kernelWidth: number) =>
  texels({ ...segmentOf(c, kernelWidth, 0), shift: 3 }) <= MOST_TEXELS;

/** Channels first, because they share the input; rows, which share the weights, with the targets that are left. */
function tileOf(outputs: Blocks, outHeight: number, maxTargets: number): Tile {
  const rows = Math.floor(Math.min(8, maxTargets) / outputs.channels);
  return { channels: outputs.channels, rows: Math.max(1, Math.min(rows, outHeight)) };
}

/** The correlation of `x` with `weights` (+ bias): three draws, four where rows of `x` are no whole texels. */
export function correlate(
  gpu: Gpu,
  x: Planes,
  spread: readonly [number, number],
  weights: Weights,
  bias: Buffer | null,
  c: Correlation,
): Buffer {
  const planes = readable(gpu, x, spread);
  const cut = blocks(weights.outputs, weights.groups, 4);
  const tile = tileOf(cut, c.outHeight, gpu.store.device.maxTargets);
  const packed = pack(gpu, weights, cut);
  const segment = segmentOf(c, weights.kernelWidth, planes.padLeft);
  const key = JSON.stringify([segment, tile, bias !== null]);
  const spec = cached(key, () => rowSpec(segment, tile, bias !== null));
  const grid = { quads: Math.ceil(c.outWidth / 4), tilesDown: Math.ceil(c.outHeight / tile.rows) };
  const channels = {
    ...{ blockCount: cut.count, perGroup: cut.perGroup },
    ...{ groups: weights.groups, outputs: weights.outputs },
  };
  const size = c.batch * cut.count * grid.tilesDown * grid.quads * 4;
  const target: Result = { size, dtype: 'float32' };
  const parts = gpu.drawAll(
    spec,
    [planes.buffer, packed, ...(bias ? [bias] : [])],
    Array.from({ length: tile.channels * tile.rows }, () => target),
    {
      ...grid,
      ...channels,
      ...{ inHeight: planes.height, rowTexels: planes.width / 4, padTop: planes.padTop },
      ...{ padTexels: align(planes.padLeft).texels, inputs: weights.inputs },
      ...{ kernelHeight: weights.kernelHeight, strideHeight: c.strideHeight },
      dilationHeight: c.dilationHeight,
    },
  );
  return merge(gpu, parts, tile, { ...grid, ...channels }, c);
}

function merge(
  gpu: Gpu,
  parts: Buffer[],
  tile: Tile,
  uniforms: Record<
    'groups' | 'outputs' | 'blockCount' | 'perGroup' | 'quads' | 'tilesDown',
    number
  >,
  c: Correlation,
): Buffer {
  const whole = c.outWidth % 4 === 0;
  if (whole && parts.length === 1) return parts[0]!;
  const spec = cached(JSON.stringify(['merge', tile, whole]), () => mergeSpec(tile, whole));
  const size = c.batch * uniforms.groups * uniforms.outputs * c.outHeight * c.outWidth;
  const sizes = { outHeight: c.outHeight, outWidth: c.outWidth };
  return gpu.draw(spec, parts, { size, dtype: 'float32' }, { ...uniforms, ...sizes });
}
