import type { PoolGeometry } from '../../geometry';
import type { Result } from '../gpu';

/** Uniforms of every pooling program. */
export const GEOMETRY = {
  inSize: 'int[2]',
  outSize: 'int[2]',
  kernel: 'int[2]',
  stride: 'int[2]',
  pad: 'int[2]',
  dilation: 'int[2]',
  adaptive: 'int',
  countPad: 'int',
  divisor: 'float',
} as const;

/** Sides of the geometry as uniforms: height first. */
export function uniforms(pool: PoolGeometry) {
  return {
    inSize: [pool.inHeight, pool.inWidth],
    outSize: [pool.outHeight, pool.outWidth],
    kernel: [pool.kernelHeight, pool.kernelWidth],
    stride: [pool.strideHeight, pool.strideWidth],
    pad: [pool.padTop, pool.padLeft],
    dilation: [pool.dilationHeight, pool.dilationWidth],
    adaptive: Number(pool.adaptive),
    countPad: Number(pool.countIncludePad),
    divisor: pool.divisor,
  };
}

/**
 * `span(side, o)`: first, end and step of the window of output `o`, clipped to the input; `covering(side, i)`: first and
 * end of the outputs whose windows may hold input `i`; `planeOf`: what plane, row and column number `i` of planes lies in. Any
 * window, also one that is dilated, beyond the input or (adaptive) of changing size; as `window` in ../../geometry.ts.
 */
export const WINDOWS = `
ivec3 span(int side, int o) {
  if (adaptive == 1) {
    int n = inSize[side]; int m = outSize[side];
    return ivec3(o * n / m, ((o + 1) * n + m - 1) / m, 1);
  }
  int step = dilation[side];
  int start = o * stride[side] - pad[side];
  int end = min(start + (kernel[side] - 1) * step + 1, inSize[side]);
  if (start < 0) start += (-start + step - 1) / step * step;
  return ivec3(start, end, step);
}
ivec2 covering(int side, int i) {
  int m = outSize[side];
  if (adaptive == 1) {
    int n = inSize[side];
    return ivec2(i * m / n, ((i + 1) * m + n - 1) / n);
  }
  int reach = i + pad[side] - (kernel[side] - 1) * dilation[side];
  int first = reach <= 0 ? 0 : (reach + stride[side] - 1) / stride[side];
  return ivec2(first, min((i + pad[side]) / stride[side] + 1, m));
}
int planeOf(int i, int height, int width, out int y, out int x) {
  int row = i / width; x = i - row * width;
  int plane = row / height; y = row - plane * height;
  return plane;
}`;

/** How many numbers the result has. */
export const outputOf = (pool: PoolGeometry): Result => ({
  size: pool.planes * pool.outHeight * pool.outWidth,
  dtype: 'float32',
});

/** Of what is pooled, and of its gradient. */
export const inputOf = (pool: PoolGeometry): Result => ({
  size: pool.planes * pool.inHeight * pool.inWidth,
  dtype: 'float32',
});
