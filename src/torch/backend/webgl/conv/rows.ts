import type { Buffer } from '../../buffer';
import type { Gpu, Result } from '../gpu';
import type { ProgramSpec } from '../program';
import { readable, type Planes } from './padded';
import { align, fetch, MOST_TEXELS, number, texels, type Segment } from './segment';
import { blocks, pack, type Blocks, type Weights } from './weights';

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
  outHeight: 'int',
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

/**
 * Fragment (n, block, y, quad): four neighbouring results of a row in each of the block's channels, a render target per
 * channel. A row of the kernel needs `texels` fetches of the input and one per four channels and kernel column of the
 * weights: for 5×5 and eight channels 12 fetches for 160 multiply-adds.
 */
function rowSpec(segment: Segment, targets: number, biased: boolean): ProgramSpec {
  const lanes = Math.ceil(targets / 4);
  const column = (kx: number) => {
    const taken = `vec4(${[0, 1, 2, 3].map((j) => number(segment, j, kx)).join(', ')})`;
    const weights = each(
      lanes,
      (l) => `vec4 w${l} = texelFetch(w, texel(at_w + ${kx * lanes + l}), 0);`,
    );
    const sums = each(targets, (t) => `sum${t} += w${t >> 2}.${'xyzw'[t & 3]!} * taken;`);
    return `{ vec4 taken = ${taken};\n      ${weights}\n      ${sums} }`;
  };
  const { stride, dilation, kernelWidth, shift } = segment;
  return {
    key: `conv/rows/${[stride, dilation, kernelWidth, shift, targets].join('.')}/${biased}`,
    inputs: ['x', 'w', ...(biased ? ['bias'] : [])],
    uniforms: SIZES,
    outputs: targets,
    source: `
void main() {
  int f = fragment();
  int quad = f % quads; f /= quads;
  int y = f % outHeight; f /= outHeight;
  int block = f % blockCount; int n = f / blockCount;
  int group = block / perGroup;
  ${
    biased
      ? `int channel = group * outputs + block % perGroup * ${targets};
  ${each(targets, (t) => `vec4 sum${t} = vec4(pick(bias, channel + ${t}));`)}`
      : each(targets, (t) => `vec4 sum${t} = vec4(0);`)
  }
  int first = quad * ${stride} - padTexels;
  for (int c = 0; c < inputs; c++) {
    int plane = (n * groups + group) * inputs + c;
    for (int ky = 0; ky < kernelHeight; ky++) {
      int line = y * strideHeight - padTop + ky * dilationHeight;
      if (line < 0 || line >= inHeight) continue;
      int row = (plane * inHeight + line) * rowTexels;
      int at_w = ((block * inputs + c) * kernelHeight + ky) * ${kernelWidth * lanes};
      ${fetch(segment, 'x')}
      ${Array.from({ length: kernelWidth }, (_, kx) => column(kx)).join('\n      ')}
    }
  }
  ${each(targets, (t) => `out${t} = sum${t};`)}
}`,
  };
}

/** Puts the channels of the blocks, which lie in a texture each, into one buffer (batch, channels, height, width). */
function mergeSpec(targets: number, whole: boolean): ProgramSpec {
  const from = (place: (name: string) => string) =>
    `switch (t) { ${each(targets, (t) => `case ${t}: return ${place(`target${t}`)};`)} }`;
  const place = `
  int t; int p = locate(i, t);
  ${whole ? from((name) => `texelFetch(${name}, at(p), 0)`) : from((name) => `pick(${name}, p)`)}`;
  return {
    key: `conv/merge/${targets}/${whole}`,
    inputs: Array.from({ length: targets }, (_, t) => `target${t}`),
    uniforms: {
      outHeight: 'int',
      outWidth: 'int',
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
  int block = group * perGroup + k / ${targets};
  t = k % ${targets};
  return (((n * blockCount + block) * outHeight + y) * quads) * 4 + x;
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
  const cut = blocks(weights.outputs, weights.groups, Math.min(8, gpu.store.device.maxTargets));
  const packed = pack(gpu, weights, cut);
  const segment = segmentOf(c, weights.kernelWidth, planes.padLeft);
  const key = JSON.stringify([segment, cut.targets, bias !== null]);
  const spec = cached(key, () => rowSpec(segment, cut.targets, bias !== null));
  const quads = Math.ceil(c.outWidth / 4);
  const target: Result = { size: c.batch * cut.count * c.outHeight * quads * 4, dtype: 'float32' };
  const parts = gpu.drawAll(
    spec,
    [planes.buffer, packed, ...(bias ? [bias] : [])],
    Array.from({ length: cut.targets }, () => target),
    {
      ...{ inHeight: planes.height, rowTexels: planes.width / 4, padTop: planes.padTop },
      ...{ padTexels: align(planes.padLeft).texels, outHeight: c.outHeight, quads },
      ...{ blockCount: cut.count, perGroup: cut.perGroup, inputs: weights.inputs },
      ...{ groups: weights.groups, outputs: weights.outputs, kernelHeight: weights.kernelHeight },
      ...{ strideHeight: c.strideHeight, dilationHeight: c.dilationHeight },
    },
  );
  return merge(gpu, parts, weights, c, cut);
}

function merge(gpu: Gpu, parts: Buffer[], weights: Weights, c: Correlation, cut: Blocks): Buffer {
  const whole = c.outWidth % 4 === 0;
  if (whole && parts.length === 1) return parts[0]!;
  const spec = cached(`merge${parts.length}${whole}`, () => mergeSpec(parts.length, whole));
  const channels = weights.groups * weights.outputs;
  const result: Result = { size: c.batch * channels * c.outHeight * c.outWidth, dtype: 'float32' };
  return gpu.draw(spec, parts, result, {
    ...{ outHeight: c.outHeight, outWidth: c.outWidth, quads: Math.ceil(c.outWidth / 4) },
    ...{ outputs: weights.outputs, groups: weights.groups },
    ...{ blockCount: cut.count, perGroup: cut.perGroup },
  });
}
