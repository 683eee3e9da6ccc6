import { record } from '../autograd/record';
import type { ConvGeometry } from '../backend/geometry';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import type { Tensor } from '../tensor';
import {
  checkBiasType,
  checkConvolution,
  checkRank,
  type ConvArguments,
  type ConvAttributes,
  readAttributes,
} from './convolution-checks';
import { squeeze, unsqueeze } from './dimensions';
import type { Operations } from './operation';

/** Convolves `spatial` dimensions (1 or 2); a 1-d convolution is a 2-d one of height 1. */
function convolve(
  e: Engine,
  spatial: 1 | 2,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null | undefined,
  attributes: ConvAttributes | undefined,
): Tensor {
  if (spatial === 2) checkBiasType(input, bias ?? null);
  checkRank(`conv${spatial}d`, spatial, input);
  if (input.rank === spatial + 1) {
    const batch = unsqueeze(e, input, 0);
    return squeeze(e, convolve(e, spatial, batch, weight, bias, attributes), 0);
  }
  const settings = readAttributes(spatial, weight, attributes);
  checkConvolution(input, weight, bias ?? null, settings);
  const geometry = geometryOf(input, weight, settings);
  const { batch, outChannels, outHeight, outWidth } = geometry;
  const size = spatial === 1 ? [outWidth] : [outHeight, outWidth];
  return convolution(e, input, weight, bias ?? null, geometry, [batch, outChannels, ...size]);
}

function geometryOf(input: Tensor, weight: Tensor, settings: ConvArguments): ConvGeometry {
  const { stride, padBefore, padAfter, dilation, groups } = settings;
  const pair = (list: readonly number[], missing: number) =>
    (list.length === 1 ? [missing, list[0]!] : list) as [number, number];
  const [inHeight, inWidth] = pair(input.shape.slice(2), 1);
  const [kernelHeight, kernelWidth] = pair(weight.shape.slice(2), 1);
  const [strideHeight, strideWidth] = pair(stride, 1);
  const [dilationHeight, dilationWidth] = pair(dilation, 1);
  const [padTop, padLeft] = pair(padBefore, 0);
  const [padBottom, padRight] = pair(padAfter, 0);
  const out = (size: number, pad: number, kernel: number, step: number, spread: number) =>
    Math.floor((size + pad - spread * (kernel - 1) - 1) / step) + 1;
  return {
    batch: input.shape[0]!,
    inChannels: input.shape[1]!,
    inHeight,
    inWidth,
    outChannels: weight.shape[0]!,
    outHeight: out(inHeight, padTop + padBottom, kernelHeight, strideHeight, dilationHeight),
    outWidth: out(inWidth, padLeft + padRight, kernelWidth, strideWidth, dilationWidth),
    kernelHeight,
    kernelWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
    dilationHeight,
    dilationWidth,
    groups,
  };
}

/** The convolution itself, once its geometry is known. */
function convolution(
  e: Engine,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  geometry: ConvGeometry,
  shape: readonly number[],
): Tensor {
  const { backend } = e;
  const buffer = backend.conv2d(e.dense(input), e.dense(weight), bias && e.dense(bias), geometry);
  const out = e.make(buffer, shape, input.device);
  const inputs = [input, weight, bias];
  const saved = [
    input.requiresGrad ? weight : null,
    weight.requiresGrad || bias?.requiresGrad ? input : null,
  ] as const;
  return record(e, out, 'ConvolutionBackward0', inputs, saved, (g, [w, x], needs) => {
    const grad = e.dense(g);
    const forInput = needs[0] ? backend.conv2dInputGrad(grad, e.dense(w!), geometry) : null;
    const others = x ? backend.conv2dWeightGrad(grad, e.dense(x), geometry, needs[2]!) : null;
    if (others) others.weight.addedUp = true;
    if (others?.bias) others.bias.addedUp = true;
    return [
      forInput && e.make(forInput, input.shape, g.device),
      needs[1] ? e.make(others!.weight, weight.shape, g.device) : null,
      needs[2] ? e.make(others!.bias!, [geometry.outChannels], g.device) : null,
    ];
  });
}

