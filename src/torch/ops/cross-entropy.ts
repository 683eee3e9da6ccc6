import type { Buffer } from '../backend/buffer';
import { record } from '../autograd/record';
import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { float, int } from '../scalar';
import { sameShape, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { add, div, divByNumber, mul, mulByNumber } from './arithmetic';
import { classLossNode, readTargets, type Reduction } from './class-targets';
import {
  cast,
  combine,
  constant,
  needsFloat,
  representable,
  scalarType,
  scale,
} from './elementwise';
import { nllLoss } from './nll-loss';
import type { Attributes, Operations } from './operation';
import { reshape } from './reshape';
import { logSoftmax } from './softmax';
import { fold } from './sum-to';
import { sum } from './sums';
import { neg } from './unary';

export type ClassLossOptions = Attributes<{
  ignore_index: number;
  reduction: Reduction;
  label_smoothing: number;
}>;

/** Cross entropy between the softmax of `input` and classes, or class probabilities of the same shape. */
export function crossEntropy(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null,
  options?: ClassLossOptions,
): Tensor {
  const smoothing = options?.label_smoothing ?? 0;
  if (smoothing < 0 || smoothing > 1) {
    throw runtimeError(`label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`);
  }
  if (sameShape(input.shape, target.shape)) {
    return withProbabilities(e, input, target, weight ?? null, options ?? {});
  }
  if (smoothing > 0) return smoothed(e, input, target, weight ?? null, options ?? {});
  return withClasses(e, input, target, weight ?? null, options ?? {});
}

/** The usual case as one kernel: −log softmax at the target. */
function withClasses(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  options: ClassLossOptions,
): Tensor {
  needsFloat(input, 'log_softmax_lastdim_kernel_impl');
  const ignore = options.ignore_index ?? -100;
  const { along, shape, total } = readTargets(e, input, target, weight, ignore);
  const classes = cast(e, target, 'int64');
  const weights = weight && e.dense(weight);
  const logits = e.dense(input);
  const { losses, most, sum } = e.backend.crossEntropy(
    logits,
    e.dense(classes),
    weights,
    along,
    ignore,
  );
  const each = e.make(losses, shape, input.device);
  const reduction = options.reduction ?? 'mean';
  const node = classLossNode(input, reduction);
  // Not the input itself: it may be changed in place before the way back, as in PyTorch.
  const kept = [logits, most, sum].map((buffer) => e.make(buffer, [buffer.size], input.device));
  const saved = [kept[0]!, kept[1]!, kept[2]!, classes, weight] as const;
  const out = reduced(e, each, reduction, total);
  return record(e, out, node, [input], saved, (g, [x, m, s, t, w]) => {
    const grad = e.backend.crossEntropyGrad(
      shareOf(e, g, reduction, total, shape),
      e.dense(x),
      { most: e.dense(m), sum: e.dense(s) },
      e.dense(t),
      w && e.dense(w),
      along,
      ignore,
    );
    return [e.make(grad, input.shape, input.device)];
  });
}

/** The losses as they are, added up, or their weighted mean. */
export function reduced(e: Engine, losses: Tensor, reduction: Reduction, total: number): Tensor {
  if (reduction === 'none') return losses;
  const all = losses.shape.map((_, d) => d);
  if (reduction === 'mean' && exactly(total))
    return fold(e, 'sum', losses, all, false, losses.dtype, 1 / total);
  return reductionGrad(e, fold(e, 'sum', losses, all), reduction, total);
}

/** By a power of two multiplying is as exact as dividing, and needs no constant in memory. */
const exactly = (total: number) => total > 0 && Number.isInteger(Math.log2(total));

/** Divides by the total if the loss is a mean: the way forward and the way back alike. */
function reductionGrad(e: Engine, x: Tensor, reduction: Reduction, total: number): Tensor {
  if (reduction !== 'mean') return x;
  if (exactly(total)) return scale(e, x, 1 / total);
  return combine(e, 'div', x, constant(e, float(total), x.dtype));
}

/** The gradient of each loss; known beforehand where the loss is what backward starts from. */
function shareOf(
  e: Engine,
  g: Tensor,
  reduction: Reduction,
  total: number,
  shape: Shape,
): Buffer | number {
  const { constant: known } = g.storage.buffer;
  if (known !== null) return representable(reduction === 'mean' ? known / total : known, g.dtype);
  return e.dense(e.op('expand', reductionGrad(e, g, reduction, total), shape));
}

/** −Σ t·log softmax, with smoothed t; a mean is over the batch, not the classes. */
function withProbabilities(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  options: ClassLossOptions,
): Tensor {
  if (!isFloat(target.dtype)) {
    throw runtimeError(
      `Expected floating point type for target with class probabilities, got ${scalarType(target.dtype)}`,
    );
  }
  if ((options.ignore_index ?? -100) >= 0) {
    throw runtimeError('ignore_index is not supported for floating point target');
  }
  const dim = input.rank === 1 ? 0 : 1;
  const logs = logSoftmax(e, input, dim);
  const smoothing = options.label_smoothing ?? 0;
  const wanted =
    smoothing > 0
      ? add(e, mul(e, target, 1 - smoothing), float(smoothing / input.shape[dim]!))
      : target;
  const weighted = weight
    ? mul(e, mul(e, logs, wanted), liftWeight(e, weight, input))
    : mul(e, logs, wanted);
  const reduction = options.reduction ?? 'mean';
  if (reduction === 'none') return neg(e, sum(e, weighted, [dim]));
  const loss = neg(e, sum(e, weighted));
  const count = input.size / input.shape[dim]!;
  return reduction === 'sum' ? loss : divByNumber(e, loss, input.rank === 1 ? 1 : count);
}

/** Class weights in a shape that broadcasts against the input. */
const liftWeight = (e: Engine, weight: Tensor, input: Tensor) =>
  input.rank === 1
    ? weight
    : reshape(e, weight, [1, weight.size, ...input.shape.slice(2).map(() => 1)]);

/** (1 − ε)·nll + ε/classes·Σ −log softmax, over the targets that are not ignored. */
function smoothed(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  options: ClassLossOptions,
): Tensor {
  const dim = input.rank === 1 ? 0 : 1;
  const { reduction = 'mean', ignore_index } = options;
  const smoothing = options.label_smoothing!;
  const logs = logSoftmax(e, input, dim);
  const hit = nllLoss(e, logs, target, weight, options);
  const { total } = readTargets(e, logs, target, weight, ignore_index ?? -100);
  const spread = weight ? mul(e, logs, liftWeight(e, weight, input)) : logs;
  const each = neg(e, sum(e, spread, [dim]));
  const mask = e.op('eq', target, int(ignore_index ?? -100));
  const counted = e.op('masked_fill', each, mask, int(0));
  const rest =
    reduction === 'none'
      ? counted
      : reduction === 'sum'
        ? sum(e, counted)
        : div(e, sum(e, counted), float(total));
  return add(
    e,
    mulByNumber(e, hit, 1 - smoothing),
    mulByNumber(e, rest, smoothing / input.shape[dim]!),
  );
}

export const CROSS_ENTROPY = {
  cross_entropy: crossEntropy,
  nll_loss: nllLoss,
} satisfies Operations;
