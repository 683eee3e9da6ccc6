import type { ConvGeometry } from '../../geometry';
import type { Buffer } from '../../buffer';
import type { Gpu, Result } from '../gpu';
import type { ProgramSpec } from '../program';
import { remembered } from '../remembered';
import { readable } from './padded';
import { edgesOf, quadOf } from './plan';
import { align, fetch, type Segment } from './segment';
import { linesOf, numbersOf, weightPlan, type WeightPlan } from './weight-plan';
import { addUp, sumSpec } from './weight-sum';

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
  inputBlocks: 'int',
  groups: 'int',
  outputs: 'int',
  kernelBlocks: 'int',
  strideHeight: 'int',
  dilationHeight: 'int',
  padTop: 'int',
  padTexels: 'int',
  rowParts: 'int',
  pictures: 'int',
  batch: 'int',
} as const;

const list = <T>(count: number, what: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => what(i));
const each = (count: number, text: (i: number) => string) => list(count, text).join('\n        ');

/**
 * Fragment (part, block, inputs, kernel rows): the tile's weights, summed over a part of one picture or over several small
 * pictures. A sum's lanes are every fourth column of the result, so that each multiply-add serves four numbers; the lanes are
 * added up at the end, and numbers 4t … 4t + 3 of the tile are layer t.
 * In a turn, texels of g and lines of x are fetched once for all weights and biases that want them: for 5×5 kernels 32 fetches
 * for 800 multiply-adds.
 */
function partSpec({ tile, segment }: WeightPlan, c: ConvGeometry, key: string): ProgramSpec {
  const { channels, inputs, kernelRows, rows, quads } = tile;
  const { kernelWidth } = segment;
  const numbers = numbersOf(tile, kernelWidth);
  const weights = numbers - channels;
  const sum = (k: number, c: number, r: number, kx: number) =>
    `sum${((k * inputs + c) * kernelRows + r) * kernelWidth + kx}`;
  const g = (k: number, y: number, q: number) => `g${(k * rows + y) * quads + q}`;
  const gradients = list(channels * rows * quads, (i) => {
    const [k, y, q] = [Math.floor(i / quads / rows), Math.floor(i / quads) % rows, i % quads];
    const place = `line_g + ${k} * planeTexels + ${y} * quads + ${q}`;
    return `vec4 g${i} = texelFetch(g, texel(${place}), 0); sum${weights + k} += g${i};`;
  });
  const line = (input: number, [distance, pairs]: [number, [number, number][]]) => `{
        int line = line0 + ${distance};
        ${segment.edges.lines ? 'bool inside = line >= 0 && line < inHeight;' : ''}
        int row = ((plane + ${input}) * inHeight + line) * rowTexels;
        ${fetch(segment, 'x')}
        ${each(kernelWidth * quads, (place) => {
          const [kx, q] = [Math.floor(place / quads), place % quads];
          const meet = pairs.flatMap(([y, r]) =>
            list(channels, (k) => `${sum(k, input, r, kx)} += ${g(k, y, q)} * t;`),
          );
          return `{ vec4 t = ${quadOf(segment, q, kx)!}; ${meet.join(' ')} }`;
        })}
      }`;
  const lines = [...linesOf(tile, c)];
  const total = (i: number) => (i < numbers ? `dot(sum${i}, vec4(1))` : '0.0');
  const layers = Math.ceil(numbers / 4);
  return {
    key: `conv/weight/${key}`,
    inputs: ['g', 'x'],
    uniforms: SIZES,
    outputs: layers,
    source: `
void main() {
  int f = fragment();
  int kernelBlock = f % kernelBlocks; f /= kernelBlocks;
  int inputBlock = f % inputBlocks; f /= inputBlocks;
  int block = f % blockCount; f /= blockCount;
  int part = f % rowParts; int firstPicture = f / rowParts * pictures;
  int group = block / perGroup;
  int channel = group * outputs + block % perGroup * ${channels};
  int planeTexels = outHeight * quads;
  ${each(numbers, (i) => `vec4 sum${i} = vec4(0);`)}
  int firstRow = part * ${ROWS_PER_PART};
  int down = (min(firstRow + ${ROWS_PER_PART}, outHeight) - firstRow) / ${rows};
  int across = quads / ${quads};
  int turns = (min(firstPicture + pictures, batch) - firstPicture) * down * across;
  for (int turn = 0; turn < turns; turn++) {
    int rows = turn / across; int quad = (turn - rows * across) * ${quads};
    int n = rows / down; int y = firstRow + (rows - n * down) * ${rows};
    n += firstPicture;
    int plane = (n * groups + group) * inputs + inputBlock * ${inputs};
    int line0 = y * strideHeight - padTop + kernelBlock * ${kernelRows} * dilationHeight;
    int line_g = (n * groups * outputs + channel) * planeTexels + y * quads + quad;
    int first = quad * ${segment.stride} - padTexels;
    ${gradients.join('\n    ')}
    ${each(inputs, (input) => lines.map((one) => line(input, one)).join('\n      '))}
  }
  ${each(layers, (t) => `out${t} = vec4(${list(4, (l) => total(4 * t + l)).join(', ')});`)}
}`,
  };
}

