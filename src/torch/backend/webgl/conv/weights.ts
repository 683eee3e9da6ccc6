import type { Buffer } from '../../buffer';
import type { Gpu } from '../gpu';
import type { ProgramSpec } from '../program';

/** The channels of a result, cut into blocks that one fragment computes (render targets of their own for each channel). */
export interface Blocks {
  /** Channels in a block. */
  channels: number;
  perGroup: number;
  count: number;
}

/** Blocks of equal size, at most `most`, that waste the fewest: 10 channels are 2 × 5, not 8 + 2. */
export function blocks(channelsPerGroup: number, groups: number, most: number): Blocks {
  const perGroup = Math.ceil(channelsPerGroup / most);
  return { channels: Math.ceil(channelsPerGroup / perGroup), perGroup, count: perGroup * groups };
}

/** What a correlation reads as weights: (groups · outputs, inputs, kernelHeight, kernelWidth), or its transposed flip. */
export interface Weights {
  buffer: Buffer;
  groups: number;
  /** Channels per group of what is read and of what is made. */
  inputs: number;
  outputs: number;
  kernelHeight: number;
  kernelWidth: number;
  /** True for the input gradient: channels change places, the kernel is turned by 180°. */
  transposed: boolean;
}

/**
 * Fragment: four numbers, a fetch for each that is no zero. Row (block, input, ky) of texels: numbers kx · width + t for kernel column kx and the block's channel t, in whole texels;
 * 0 where there is no channel. A kernel that is used as a whole is one row.
 */
const PACK: ProgramSpec = {
  key: 'conv/pack',
  inputs: ['w'],
  uniforms: {
    channels: 'int[2]',
    kernel: 'int[2]',
    perGroup: 'int',
    width: 'int',
    transposed: 'int',
    rowTexels: 'int',
  },
  source: `
int block; int c; int ky; int first;
float lane(int l) {
  int kx = (first + l) / width; int t = first + l - kx * width;
  int k = block % perGroup * width + t; int group = block / perGroup;
  if (kx >= kernel[1] || k >= channels[1]) return 0.0;
  int kernelSize = kernel[0] * kernel[1]; int place = ky * kernel[1] + kx;
  if (transposed == 1) return pick(w, ((group * channels[0] + c) * channels[1] + k) * kernelSize + kernelSize - 1 - place);
  return pick(w, ((group * channels[1] + k) * channels[0] + c) * kernelSize + place);
}
void main() {
  int f = fragment();
  first = f % rowTexels * 4; f /= rowTexels;
  ky = f % kernel[0]; f /= kernel[0];
  c = f % channels[0]; block = f / channels[0];
  out0 = vec4(lane(0), lane(1), lane(2), lane(3));
}`,
};

/** Texels of so many neighbouring places of a kernel for a block of so many channels. */
export const packedTexels = (places: number, channels: number) =>
  Math.ceil((places * channels) / 4);

/** Weights in the order in which a row kernel uses them: kernel rows one by one, or `whole` kernels. */
export function pack(
  gpu: Gpu,
  weights: Weights,
  { channels: width, perGroup, count }: Blocks,
  whole: boolean,
): Buffer {
  const { inputs, outputs, kernelHeight, kernelWidth, transposed } = weights;
  const [rows, places] = whole ? [1, kernelHeight * kernelWidth] : [kernelHeight, kernelWidth];
  const rowTexels = packedTexels(places, width);
  const uniforms = {
    channels: [inputs, outputs],
    kernel: [rows, places],
    ...{ perGroup, width, rowTexels, transposed: Number(transposed) },
  };
  const size = count * inputs * rows * rowTexels * 4;
  return gpu.draw(PACK, [weights.buffer], { size, dtype: 'float32' }, uniforms);
}
