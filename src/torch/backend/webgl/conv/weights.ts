import type { Buffer } from '../../buffer';
import type { Gpu } from '../gpu';
import type { ProgramSpec } from '../program';

/** The channels of a result, cut into blocks that one fragment computes (a render target per channel). */
export interface Blocks {
  /** Channels in a block: as many targets. */
  targets: number;
  perGroup: number;
  count: number;
}

/** Blocks of equal size, at most `most`, that waste the fewest targets: 10 channels are 2 × 5, not 8 + 2. */
export function blocks(channelsPerGroup: number, groups: number, most: number): Blocks {
  const perGroup = Math.ceil(channelsPerGroup / most);
  return { targets: Math.ceil(channelsPerGroup / perGroup), perGroup, count: perGroup * groups };
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

/** Texel (block, input, ky, kx, lane group): the weights of four of the block's channels; 0 where there is no channel. */
const PACK: ProgramSpec = {
  key: 'conv/pack',
  inputs: ['w'],
  uniforms: {
    channels: 'int[2]',
    kernel: 'int[2]',
    perGroup: 'int',
    targets: 'int',
    transposed: 'int',
  },
  source: `
int lanes; int block; int c; int ky; int kx; int quad;
float lane(int l) {
  int t = quad * 4 + l;
  int k = block % perGroup * targets + t; int group = block / perGroup;
  if (t >= targets || k >= channels[1]) return 0.0;
  int kernelSize = kernel[0] * kernel[1]; int place = ky * kernel[1] + kx;
  if (transposed == 1) return pick(w, ((group * channels[0] + c) * channels[1] + k) * kernelSize + kernelSize - 1 - place);
  return pick(w, ((group * channels[1] + k) * channels[0] + c) * kernelSize + place);
}
void main() {
  int f = fragment(); lanes = (targets + 3) / 4;
  quad = f % lanes; f /= lanes;
  kx = f % kernel[1]; f /= kernel[1];
  ky = f % kernel[0]; f /= kernel[0];
  c = f % channels[0]; block = f / channels[0];
  out0 = vec4(lane(0), lane(1), lane(2), lane(3));
}`,
};

/** Weights in the order in which a row kernel uses them. */
export function pack(gpu: Gpu, weights: Weights, { targets, perGroup, count }: Blocks): Buffer {
  const { inputs, outputs, kernelHeight, kernelWidth, transposed } = weights;
  const texels = count * inputs * kernelHeight * kernelWidth * Math.ceil(targets / 4);
  const uniforms = {
    channels: [inputs, outputs],
    kernel: [kernelHeight, kernelWidth],
    perGroup,
    targets,
    transposed: Number(transposed),
  };
  return gpu.draw(PACK, [weights.buffer], { size: texels * 4, dtype: 'float32' }, uniforms);
}
