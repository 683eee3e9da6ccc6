import type { ConvGeometry } from '../../geometry';
import type { Buffer } from '../../buffer';
import type { Gpu } from '../gpu';
import type { ProgramSpec } from '../program';
import { numbersOf, type WeightTile } from './weight-plan';

const four = (name: string) => `vec4(${[0, 1, 2, 3].map((l) => `${name}(i + ${l})`).join(', ')})`;

/**
 * Adds up the parts of weight-grad.ts. Fragment: four numbers (channel, c, ky, kx) of the weight and, into a second target, four
 * of the bias; one fetch a number and part.
 */
export function sumSpec(
  tile: WeightTile,
  kernelWidth: number,
  biased: boolean,
  key: string,
): ProgramSpec {
  const { channels, inputs, kernelRows } = tile;
  const weights = numbersOf(tile, kernelWidth) - channels;
  return {
    key: `conv/weight/sum/${key}`,
    inputs: ['sums'],
    uniforms: {
      parts: 'int',
      blockCount: 'int',
      perGroup: 'int',
      inputs: 'int',
      inputBlocks: 'int',
      outputs: 'int',
      kernelHeight: 'int',
      kernelBlocks: 'int',
      channelCount: 'int',
    },
    outputs: biased ? 2 : 1,
    source: `
int block(int channel, out int k) {
  int group = channel / outputs; int own = channel - group * outputs;
  int block = own / ${channels}; k = own - block * ${channels};
  return group * perGroup + block;
}
float total(int fragment, int number) {
  int step = blockCount * inputBlocks * kernelBlocks;
  float sum = 0.0;
  for (int part = 0; part < parts; part++) sum += pick(sums, (fragment + part * step) * 4 + (number & 3), number >> 2);
  return sum;
}
float weight(int i) {
  int row = i / ${kernelWidth}; int kx = i - row * ${kernelWidth};
  int plane = row / kernelHeight; int ky = row - plane * kernelHeight;
  int channel = plane / inputs; int c = plane - channel * inputs;
  int k; int fragment = block(channel, k);
  fragment = (fragment * inputBlocks + c / ${inputs}) * kernelBlocks + ky / ${kernelRows};
  return total(fragment, ((k * ${inputs} + c % ${inputs}) * ${kernelRows} + ky % ${kernelRows}) * ${kernelWidth} + kx);
}
float bias(int channel) {
  int k; int fragment = block(channel, k);
  return total(fragment * inputBlocks * kernelBlocks, ${weights} + k);
}
void main() {
  int i = cell();
  out0 = ${four('weight')};
  ${biased ? `out1 = vec4(0); if (i < channelCount) out1 = ${four('bias')};` : ''}
}`,
  };
}

/** Gradients of weight and bias from the parts' `sums`. */
export function addUp(
  gpu: Gpu,
  spec: ProgramSpec,
  sums: Buffer,
  uniforms: Readonly<Record<string, number>>,
  c: ConvGeometry,
  withBias: boolean,
): { weight: Buffer; bias: Buffer | null } {
  const weights = (c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth) / c.groups;
  const sizes = [weights, ...(withBias ? [c.outChannels] : [])];
  const results = sizes.map((size) => ({ size, dtype: 'float32' as const }));
  const made = gpu.drawAll(spec, [sums], results, { ...uniforms, channelCount: c.outChannels });
  return { weight: made[0]!, bias: made[1] ?? null };
}