/** What the two programs need to know when they are written. */
interface Programs {
  plan: WeightPlan;
  parts: ProgramSpec;
  sum: Record<'true' | 'false', ProgramSpec>;
}

function programs(
  c: ConvGeometry,
  narrow: Segment,
  rowQuads: number,
  mostNumbers: number,
): Programs {
  const plan = weightPlan(c, narrow, rowQuads, mostNumbers);
  const { tile, segment } = plan;
  const key = JSON.stringify([tile, segment, c.strideHeight, c.dilationHeight]);
  const sum = (biased: boolean) => sumSpec(tile, c.kernelWidth, biased, `${key}/${biased}`);
  return { plan, parts: partSpec(plan, c, key), sum: { true: sum(true), false: sum(false) } };
}

const known = remembered<Programs>();

/** True where a kernel row and its bias fit into the render targets. */
export const weightRowsApply = (kernelWidth: number, maxTargets: number) =>
  kernelWidth + 1 <= mostNumbers(maxTargets);

const mostNumbers = (maxTargets: number) => 4 * Math.min(8, maxTargets);

/** Gradients of weight and bias: two draws; copies of x and g where rows are no whole texels. */
export function weightGrad(gpu: Gpu, g: Buffer, x: Buffer, c: ConvGeometry, withBias: boolean) {
  const { batch, groups, outHeight, kernelHeight } = c;
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
  const narrow: Segment = {
    ...{ stride: c.strideWidth, dilation: c.dilationWidth, kernelWidth: c.kernelWidth },
    shift: align(planes.padLeft).shift,
    ...{ quads: 1, row: null },
    // Also what meets the zeros behind a row of g must be a number of the same row, or 0: NaN times 0 is NaN.
    edges: edgesOf(c, planes, { ...c, outWidth: grads.width }),
  };
  const most = mostNumbers(gpu.store.device.maxTargets);
  const { plan, parts: spec, sum } = programsFor(c, narrow, grads.width / 4, most);
  const { tile, cut } = plan;
  const rowParts = Math.ceil(outHeight / ROWS_PER_PART);
  const pictures = Math.max(1, Math.floor(ROWS_PER_PART / outHeight));
  const parts = Math.ceil(batch / pictures) * rowParts;
  const sizes = {
    ...{ blockCount: cut.count, perGroup: cut.perGroup, inputs, outputs },
    inputBlocks: Math.ceil(inputs / tile.inputs),
    kernelBlocks: Math.ceil(kernelHeight / tile.kernelRows),
  };
  const fragments = parts * cut.count * sizes.inputBlocks * sizes.kernelBlocks;
  const target: Result = { size: fragments * 4, dtype: 'float32' };
  const sums = gpu.drawLayers(spec, [grads.buffer, planes.buffer], target, spec.outputs!, {
    ...sizes,
    ...{ inHeight: planes.height, rowTexels: planes.width / 4, padTop: planes.padTop },
    ...{ padTexels: align(planes.padLeft).texels, outHeight, quads: grads.width / 4, groups },
    ...{ strideHeight: c.strideHeight, dilationHeight: c.dilationHeight, rowParts },
    ...{ pictures, batch },
  });
  return addUp(gpu, sum[`${withBias}`], sums, { ...sizes, kernelHeight, parts }, c, withBias);
}

function programsFor(c: ConvGeometry, narrow: Segment, rowQuads: number, most: number): Programs {
  const { inChannels, outChannels, groups, outHeight, kernelHeight, strideHeight } = c;
  const sizes = [inChannels, outChannels, groups, outHeight, kernelHeight, strideHeight];
  const key = JSON.stringify([narrow, sizes, c.dilationHeight, rowQuads, most]);
  return known(key, () => programs(c, narrow, rowQuads, most));
}
