import type { Buffer } from '../../buffer';
import type { Gpu, Result } from '../gpu';
import type { ProgramSpec } from '../program';
import { readable, type Planes } from './padded';
import { align, fetch, fetched, MOST_TEXELS, number, texels, type Segment } from './segment';
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
  tilesAcross: 'int',
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

/** What one fragment computes: so many channels of so many rows, so many quads (four neighbouring results) of each. */
interface Tile {
  channels: number;
  rows: number;
  quads: number;
}

/**
 * Fragment (n, block, y, x): the quads of each of the tile's rows and channels, a render target for each.
 * A kernel row needs `texels` fetches of the input per row of the tile, and its weights once: for 5×5, four channels and
 * two rows 9 fetches for 160 multiply-adds; for two channels of a whole row of 12 made from 8 numbers 5 for 80.
 */
function rowSpec(segment: Segment, tile: Tile, biased: boolean): ProgramSpec {
  const { channels, rows, quads } = tile;
  const weightTexels = packedTexels(segment.kernelWidth, channels);
  const weight = (kx: number, channel: number) => {
    const place = kx * channels + channel;
    return `w${place >> 2}.${'xyzw'[place & 3]!}`;
  };
  const row = (r: number) => `{
        int line = line0 + ${r} * strideHeight;
        if (line >= 0 && line < inHeight) {
          int row = (plane * inHeight + line) * rowTexels;
          ${fetch(segment, 'x')}
          ${each(segment.kernelWidth * quads, (place) => {
            const [kx, q] = [Math.floor(place / quads), place % quads];
            const taken = quadOf(segment, q, kx);
            const sum = (k: number) => `sum${(r * channels + k) * quads + q}`;
            const add = (k: number) => `${sum(k)} += ${weight(kx, k)} * t;`;
            return taken === null ? '' : `{ vec4 t = ${taken}; ${each(channels, add)} }`;
          })}
        }
      }`;
  const targets = rows * channels * quads;
  return {
    key: `conv/rows/${JSON.stringify([segment, tile, biased])}`,
    inputs: ['x', 'w', ...(biased ? ['bias'] : [])],
    uniforms: SIZES,
    outputs: targets,
    source: `
void main() {
  int f = fragment();
  int across = f % tilesAcross; f /= tilesAcross;
  int y = f % tilesDown; f /= tilesDown;
  int block = f % blockCount; int n = f / blockCount;
  int group = block / perGroup;
  ${
    biased
      ? `int channel = group * outputs + block % perGroup * ${channels};
  ${each(targets, (t) => `vec4 sum${t} = vec4(pick(bias, channel + ${Math.floor(t / quads) % channels}));`)}`
      : each(targets, (t) => `vec4 sum${t} = vec4(0);`)
  }
  int first = across * ${segment.stride} - padTexels;
  for (int c = 0; c < inputs; c++) {
    int plane = (n * groups + group) * inputs + c;
    for (int ky = 0; ky < kernelHeight; ky++) {
      int line0 = y * ${rows} * strideHeight - padTop + ky * dilationHeight;
      if (line0 >= inHeight || line0 + ${rows - 1} * strideHeight < 0) continue;
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
function mergeSpec({ channels, rows, quads }: Tile, whole: boolean): ProgramSpec {
  const targets = channels * rows * quads;
  const from = (place: (name: string) => string) =>
    `switch (t) { ${each(targets, (t) => `case ${t}: return ${place(`target${t}`)};`)} }`;
  const place = `
  int t; int p = locate(i, t);
  ${whole ? from((name) => `texelFetch(${name}, at(p), 0)`) : from((name) => `pick(${name}, p)`)}`;
  return {
    key: `conv/merge/${channels}.${rows}.${quads}/${whole}`,
    inputs: Array.from({ length: targets }, (_, t) => `target${t}`),
    uniforms: {
      outHeight: 'int',
      outWidth: 'int',
      tilesDown: 'int',
      tilesAcross: 'int',
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
  int across = x / ${4 * quads};
  t = ((y - down * ${rows}) * ${channels} + k % ${channels}) * ${quads} + (x >> 2) - across * ${quads};
  return (((n * blockCount + block) * tilesDown + down) * tilesAcross + across) * 4 + (x & 3);
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
  ...{ stride: c.strideWidth, dilation: c.dilationWidth, kernelWidth },
  shift: align(padLeft).shift,
  ...{ quads: 1, row: null },
});

/** True where kernels of this width, stride and dilation make a program of reasonable size. */
export const rowsApply = (c: Correlation, kernelWidth: number) =>
  texels({ ...segmentOf(c, kernelWidth, 0), shift: 3 }) <= MOST_TEXELS;

/** GLSL of the numbers that quad `q` meets at kernel column `kx`; null where all of them are 0. */
function quadOf(segment: Segment, q: number, kx: number): string | null {
  const taken = [0, 1, 2, 3].map((j) => number(segment, 4 * q + j, kx));
  return taken.every((n) => n === '0.0') ? null : `vec4(${taken.join(', ')})`;
}

/** A fetch costs about as much as so many multiply-adds of four numbers, on software WebGL and GPUs alike. */
const FETCH = 8;

/** What a plan costs for each quad of results that is wanted: channels, rows and quads beyond the end are wasted. */
function cost({ segment, tile, cut }: Plan, outputs: number, c: Correlation): number {
  const { channels, rows, quads } = tile;
  const fetches = packedTexels(segment.kernelWidth, channels) + rows * fetched(segment);
  const places = Array.from({ length: segment.kernelWidth * quads }, (_, place) =>
    quadOf(segment, place % quads, Math.floor(place / quads)),
  );
  const adds = places.filter((place) => place !== null).length * channels * rows;
  const waste = (wanted: number, step: number) => (Math.ceil(wanted / step) * step) / wanted;
  const wasted = waste(outputs, cut.channels) * waste(c.outHeight, rows);
  return ((FETCH * fetches + adds) / (channels * rows * quads)) * wasted;
}

interface Plan {
  segment: Segment;
  tile: Tile;
  cut: Blocks;
}

/** Rows of up to so many quads may be made by one fragment each. */
const MOST_QUADS = 4;

/** How to share the render targets among channels (which share the input), rows (the weights) and quads of a row (both). */
function makePlan(weights: Weights, planes: Planes, c: Correlation, maxTargets: number): Plan {
  const { texels: before } = align(planes.padLeft);
  const narrow = segmentOf(c, weights.kernelWidth, planes.padLeft);
  const quads = Math.ceil(c.outWidth / 4);
  const whole = { ...narrow, quads, row: { texels: planes.width / 4, before } };
  const wide = quads > 1 && quads <= MOST_QUADS && before >= 0 && texels(whole) <= MOST_TEXELS;
  const targets = Math.min(8, maxTargets);
  const choices = [narrow, ...(wide ? [whole] : [])].flatMap((segment) =>
    [1, 2, 3, 4]
      .filter((channels) => channels * segment.quads <= targets)
      .map((most): Plan => {
        const cut = blocks(weights.outputs, weights.groups, most);
        const room = Math.floor(targets / (cut.channels * segment.quads));
        const rows = Math.min(room, c.outHeight);
        return { segment, cut, tile: { channels: cut.channels, rows, quads: segment.quads } };
      }),
  );
  const costs = choices.map((p) => cost(p, weights.outputs, c));
  return choices[costs.indexOf(Math.min(...costs))]!;
}

const plans = new Map<string, Plan>();
function plan(weights: Weights, planes: Planes, c: Correlation, maxTargets: number): Plan {
  const { outputs, groups, kernelWidth } = weights;
  const { outHeight, outWidth, strideWidth, dilationWidth } = c;
  const sizes = [outputs, groups, kernelWidth, outHeight, outWidth, strideWidth, dilationWidth];
  const key = [...sizes, planes.width, planes.padLeft, maxTargets].join();
  const known = plans.get(key) ?? makePlan(weights, planes, c, maxTargets);
  plans.set(key, known);
  return known;
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
  const { segment, tile, cut } = plan(weights, planes, c, gpu.store.device.maxTargets);
  const packed = pack(gpu, weights, cut);
  const key = JSON.stringify([segment, tile, bias !== null]);
  const spec = cached(key, () => rowSpec(segment, tile, bias !== null));
  const grid = {
    tilesAcross: Math.ceil(c.outWidth / (4 * tile.quads)),
    tilesDown: Math.ceil(c.outHeight / tile.rows),
  };
  const channels = {
    ...{ blockCount: cut.count, perGroup: cut.perGroup },
    ...{ groups: weights.groups, outputs: weights.outputs },
  };
  const size = c.batch * cut.count * grid.tilesDown * grid.tilesAcross * 4;
  const target: Result = { size, dtype: 'float32' };
  const parts = gpu.drawAll(
    spec,
    [planes.buffer, packed, ...(bias ? [bias] : [])],
    Array.from({ length: tile.channels * tile.rows * tile.quads }, () => target),
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
    'groups' | 'outputs' | 'blockCount' | 'perGroup' | 'tilesAcross' | 'tilesDown',
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
