import type { Buffer } from '../../buffer';
import type { Gpu, Result } from '../gpu';
import type { ProgramSpec } from '../program';
import { remembered } from '../remembered';
import { merge } from './merge';
import { readable, type Planes } from './padded';
import { meetings } from './meetings';
import { plan, quadOf, type Correlation, type Tile, type Unrolled } from './plan';
import { align, fetch, type Segment } from './segment';
import { pack, packedTexels, type Weights } from './weights';

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
  padTop: 'int',
  padTexels: 'int',
} as const;

const each = (count: number, text: (t: number) => string) =>
  Array.from({ length: count }, (_, t) => text(t)).join('\n      ');

/**
 * Fragment (n, block, y, x): the quads of each of the tile's rows and channels, a render target for each.
 * An input channel needs its kernel rows' weights once, and each line of the input once: for 5×5, two channels and four rows
 * 13 + 16 fetches for 800 multiply-adds; for 3×3, four channels and two rows 9 + 12 for 288.
 */
function rowSpec(segment: Segment, tile: Tile, unrolled: Unrolled, biased: boolean): ProgramSpec {
  const { channels, rows, quads } = tile;
  const { kernelWidth } = segment;
  const weightTexels = packedTexels(unrolled.kernelRows * kernelWidth, channels);
  const weight = (k: number, kx: number, channel: number) => {
    const place = (k * kernelWidth + kx) * channels + channel;
    return `w${place >> 2}.${'xyzw'[place & 3]!}`;
  };
  const meet = (r: number, k: number) =>
    each(kernelWidth * quads, (place) => {
      const [kx, q] = [Math.floor(place / quads), place % quads];
      const taken = quadOf(segment, q, kx);
      const sum = (channel: number) => `sum${(r * channels + channel) * quads + q}`;
      const add = (channel: number) => `${sum(channel)} += ${weight(k, kx, channel)} * t;`;
      return taken === null ? '' : `{ vec4 t = ${taken}; ${each(channels, add)} }`;
    });
  const lines = [...meetings(rows, unrolled)].map(
    ([line, pairs]) => `{
        int line = line0 + ${line};
        int row = (plane + line) * rowTexels;
        ${segment.edges.lines ? 'bool inside = line >= 0 && line < inHeight;' : ''}
        ${fetch(segment, 'x')}
        ${pairs.map(([r, k]) => meet(r, k)).join('\n')}
      }`,
  );
  const targets = rows * channels * quads;
  const kernelRows = `
      ${each(weightTexels, (t) => `vec4 w${t} = texelFetch(w, texel(at_w + ${t}), 0);`)}
      ${lines.join('\n      ')}
      at_w += ${weightTexels};`;
  const oneByOne = `for (int ky = 0; ky < kernelHeight; ky++) {
      ${kernelRows}
      line0 += ${unrolled.dilationHeight};
    }`;
  const channel = `
    int line0 = y * ${rows * unrolled.strideHeight} - padTop;
    ${unrolled.all ? kernelRows : oneByOne}
    plane += inHeight;`;
  return {
    key: `conv/rows/${JSON.stringify([segment, tile, unrolled, biased])}`,
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
  int plane = (n * groups + group) * inputs * inHeight;
  int at_w = block * inputs * ${unrolled.all ? '' : 'kernelHeight * '}${weightTexels};
  for (int c = 0; c < inputs; c += ${unrolled.inputs}) {
    ${each(unrolled.inputs, () => `{ ${channel} }`)}
  }
  ${each(targets, (t) => `out${t} = sum${t};`)}
}`,
  };
}

const programs = remembered<ProgramSpec>();

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
  const { segment, tile, unrolled, cut } = plan(weights, planes, c, gpu.store.device.maxTargets);
  const packed = pack(gpu, weights, cut, unrolled.all);
  const key = JSON.stringify([segment, tile, unrolled, bias !== null]);
  const spec = programs(key, () => rowSpec(segment, tile, unrolled, bias !== null));
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
  const layers = tile.channels * tile.rows * tile.quads;
  const inputs = [planes.buffer, packed, ...(bias ? [bias] : [])];
  const uniforms = {
    ...grid,
    ...channels,
    ...{ inHeight: planes.height, rowTexels: planes.width / 4, padTop: planes.padTop },
    ...{ padTexels: align(planes.padLeft).texels, inputs: weights.inputs },
    kernelHeight: weights.kernelHeight,
  };
  // The only part of whole texels is the result.
  if (layers === 1 && c.outWidth % 4 === 0) return gpu.draw(spec, inputs, target, uniforms);
  const parts = gpu.drawLayers(spec, inputs, target, layers, uniforms);
  return merge(gpu, parts, tile, { ...grid, ...channels }, c);
}
