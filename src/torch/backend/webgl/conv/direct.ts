import type { ConvGeometry } from '../../geometry';
import type { Buffer } from '../../buffer';
import { EACH_NUMBER, type Gpu, type Uniforms } from '../gpu';
import type { ProgramSpec } from '../program';

/*
 * Convolution by its definition. Fragment: four numbers of the result, two fetches per multiply-add, and no condition on any
 * size. rows.ts and weight-grad.ts are several times faster; these serve where those do not apply (index.ts), and test them.
 */

const SIZES = {
  inC: 'int',
  inH: 'int',
  inW: 'int',
  outC: 'int',
  outH: 'int',
  outW: 'int',
  kH: 'int',
  kW: 'int',
  sH: 'int',
  sW: 'int',
  pH: 'int',
  pW: 'int',
  dH: 'int',
  dW: 'int',
  groups: 'int',
  batch: 'int',
} as const;

const uniforms = (c: ConvGeometry): Uniforms => ({
  ...{ inC: c.inChannels, inH: c.inHeight, inW: c.inWidth, batch: c.batch, groups: c.groups },
  ...{
    outC: c.outChannels,
    outH: c.outHeight,
    outW: c.outWidth,
    kH: c.kernelHeight,
    kW: c.kernelWidth,
  },
  ...{ sH: c.strideHeight, sW: c.strideWidth, pH: c.padTop, pW: c.padLeft },
  ...{ dH: c.dilationHeight, dW: c.dilationWidth },
});

/** Splits an index over (batch, channels, height, width). */
const PLACE = `
ivec4 place(int i, int c, int h, int w) {
  int r = i / w; int p = r / h;
  return ivec4(p / c, p % c, r % h, i % w);
}`;

const forward = (biased: boolean): ProgramSpec => ({
  key: `conv/direct/${biased}`,
  inputs: ['x', 'w', ...(biased ? ['bias'] : [])],
  uniforms: SIZES,
  source: `${PLACE}
float value(int i) {
  ivec4 o = place(i, outC, outH, outW);
  int cin = inC / groups; int first = o.y / (outC / groups) * cin;
  float sum = ${biased ? 'pick(bias, o.y)' : '0.0'};
  for (int c = 0; c < cin; c++) for (int ky = 0; ky < kH; ky++) {
    int y = o.z * sH - pH + ky * dH;
    if (y < 0 || y >= inH) continue;
    for (int kx = 0; kx < kW; kx++) {
      int column = o.w * sW - pW + kx * dW;
      if (column < 0 || column >= inW) continue;
      sum += pick(x, ((o.x * inC + first + c) * inH + y) * inW + column) * pick(w, ((o.y * cin + c) * kH + ky) * kW + kx);
    }
  }
  return sum;
}
${EACH_NUMBER}`,
});

const FORWARD = { true: forward(true), false: forward(false) };

/** x (N, C, H, W) with weight (K, C / groups, kH, kW) and bias (K): result (N, K, oH, oW), in one draw. */
export function direct(gpu: Gpu, x: Buffer, weight: Buffer, bias: Buffer | null, c: ConvGeometry) {
  const size = c.batch * c.outChannels * c.outHeight * c.outWidth;
  const inputs = [x, weight, ...(bias ? [bias] : [])];
  return gpu.draw(FORWARD[`${bias !== null}`], inputs, { size, dtype: 'float32' }, uniforms(c));
}

const INPUT_GRAD: ProgramSpec = {
  key: 'conv/direct/input',
  inputs: ['g', 'w'],
  uniforms: SIZES,
  source: `${PLACE}
float value(int i) {
  ivec4 o = place(i, inC, inH, inW);
  int cin = inC / groups; int cout = outC / groups;
  int first = o.y / cin * cout; int c = o.y % cin;
  float sum = 0.0;
  for (int ky = 0; ky < kH; ky++) {
    int y = o.z + pH - ky * dH;
    if (y < 0 || y % sH != 0 || y / sH >= outH) continue;
    for (int kx = 0; kx < kW; kx++) {
      int column = o.w + pW - kx * dW;
      if (column < 0 || column % sW != 0 || column / sW >= outW) continue;
      for (int k = first; k < first + cout; k++) {
        sum += pick(g, ((o.x * outC + k) * outH + y / sH) * outW + column / sW) * pick(w, ((k * cin + c) * kH + ky) * kW + kx);
      }
    }
  }
  return sum;
}
${EACH_NUMBER}`,
};

/** Gradient of x (N, C, H, W) from g (N, K, oH, oW), in one draw. */
export function directInputGrad(gpu: Gpu, g: Buffer, weight: Buffer, c: ConvGeometry): Buffer {
  const size = c.batch * c.inChannels * c.inHeight * c.inWidth;
  return gpu.draw(INPUT_GRAD, [g, weight], { size, dtype: 'float32' }, uniforms(c));
}

const WEIGHT_GRAD: ProgramSpec = {
  key: 'conv/direct/weight',
  inputs: ['g', 'x'],
  uniforms: SIZES,
  source: `${PLACE}
float value(int i) {
  int cin = inC / groups;
  ivec4 o = place(i, cin, kH, kW);
  int channel = o.x / (outC / groups) * cin + o.y;
  float sum = 0.0;
  for (int n = 0; n < batch; n++) {
    float part = 0.0;
    for (int y = 0; y < outH; y++) {
      int row = y * sH - pH + o.z * dH;
      if (row < 0 || row >= inH) continue;
      for (int c = 0; c < outW; c++) {
        int column = c * sW - pW + o.w * dW;
        if (column < 0 || column >= inW) continue;
        part += pick(g, ((n * outC + o.x) * outH + y) * outW + c) * pick(x, ((n * inC + channel) * inH + row) * inW + column);
      }
    }
    sum += part;
  }
  return sum;
}
${EACH_NUMBER}`,
};

/** Gradient of the weight (K, C / groups, kH, kW), summed picture by picture, in one draw. */
export function directWeightGrad(gpu: Gpu, g: Buffer, x: Buffer, c: ConvGeometry): Buffer {
  const size = (c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth) / c.groups;
  return gpu.draw(WEIGHT_GRAD, [g, x], { size, dtype: 'float32' }, uniforms(c));
}
