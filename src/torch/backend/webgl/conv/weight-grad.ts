import type { ConvGeometry } from '../../geometry';
import type { Buffer } from '../../buffer';
import type { Gpu, Result } from '../gpu';
import type { ProgramSpec } from '../program';
import { readable } from './padded';
import { edgesOf } from './plan';
import { align, fetch, MOST_TEXELS, number, texels, type Segment } from './segment';
import { blocks, type Blocks } from './weights';

/** Rows that a fragment sums up: of one picture, or of several small ones; more rows are more parts. */
const ROWS_PER_PART = 32;

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
  rowParts: 'int',
  pictures: 'int',
  batch: 'int',
} as const;

const each = (count: number, text: (t: number) => string) =>
  Array.from({ length: count }, (_, t) => text(t)).join('\n        ');

/**
 * Fragment (pictures, rows, block, c, ky): a whole kernel row of each channel of the block, summed over a part of one picture
 * or over several small pictures.
 * Lane kx of a target is Σ g·x; the lane after the kernel's last is Σ g, the bias gradient. Every texel of g meets all
 * kernel columns: for 5×5, four channels and two quads at a time 11 fetches for 160 multiply-adds.
 */
function partSpec(
  segment: Segment,
  channels: number,
  quadsOfLanes: number,
  wholeRow: boolean,
): ProgramSpec {
  const { stride, kernelWidth, quads } = segment;
  const lane = (j: number, kx: number) =>
    kx < kernelWidth ? number(segment, j, kx) : kx === kernelWidth ? '1.0' : '0.0';
  const meets = (q: number, k: number) =>
    each(4, (j) => {
      const lanes = [0, 1, 2, 3].map((l) => lane(4 * q + j, 4 * k + l));
      return `vec4 m${k}_${j} = vec4(${lanes.join(', ')});`;
    });
  const add = (q: number, channel: number) => `{
          vec4 d = texelFetch(g, texel(line_g + ${channel} * planeTexels + ${q}), 0);
          ${each(quadsOfLanes, (k) => {
            const sum = `sum${channel * quadsOfLanes + k}`;
            return `${sum} += d.x * m${k}_0 + d.y * m${k}_1 + d.z * m${k}_2 + d.w * m${k}_3;`;
          })} }`;
  const quad = (q: number) => `{
        ${each(quadsOfLanes, (k) => meets(q, k))}
        ${each(channels, (channel) => add(q, channel))}
      }`;
  const targets = channels * quadsOfLanes;
  return {
    key: `conv/weight/${JSON.stringify([segment, channels, quadsOfLanes, wholeRow])}`,
    inputs: ['g', 'x'],
    uniforms: SIZES,
    outputs: targets,
    source: `
void main() {
  int f = fragment();
  int ky = f % kernelHeight; f /= kernelHeight;
  int c = f % inputs; f /= inputs;
  int block = f % blockCount; f /= blockCount;
  int part = f % rowParts; int firstPicture = f / rowParts * pictures;
  int group = block / perGroup;
  int channel = group * outputs + block % perGroup * ${channels};
  int planeTexels = outHeight * quads;
  ${each(targets, (t) => `vec4 sum${t} = vec4(0);`)}
  int end = min((part + 1) * ${ROWS_PER_PART}, outHeight);
  int lastPicture = min(firstPicture + pictures, batch);
  for (int n = firstPicture; n < lastPicture; n++) for (int y = part * ${ROWS_PER_PART}; y < end; y++) {
    int plane = (n * groups + group) * inputs + c;
    int line = y * strideHeight - padTop + ky * dilationHeight;
    ${segment.edges.lines ? 'bool inside = line >= 0 && line < inHeight;' : ''}
    int row = (plane * inHeight + line) * rowTexels;
    int line_g = (n * groups * outputs + channel) * planeTexels + y * quads;
    int first = -padTexels;
    ${wholeRow ? '' : `for (int quad = 0; quad < quads; quad += ${quads})`} {
      ${fetch(segment, 'x')}
      ${each(quads, quad)}
      line_g += ${quads}; first += ${quads * stride};
    }
  }
  ${each(targets, (t) => `out${t} = sum${t};`)}
}`,
  };
}

/**
 * Sums the parts: numbers (channel, c, ky, kx) of the weights and, into a second target, channels of the bias (the lane after
 * the kernel's).
 */
function sumSpec(channels: number, quadsOfLanes: number, biased: boolean): ProgramSpec {
  const targets = channels * quadsOfLanes;
  const four = (name: string) => `vec4(${[0, 1, 2, 3].map((l) => `${name}(i + ${l})`).join(', ')})`;
  return {
    key: `conv/weight/sum/${channels}.${quadsOfLanes}/${biased}`,
    inputs: Array.from({ length: targets }, (_, t) => `target${t}`),
    uniforms: {
      parts: 'int',
      blockCount: 'int',
      perGroup: 'int',
      inputs: 'int',
      outputs: 'int',
      kernelHeight: 'int',
      kernelWidth: 'int',
      channelCount: 'int',
    },
    outputs: biased ? 2 : 1,
    source: `
float total(int channel, int c, int ky, int kx) {
  int group = channel / outputs; int k = channel - group * outputs;
  int block = group * perGroup + k / ${channels};
  int t = k % ${channels} * ${quadsOfLanes} + kx / 4;
  int step = blockCount * inputs * kernelHeight * 4;
  int p = ((block * inputs + c) * kernelHeight + ky) * 4 + kx % 4;
  float sum = 0.0;
  switch (t) {
    ${each(targets, (t) => `case ${t}: for (int s = 0; s < parts; s++) sum += pick(target${t}, p + s * step); break;`)}
  }
  return sum;
}
float weight(int i) {
  int kx = i % kernelWidth; int r = i / kernelWidth;
  int ky = r % kernelHeight; r /= kernelHeight;
  return total(r / inputs, r % inputs, ky, kx);
}
float bias(int channel) { return total(channel, 0, 0, kernelWidth); }
void main() {
  int i = cell();
  out0 = ${four('weight')};
  ${biased ? `out1 = vec4(0); if (i < channelCount) out1 = ${four('bias')};` : ''}
}`,
  };
}

