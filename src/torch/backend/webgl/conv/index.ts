import type { ConvGeometry } from '../../geometry';
import type { Buffer } from '../../buffer';
import type { Gpu } from '../gpu';
import { reduce } from '../reduce';
import { direct, directInputGrad, directWeightGrad } from './direct';
import { rowsApply, type Correlation } from './plan';
import { correlate } from './rows';
import type { Weights } from './weights';
import { weightGrad, weightRowsApply } from './weight-grad';

const weightsOf = (
  buffer: Buffer,
  c: ConvGeometry,
): Omit<Weights, 'inputs' | 'outputs' | 'transposed'> => ({
  buffer,
  groups: c.groups,
  kernelHeight: c.kernelHeight,
  kernelWidth: c.kernelWidth,
});

/** x (N, C, H, W) with weight (K, C / groups, kH, kW) and bias (K): result (N, K, oH, oW). */
export function conv2d(
  gpu: Gpu,
  x: Buffer,
  weight: Buffer,
  bias: Buffer | null,
  c: ConvGeometry,
): Buffer {
  if (!rowsApply(c, c.kernelWidth)) return direct(gpu, x, weight, bias, c);
  const planes = {
    ...{ buffer: x, planes: c.batch * c.inChannels, height: c.inHeight, width: c.inWidth },
    ...{ padTop: c.padTop, padLeft: c.padLeft },
  };
  const weights: Weights = {
    ...weightsOf(weight, c),
    ...{ inputs: c.inChannels / c.groups, outputs: c.outChannels / c.groups, transposed: false },
  };
  return correlate(gpu, planes, [1, 1], weights, bias, c);
}

/**
 * Gradient of the input from g (N, K, oH, oW): the correlation of g, its elements `stride` apart, with the kernels turned
 * by 180° and padding d·(k − 1) − p.
 */
export function conv2dInputGrad(gpu: Gpu, g: Buffer, weight: Buffer, c: ConvGeometry): Buffer {
  const correlation: Correlation = {
    ...{
      batch: c.batch,
      outHeight: c.inHeight,
      outWidth: c.inWidth,
      strideHeight: 1,
      strideWidth: 1,
    },
    ...{ dilationHeight: c.dilationHeight, dilationWidth: c.dilationWidth },
  };
  if (!rowsApply(correlation, c.kernelWidth)) return directInputGrad(gpu, g, weight, c);
  const planes = {
    ...{ buffer: g, planes: c.batch * c.outChannels, height: c.outHeight, width: c.outWidth },
    padTop: c.dilationHeight * (c.kernelHeight - 1) - c.padTop,
    padLeft: c.dilationWidth * (c.kernelWidth - 1) - c.padLeft,
  };
  const weights: Weights = {
    ...weightsOf(weight, c),
    ...{ inputs: c.outChannels / c.groups, outputs: c.inChannels / c.groups, transposed: true },
  };
  return correlate(gpu, planes, [c.strideHeight, c.strideWidth], weights, null, correlation);
}

/** Gradients of weight and, where asked for, of bias. */
export function conv2dWeightGrad(
  gpu: Gpu,
  g: Buffer,
  x: Buffer,
  c: ConvGeometry,
  withBias: boolean,
) {
  const applies =
    rowsApply(c, c.kernelWidth) && weightRowsApply(c.kernelWidth, gpu.store.device.maxTargets);
  if (applies) return weightGrad(gpu, g, x, c, withBias);
  return { weight: directWeightGrad(gpu, g, x, c), bias: withBias ? biasGrad(gpu, g, c) : null };
}

function biasGrad(gpu: Gpu, g: Buffer, c: ConvGeometry): Buffer {
  const planes = { outer: c.batch * c.outChannels, n: c.outHeight * c.outWidth, inner: 1 };
  const sums = reduce(gpu, 'sum', g, planes, 'float32');
  return reduce(gpu, 'sum', sums, { outer: 1, n: c.batch, inner: c.outChannels }, 'float32');
}
