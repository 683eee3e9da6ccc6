import { overwrite } from '../autograd/inplace';
import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { runtimeError, valueError } from '../errors';
import { show, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { combine, map, needsFloat, scale } from './elementwise';
import type { Attributes, Operations } from './operation';
import { moments } from './statistics';
import { fold, sumTo } from './sum-to';

/** weight and bias of a normalisation in the shape in which they broadcast against its input. */
interface Affine {
  weight: Tensor | null;
  bias: Tensor | null;
  shape: Shape;
}

const lifted = (e: Engine, x: Tensor | null, shape: Shape) =>
  x && e.make(e.dense(x), shape, x.device);

function affine(e: Engine, x: Tensor, { weight, bias, shape }: Affine): Tensor {
  const [w, b] = [lifted(e, weight, shape), lifted(e, bias, shape)];
  const scaled = w ? combine(e, 'mul', x, w) : x;
  return b ? combine(e, 'add', scaled, b) : scaled;
}

/** Gradients of weight and bias, from that of the result and the normalised input. */
function affineGrads(e: Engine, g: Tensor, normal: Tensor, { weight, bias, shape }: Affine) {
  const own = (x: Tensor, like: Tensor | null) =>
    like && e.make(e.dense(sumTo(e, x, shape)), like.shape, like.device);
  return [own(combine(e, 'mul', g, normal), weight), own(g, bias)];
}

/** 1/√(variance + eps). */
const inverseRoot = (e: Engine, variance: Tensor, eps: number) =>
  map(e, 'rsqrt', map(e, 'affine', variance, [1, eps]));

/**
 * Sees the input in shape `apart` and brings the elements over `dims` to mean 0 and variance 1. With y the normalised x and n elements each,
 * dx = (g − mean g − y·mean(g·y))/σ (Ioffe and Szegedy 2015, "Batch Normalization", section 3).
 */
function standardise(
  e: Engine,
  input: Tensor,
  apart: Shape,
  dims: readonly number[],
  eps: number,
  parameters: Affine,
  node: string,
) {
  const as = (t: Tensor, shape: Shape) => e.make(e.dense(t), shape, t.device);
  const x = as(input, apart);
  const { count, mean, deviation, variance } = moments(e, x, dims, 0);
  const inverse = inverseRoot(e, variance, eps);
  const normal = combine(e, 'mul', deviation, inverse);
  const { weight, bias, shape } = parameters;
  const saved = [normal, inverse, weight] as const;
  const own = as(affine(e, normal, parameters), input.shape);
  const out = record(e, own, node, [input, weight, bias], saved, (grad, [y, r, w], needs) => {
    const g = as(grad, apart);
    const scaled = w ? combine(e, 'mul', g, lifted(e, w, shape)!) : g;
    const average = (t: Tensor) => scale(e, fold(e, 'sum', t, dims, true), 1 / count);
    const centred = combine(e, 'sub', scaled, average(scaled));
    const along = combine(e, 'mul', y, average(combine(e, 'mul', scaled, y)));
    const grads = affineGrads(e, g, y, { weight: w, bias: needs[2] ? bias : null, shape });
    const forInput = combine(e, 'mul', combine(e, 'sub', centred, along), r);
    return [as(forInput, input.shape), ...grads];
  });
  return { out, count, mean, variance };
}

type BatchNormOptions = Attributes<{ training: boolean; momentum: number; eps: number }>;

/** Normalises each channel (dimension 1) by the batch's moments, or by the running ones. */
function batchNorm(
  e: Engine,
  input: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  weight: Tensor | null,
  bias: Tensor | null,
  options?: BatchNormOptions,
): Tensor {
  needsFloat(input, 'batch_norm');
  const training = options?.training ?? false;
  const eps = options?.eps ?? 1e-5;
  const channels = input.shape[1]!;
  checkChannels(channels, { runningMean, runningVar, weight, bias });
  const dims = input.shape.map((_, d) => d).filter((d) => d !== 1);
  const shape = input.shape.map((n, d) => (d === 1 ? n : 1));
  const parameters = { weight: weight ?? null, bias: bias ?? null, shape };
  if (!training && runningMean && runningVar) {
    return withRunning(e, input, runningMean, runningVar, parameters, eps);
  }
  if (training && input.size === channels) {
    throw valueError(
      `Expected more than 1 value per channel when training, got input size torch.Size(${show(input.shape)})`,
    );
  }
  const node = 'NativeBatchNormBackward0';
  const { out, count, mean, variance } = standardise(
    e,
    input,
    input.shape,
    dims,
    eps,
    parameters,
    node,
  );
  const momentum = options?.momentum ?? 0.1;
  updateRunning(e, runningMean, mean, momentum);
  updateRunning(e, runningVar, scale(e, variance, count / (count - 1)), momentum);
  return out;
}

function checkChannels(channels: number, tensors: Record<string, Tensor | null>): void {
  const names = { runningMean: 'running_mean', runningVar: 'running_var' } as Record<
    string,
    string
  >;
  for (const [name, tensor] of Object.entries(tensors)) {
    if (!tensor || tensor.size === channels) continue;
    throw runtimeError(
      `${names[name] ?? name} should contain ${channels} elements not ${tensor.size}`,
    );
  }
}

/** running ← (1 − momentum)·running + momentum·batch, unseen by autograd. */
function updateRunning(e: Engine, running: Tensor | null, batch: Tensor, momentum: number): void {
  if (!running) return;
  e.noGrad(() => {
    const flat = e.make(e.dense(batch), running.shape, running.device);
    const next = combine(e, 'addScaled', scale(e, running, 1 - momentum), flat, [momentum]);
    overwrite(e, running, next);
  });
}

function withRunning(
  e: Engine,
  input: Tensor,
  mean: Tensor,
  variance: Tensor,
  parameters: Affine,
  eps: number,
): Tensor {
  const { weight, bias, shape } = parameters;
  const inverse = inverseRoot(e, lifted(e, variance, shape)!, eps);
  const centred = combine(e, 'sub', input, lifted(e, mean, shape)!);
  const normal = combine(e, 'mul', centred, inverse);
  const raw = affine(e, normal, parameters);
  const out = raw === normal ? e.make(normal.storage.buffer, input.shape, input.device) : raw;
  const saved = [normal, inverse, weight] as const;
  const node = 'NativeBatchNormBackward0';
  return record(e, out, node, [input, weight, bias], saved, (g, [y, r, w], needs) => {
    const scaled = w ? combine(e, 'mul', g, lifted(e, w, shape)!) : g;
    const grads = affineGrads(e, g, y, { weight: w, bias: needs[2] ? bias : null, shape });
    return [combine(e, 'mul', scaled, r), ...grads];
  });
}

type Eps = Attributes<{ eps: number }>;

function layerNorm(
  e: Engine,
  input: Tensor,
  normalizedShape: Shape,
  weight?: Tensor | null,
  bias?: Tensor | null,
  options?: Eps,
): Tensor {
  const lead = input.rank - normalizedShape.length;
  const fits = lead >= 0 && normalizedShape.every((n, d) => n === input.shape[lead + d]);
  if (!fits) {
    const expected = ['*', ...normalizedShape].join(', ');
    throw runtimeError(
      `Given normalized_shape=${show(normalizedShape)}, expected input with shape [${expected}], but got input of size${show(input.shape)}`,
    );
  }
  needsFloat(input, 'LayerNormKernelImpl');
  const dims = normalizedShape.map((_, d) => lead + d);
  const parameters = { weight: weight ?? null, bias: bias ?? null, shape: normalizedShape };
  const node = 'NativeLayerNormBackward0';
  return standardise(e, input, input.shape, dims, options?.eps ?? 1e-5, parameters, node).out;
}

/** Channels in groups: each group of a picture is normalised by itself. */
function groupNorm(
  e: Engine,
  input: Tensor,
  groups: number,
  weight?: Tensor | null,
  bias?: Tensor | null,
  options?: Eps,
  node = 'NativeGroupNormBackward0',
): Tensor {
  const [batch, channels] = input.shape as [number, number];
  if (channels % groups !== 0) {
    throw runtimeError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${show(input.shape)} and num_groups=${groups}`,
    );
  }
  needsFloat(input, 'GroupNormKernelImpl');
  const perGroup = channels / groups;
  const apart = [batch, groups, perGroup, ...input.shape.slice(2)];
  const dims = apart.map((_, d) => d).slice(2);
  const shape = [1, groups, perGroup, ...input.shape.slice(2).map(() => 1)];
  const parameters = { weight: weight ?? null, bias: bias ?? null, shape };
  return standardise(e, input, apart, dims, options?.eps ?? 1e-5, parameters, node).out;
}

export const NORMALISE = {
  batch_norm: batchNorm,
  layer_norm: layerNorm,
  group_norm: (e: Engine, x: Tensor, groups: number, w?: Tensor, b?: Tensor, options?: Eps) =>
    groupNorm(e, x, groups, w, b, options),
  instance_norm: (e: Engine, x: Tensor, w?: Tensor, b?: Tensor, options?: Eps) => {
    needsFloat(x, 'batch_norm');
    return groupNorm(e, x, x.shape[1]!, w, b, options, 'ViewBackward0');
  },
} satisfies Operations;