const specs = new Map<string, ProgramSpec>();
function cached(key: string, make: () => ProgramSpec): ProgramSpec {
  const known = specs.get(key) ?? make();
  specs.set(key, known);
  return known;
}

/** Lanes of a kernel row and of the bias, in texels; so many targets per channel. */
const laneQuads = (kernelWidth: number) => Math.ceil((kernelWidth + 1) / 4);

/** With so many quads in one turn of the loop over a row that they divide it: they share texels of the input. */
function inFewTurns(segment: Segment, rowQuads: number): Segment {
  const fits = (quads: number) =>
    rowQuads % quads === 0 && texels({ ...segment, quads }) <= MOST_TEXELS;
  return { ...segment, quads: [4, 3, 2].find(fits) ?? 1 };
}

/** True where a kernel row and the bias lane fit into the render targets. */
export const weightRowsApply = (kernelWidth: number, maxTargets: number) =>
  laneQuads(kernelWidth) <= Math.min(8, maxTargets);

/** Gradients of weight and bias: two draws; copies of x and g where rows are no whole texels. */
export function weightGrad(gpu: Gpu, g: Buffer, x: Buffer, c: ConvGeometry, withBias: boolean) {
  const { batch, groups, outHeight, kernelHeight, kernelWidth } = c;
  const inputs = c.inChannels / groups;
  const outputs = c.outChannels / groups;
  const planes = readable(gpu, {
    ...{ buffer: x, planes: batch * c.inChannels, height: c.inHeight, width: c.inWidth },
    ...{ padTop: c.padTop, padLeft: c.padLeft },
  });
  const grads = readable(gpu, {
    ...{ buffer: g, planes: batch * c.outChannels, height: outHeight, width: c.outWidth },
    ...{ padTop: 0, padLeft: 0 },
  });
  const quadsOfLanes = laneQuads(kernelWidth);
  const most = Math.floor(Math.min(8, gpu.store.device.maxTargets) / quadsOfLanes);
  const cut = blocks(outputs, groups, most);
  const narrow: Segment = {
    ...{ stride: c.strideWidth, dilation: c.dilationWidth, kernelWidth },
    shift: align(planes.padLeft).shift,
    ...{ quads: 1, row: null },
    // Also what meets the zeros behind a row of g must be a number of the same row, or 0: NaN times 0 is NaN.
    edges: edgesOf(c, planes, { ...c, outWidth: grads.width }),
  };
  const segment = inFewTurns(narrow, grads.width / 4);
  const wholeRow = segment.quads === grads.width / 4;
  const spec = cached(JSON.stringify([segment, cut.channels, quadsOfLanes, wholeRow]), () =>
    partSpec(segment, cut.channels, quadsOfLanes, wholeRow),
  );
  const rowParts = Math.ceil(outHeight / ROWS_PER_PART);
  const pictures = Math.max(1, Math.floor(ROWS_PER_PART / outHeight));
  const parts = Math.ceil(batch / pictures) * rowParts;
  const sizes = { blockCount: cut.count, perGroup: cut.perGroup, inputs, outputs, kernelHeight };
  const target: Result = { size: parts * cut.count * inputs * kernelHeight * 4, dtype: 'float32' };
  const sums = gpu.drawAll(
    spec,
    [grads.buffer, planes.buffer],
    Array.from({ length: cut.channels * quadsOfLanes }, () => target),
    {
      ...sizes,
      ...{ inHeight: planes.height, rowTexels: planes.width / 4, padTop: planes.padTop },
      ...{ padTexels: align(planes.padLeft).texels, outHeight, quads: grads.width / 4, groups },
      ...{ strideHeight: c.strideHeight, dilationHeight: c.dilationHeight, rowParts },
      ...{ pictures, batch },
    },
  );
  return addUp(gpu, sums, cut, quadsOfLanes, { ...sizes, kernelWidth, parts }, c, withBias);
}

function addUp(
  gpu: Gpu,
  sums: Buffer[],
  cut: Blocks,
  quadsOfLanes: number,
  uniforms: Record<string, number>,
  c: ConvGeometry,
  withBias: boolean,
): { weight: Buffer; bias: Buffer | null } {
  const weights = (c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth) / c.groups;
  const [weight, bias] = gpu.drawAll(
    cached(`sum${cut.channels}.${quadsOfLanes}.${withBias}`, () =>
      sumSpec(cut.channels, quadsOfLanes, withBias),
    ),
    sums,
    [weights, ...(withBias ? [c.outChannels] : [])].map((size) => ({ size, dtype: 'float32' })),
    { ...uniforms, channelCount: c.outChannels },
  );
  return { weight: weight!, bias: bias ?? null };
}
