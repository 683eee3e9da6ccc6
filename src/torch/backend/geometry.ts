/** A 2-d convolution (cross-correlation): x (batch, inChannels, inHeight, inWidth) → (batch, outChannels, outHeight, outWidth). */
export interface ConvGeometry {
  batch: number;
  inChannels: number;
  inHeight: number;
  inWidth: number;
  outChannels: number;
  outHeight: number;
  outWidth: number;
  kernelHeight: number;
  kernelWidth: number;
  strideHeight: number;
  strideWidth: number;
  /** Zeros before the first row and column; those after the last follow from the output size. */
  padTop: number;
  padLeft: number;
  dilationHeight: number;
  dilationWidth: number;
  /** Weight is (outChannels, inChannels / groups, kernelHeight, kernelWidth). */
  groups: number;
}

/** Pooling over planes (planes, inHeight, inWidth) → (planes, outHeight, outWidth). */
export interface PoolGeometry {
  planes: number;
  inHeight: number;
  inWidth: number;
  outHeight: number;
  outWidth: number;
  /** Windows are floor(i·in/out) … ceil((i+1)·in/out): kernel, stride, padding and dilation do not count then. */
  adaptive: boolean;
  kernelHeight: number;
  kernelWidth: number;
  strideHeight: number;
  strideWidth: number;
  padTop: number;
  padLeft: number;
  dilationHeight: number;
  dilationWidth: number;
  /** Average pooling: divide by the window with its padding, not by the elements really there. */
  countIncludePad: boolean;
  /** Average pooling: divide by this instead, 0 for none. */
  divisor: number;
}

/** Start and end (exclusive) of the window of output `i` along one side, clipped to the input; adaptive or not. */
export function window(
  i: number,
  input: number,
  output: number,
  pool: { adaptive: boolean; kernel: number; stride: number; pad: number; dilation: number },
): { start: number; end: number; step: number } {
  if (pool.adaptive) {
    return {
      start: Math.floor((i * input) / output),
      end: Math.ceil(((i + 1) * input) / output),
      step: 1,
    };
  }
  const first = i * pool.stride - pool.pad;
  const skipped = first < 0 ? Math.ceil(-first / pool.dilation) : 0;
  return {
    start: first + skipped * pool.dilation,
    end: Math.min(first + (pool.kernel - 1) * pool.dilation + 1, input),
    step: pool.dilation,
  };
}
