import { newArray, type DType, type TypedArray } from '../../dtype';
import type { ConvGeometry } from '../geometry';

/**
 * One run of a convolution: output row (n, co, y) and kernel row (ci, ky) meet input row iy; for kernel column kx the
 * output columns [from, to) meet input columns x·stride + shift.
 */
interface Meeting {
  out: number;
  weight: number;
  input: number;
  from: number;
  to: number;
}

/** Visits every run; forward, input gradient and weight gradient differ only in what they do with it. */
function meet(g: ConvGeometry, visit: (m: Meeting, co: number) => void): void {
  const inPerGroup = g.inChannels / g.groups;
  const outPerGroup = g.outChannels / g.groups;
  const columns = columnRanges(g);
  for (let n = 0; n < g.batch; n++) {
    for (let co = 0; co < g.outChannels; co++) {
      const firstIn = Math.floor(co / outPerGroup) * inPerGroup;
      for (let ci = 0; ci < inPerGroup; ci++) {
        const plane = (n * g.inChannels + firstIn + ci) * g.inHeight;
        for (let ky = 0; ky < g.kernelHeight; ky++) {
          const kernelRow = ((co * inPerGroup + ci) * g.kernelHeight + ky) * g.kernelWidth;
          for (let y = 0; y < g.outHeight; y++) {
            const iy = y * g.strideHeight - g.padTop + ky * g.dilationHeight;
            if (iy < 0 || iy >= g.inHeight) continue;
            const out = ((n * g.outChannels + co) * g.outHeight + y) * g.outWidth;
            columns.forEach(({ shift, from, to }, kx) => {
              const input = (plane + iy) * g.inWidth + shift;
              visit({ out, weight: kernelRow + kx, input, from, to }, co);
            });
          }
        }
      }
    }
  }
}

/** For each kernel column: where it reads relative to x·stride, and the output columns for which that is inside. */
function columnRanges(g: ConvGeometry) {
  return Array.from({ length: g.kernelWidth }, (_, kx) => {
    const shift = kx * g.dilationWidth - g.padLeft;
    const from = Math.max(0, Math.ceil(-shift / g.strideWidth));
    const to = Math.min(g.outWidth, Math.floor((g.inWidth - 1 - shift) / g.strideWidth) + 1);
    return { shift, from, to };
  });
}

export function conv2d(
  x: TypedArray,
  weight: TypedArray,
  bias: TypedArray | null,
  g: ConvGeometry,
  dtype: DType,
): TypedArray {
  const plane = g.outHeight * g.outWidth;
  const sums = new Float64Array(g.batch * g.outChannels * plane);
  if (bias)
    for (let i = 0; i < sums.length; i++) sums[i] = bias[Math.floor(i / plane) % g.outChannels]!;
  meet(g, (m) => {
    const w = weight[m.weight]!;
    for (let c = m.from; c < m.to; c++) sums[m.out + c]! += w * x[m.input + c * g.strideWidth]!;
  });
  return rounded(sums, dtype);
}

export function conv2dInputGrad(
  grad: TypedArray,
  weight: TypedArray,
  g: ConvGeometry,
  dtype: DType,
): TypedArray {
  const sums = new Float64Array(g.batch * g.inChannels * g.inHeight * g.inWidth);
  meet(g, (m) => {
    const w = weight[m.weight]!;
    for (let c = m.from; c < m.to; c++) sums[m.input + c * g.strideWidth]! += w * grad[m.out + c]!;
  });
  return rounded(sums, dtype);
}

export function conv2dWeightGrad(
  grad: TypedArray,
  x: TypedArray,
  g: ConvGeometry,
  dtype: DType,
): TypedArray {
  const size = g.outChannels * (g.inChannels / g.groups) * g.kernelHeight * g.kernelWidth;
  const sums = new Float64Array(size);
  meet(g, (m) => {
    let sum = 0;
    for (let c = m.from; c < m.to; c++) sum += grad[m.out + c]! * x[m.input + c * g.strideWidth]!;
    sums[m.weight]! += sum;
  });
  return rounded(sums, dtype);
}

export function conv2dBiasGrad(grad: TypedArray, g: ConvGeometry, dtype: DType): TypedArray {
  const sums = new Float64Array(g.outChannels);
  const plane = g.outHeight * g.outWidth;
  grad.forEach((value, i) => (sums[Math.floor(i / plane) % g.outChannels]! += value));
  return rounded(sums, dtype);
}

function rounded(sums: Float64Array, dtype: DType): TypedArray {
  if (dtype === 'float64' || dtype === 'int64') return sums;
  const out = newArray(dtype, sums.length);
  out.set(sums);
  return out;
}