/** `conv_transposeNd`: the input gradient of the convolution that leads from its output to its input. */
function transposed(
  e: Engine,
  spatial: 1 | 2,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null | undefined,
  attributes: ConvAttributes | undefined,
): Tensor {
  checkRank(`conv_transpose${spatial}d`, spatial, input);
  if (input.rank === spatial + 1) {
    const batch = unsqueeze(e, input, 0);
    return squeeze(e, transposed(e, spatial, batch, weight, bias, attributes), 0);
  }
  const settings = readAttributes(spatial, weight, attributes);
  checkConvolution(input, weight, bias ?? null, settings, true);
  const size = input.shape.slice(2).map((length, d) => transposedSize(length, d, weight, settings));
  const shape = [input.shape[0]!, weight.shape[1]! * settings.groups, ...size];
  if (size.some((length) => length < 1)) {
    throw runtimeError(
      `Given input size per channel: (${input.shape.slice(2).join(' x ')}). Calculated output size per channel: (${size.join(' x ')}). Output size is too small`,
    );
  }
  return transposedConvolution(e, input, weight, bias ?? null, shape, settings);
}

function transposedSize(length: number, d: number, weight: Tensor, settings: ConvArguments) {
  const { stride, padBefore, padAfter, dilation, outputPadding } = settings;
  const reach = dilation[d]! * (weight.shape[2 + d]! - 1);
  return (length - 1) * stride[d]! - padBefore[d]! - padAfter[d]! + reach + outputPadding[d]! + 1;
}

function transposedConvolution(
  e: Engine,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  shape: readonly number[],
  settings: ConvArguments,
): Tensor {
  const { backend } = e;
  const pictures = e.make(e.backend.fill(0, 0, input.dtype), shape, input.device);
  const geometry = {
    ...geometryOf(pictures, weight, settings),
    outHeight: input.rank === 3 ? 1 : input.shape[2]!,
    outWidth: input.shape.at(-1)!,
  };
  const product = backend.conv2dInputGrad(e.dense(input), e.dense(weight), geometry);
  const plain = e.make(product, shape, input.device);
  const lifted =
    bias && e.make(e.dense(bias), [bias.size, ...shape.slice(2).map(() => 1)], bias.device);
  const out = e.noGrad(() => (lifted ? e.op('add', plain, lifted) : plain));
  const saved = [input.requiresGrad ? weight : null, weight.requiresGrad ? input : null] as const;
  const inputs = [input, weight, bias];
  return record(e, out, 'ConvolutionBackward0', inputs, saved, (g, [w, x], needs) => {
    const grad = e.dense(g);
    const forInput = needs[0] ? backend.conv2d(grad, e.dense(w!), null, geometry) : null;
    // The roles of input and output gradient are exchanged.
    const forWeight = x && backend.conv2dWeightGrad(e.dense(x), grad, geometry, false).weight;
    const apart = g.shape.map((_, d) => d).filter((d) => d !== 1);
    return [
      forInput && e.make(forInput, input.shape, g.device),
      forWeight && e.make(forWeight, weight.shape, g.device),
      needs[2] ? e.op('sum', g, apart) : null,
    ];
  });
}

type Op = (
  e: Engine,
  input: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  attributes?: ConvAttributes,
) => Tensor;

export const conv2d: Op = (e, input, weight, bias, attributes) =>
  convolve(e, 2, input, weight, bias, attributes);

export const CONVOLUTION = {
  conv1d: ((e, x, w, b, a) => convolve(e, 1, x, w, b, a)) satisfies Op,
  conv2d,
  conv_transpose1d: ((e, x, w, b, a) => transposed(e, 1, x, w, b, a)) satisfies Op,
  conv_transpose2d: ((e, x, w, b, a) => transposed(e, 2, x, w, b, a)) satisfies Op,
} satisfies Operations;
