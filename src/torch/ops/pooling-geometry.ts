import type { PoolGeometry } from '../backend/geometry';
import { notImplemented, runtimeError } from '../errors';
import { show, sizeOf } from '../shape';
import type { Tensor } from '../tensor';
import type { Attributes } from './operation';
import { needsFloat } from './elementwise';
import { isFloat } from '../dtype';

export type PoolAttributes = { kernel_size: readonly number[] } & Attributes<{
  stride: readonly number[];
  padding: readonly number[];
  dilation: readonly number[];
  ceil_mode: boolean;
  return_indices: boolean;
  count_include_pad: boolean;
  divisor_override: number;
}>;

const pair = (list: readonly number[] | null | undefined, normal: number) =>
  (!list || list.length === 0
    ? [normal, normal]
    : list.length === 1
      ? [list[0]!, list[0]!]
      : list) as [number, number];

/**
 * Windows along one side. With ceil_mode the last one may hang over the end, but must begin inside the input or its
 * padding before it (ATen/native/Pool.h, pooling_output_shape).
 */
function outputSize(
  input: number,
  kernel: number,
  stride: number,
  pad: number,
  dilation: number,
  ceil: boolean,
): number {
  const span = input + 2 * pad - dilation * (kernel - 1) - 1;
  const size = (ceil ? Math.ceil(span / stride) : Math.floor(span / stride)) + 1;
  return ceil && (size - 1) * stride >= input + pad ? size - 1 : size;
}

/** @throws TorchError for settings without a window, in PyTorch's words */
export function poolGeometry(input: Tensor, a: PoolAttributes): PoolGeometry {
  const [kernelHeight, kernelWidth] = pair(a.kernel_size, 1);
  const [strideHeight, strideWidth] = pair(
    a.stride && a.stride.length > 0 ? a.stride : a.kernel_size,
    1,
  );
  const [padTop, padLeft] = pair(a.padding, 0);
  const [dilationHeight, dilationWidth] = pair(a.dilation, 1);
  const [inHeight, inWidth] = input.shape.slice(-2) as [number, number];
  const ceil = a.ceil_mode ?? false;
  checkSettings(
    a,
    [kernelHeight, kernelWidth],
    [strideHeight, strideWidth],
    [padTop, padLeft],
    [dilationHeight, dilationWidth],
  );
  const geometry: PoolGeometry = {
    planes: sizeOf(input.shape.slice(0, -2)),
    inHeight,
    inWidth,
    outHeight: outputSize(inHeight, kernelHeight, strideHeight, padTop, dilationHeight, ceil),
    outWidth: outputSize(inWidth, kernelWidth, strideWidth, padLeft, dilationWidth, ceil),
    adaptive: false,
    kernelHeight,
    kernelWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
    dilationHeight,
    dilationWidth,
    countIncludePad: a.count_include_pad ?? true,
    divisor: a.divisor_override ?? 0,
  };
  checkOutput(input, geometry);
  return geometry;
}

function checkSettings(
  a: PoolAttributes,
  kernel: number[],
  stride: number[],
  pad: number[],
  dilation: number[],
): void {
  const positive = (list: number[]) => list.every((x) => x > 0);
  if (stride.includes(0)) throw runtimeError('stride should not be zero');
  pad.forEach((p, i) => {
    if (p < 0) {
      throw runtimeError(`pad must be non-negative, but got pad: ${p}`);
    }
    if (p > kernel[i]! / 2) {
      throw runtimeError(
        `pad should be at most half of kernel size, but got pad=${p} and kernel_size=${kernel[i]}`,
      );
    }
  });
  if (!positive(kernel)) {
    throw runtimeError(
      `kernel size should be greater than zero, but got kH: ${kernel[0]} kW: ${kernel[1]}`,
    );
  }
  if (!positive(stride)) {
    throw runtimeError(
      `stride should be greater than zero, but got dH: ${stride[0]} dW: ${stride[1]}`,
    );
  }
  if (!positive(dilation)) {
    throw runtimeError(
      `dilation should be greater than zero, but got dilationH: ${dilation[0]} dilationW: ${dilation[1]}`,
    );
  }
  if (a.divisor_override === 0) throw runtimeError('divisor must be not zero');
}

function checkOutput(input: Tensor, g: PoolGeometry): void {
  if (g.outHeight >= 1 && g.outWidth >= 1) return;
  const planes = input.shape.at(-3) ?? 1;
  const size = (h: number, w: number) => `(${planes}x${h}x${w})`;
  throw runtimeError(
    `Given input size: ${size(g.inHeight, g.inWidth)}. Calculated output size: ${size(g.outHeight, g.outWidth)}. Output size is too small`,
  );
}

/** Rank and dtype that the operation takes. */
export function checkPoolInput(name: string, input: Tensor, withIndices = true): void {
  if (name === 'max_pool1d' && (input.rank < 2 || input.rank > 3)) {
    throw runtimeError(
      `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:${show(input.shape)}`,
    );
  }
  if (name === 'avg_pool1d') checkRowRank(name, input);
  if (name.endsWith('2d') && (input.rank < 3 || input.rank > 4)) {
    throw runtimeError('non-empty 3D or 4D (batch mode) tensor expected for input');
  }
  if (isFloat(input.dtype)) return;
  if (name.startsWith('avg') && input.dtype === 'int64') {
    throw notImplemented(`${name}() of integers is not supported here`);
  }
  // A row without indices has a kernel of its own; all others are pictures to ATen.
  const row = name === 'max_pool1d' && !withIndices;
  needsFloat(input, row ? 'max_pool1d_impl' : name.replace('1d', '2d'));
}

/** What PyTorch says of (L) or (N, C, H, W) where (C, L) or (N, C, L) is wanted. */
export function checkRowRank(name: string, input: Tensor): void {
  if (input.rank === 2 || input.rank === 3) return;
  throw runtimeError(
    `Expected 2 to 3 dimensions, but got ${input.rank}-dimensional tensor for argument #1 'self' (while checking arguments for ${name})`,
  );
}
