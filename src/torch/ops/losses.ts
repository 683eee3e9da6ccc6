import { record } from '../autograd/record';
import { isFloat, type DType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError, valueError } from '../errors';
import { float, int } from '../scalar';
import { sameShape, show } from '../shape';
import type { Tensor } from '../tensor';
import { div, mul, sub } from './arithmetic';
import type { Reduction } from './class-targets';
import { maskedFill } from './blending';
import { combine, constant, floating, map, needsFloat, scalarType, scale } from './elementwise';
import type { Attributes, Operations } from './operation';
import { fold } from './sum-to';
import { mean, sum } from './sums';
import { unaryOf } from './unary';

type Options = Attributes<{ reduction: Reduction }>;

/** Loss elements added up or averaged, without history. */
function reducedValue(e: Engine, losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === 'none') return losses;
  const total = fold(
    e,
    'sum',
    losses,
    losses.shape.map((_, d) => d),
  );
  return reduction === 'sum' ? total : shareOf(e, total, losses.size, reduction);
}

/** The gradient of each element: g, or g/n of a mean. */
const shareOf = (e: Engine, g: Tensor, count: number, reduction: Reduction) =>
  reduction === 'mean' ? combine(e, 'div', g, constant(e, int(count), g.dtype)) : g;

/** Loss elements added up or averaged, with history. */
function reduced(e: Engine, losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === 'none') return losses;
  return reduction === 'sum' ? sum(e, losses) : mean(e, losses);
}

/** The gradients of some losses want one dtype, which their values do not. @throws TorchError in the backward pass */
function needsOneType(input: DType, target: DType, needs: readonly boolean[]): void {
  if (input === target) return;
  const [found, expected] = needs[0] ? [target, input] : [input, target];
  throw runtimeError(`Found dtype ${scalarType(found)} but expected ${scalarType(expected)}`);
}

/** (x − t)². */
function mseLoss(e: Engine, input: Tensor, target: Tensor, options?: Options): Tensor {
  const reduction = options?.reduction ?? 'mean';
  if (!isFloat(input.dtype)) needsFloat(target, 'mse_cpu');
  const types = [input.dtype, target.dtype] as const;
  const difference = combine(e, 'sub', input, target);
  const out = reducedValue(e, map(e, 'square', difference), reduction);
  return record(e, out, 'MseLossBackward0', [input, target], [difference], (g, [d], needs) => {
    needsOneType(types[0], types[1], needs);
    const grad = combine(e, 'mul', scale(e, shareOf(e, g, d.size, reduction), 2), d);
    return [grad, needs[1] ? map(e, 'neg', grad) : null];
  });
}

const l1Loss = (e: Engine, input: Tensor, target: Tensor, options?: Options) =>
  reduced(e, unaryOf('abs')(e, sub(e, input, target)), options?.reduction ?? 'mean');

/** Quadratic near 0, linear beyond; huber is the same times delta. */
function rounded(
  e: Engine,
  input: Tensor,
  target: Tensor,
  width: number,
  factor: number,
  node: string,
  kernel: string,
  reduction: Reduction,
): Tensor {
  if (!isFloat(target.dtype)) needsFloat(input, kernel);
  const losses = combine(e, 'smoothL1', input, target, [width]);
  const out = reducedValue(e, factor === 1 ? losses : scale(e, losses, factor), reduction);
  const types = [input.dtype, target.dtype] as const;
  const difference = combine(e, 'sub', input, target);
  return record(e, out, node, [input, target], [difference], (g, [d], needs) => {
    if (node === 'HuberLossBackward0') needsOneType(types[0], types[1], needs);
    const share = scale(e, shareOf(e, g, d.size, reduction), factor);
    const grad = combine(e, 'smoothL1Grad', share, d, [width]);
    return [grad, needs[1] ? map(e, 'neg', grad) : null];
  });
}

function smoothL1Loss(
  e: Engine,
  x: Tensor,
  t: Tensor,
  options?: Options & { beta?: number | null },
) {
  const beta = options?.beta ?? 1;
  if (beta < 0) throw runtimeError('smooth_l1_loss does not support negative values for beta.');
  return rounded(
    e,
    x,
    t,
    beta,
    1,
    'SmoothL1LossBackward0',
    'smooth_l1_cpu',
    options?.reduction ?? 'mean',
  );
}

function huberLoss(e: Engine, x: Tensor, t: Tensor, options?: Options & { delta?: number | null }) {
  const delta = options?.delta ?? 1;
  if (!(delta > 0))
    throw runtimeError('huber_loss does not support non-positive values for delta.');
  return rounded(
    e,
    x,
    t,
    delta,
    delta,
    'HuberLossBackward0',
    'huber_cpu',
    options?.reduction ?? 'mean',
  );
}

function checkTargetSize(input: Tensor, target: Tensor, withLogits: boolean): void {
  if (sameShape(input.shape, target.shape)) return;
  const [t, x] = [target, input].map(({ shape }) => `torch.Size(${show(shape)})`);
  throw valueError(
    withLogits
      ? `Target size (${t}) must be the same as input size (${x})`
      : `Using a target size (${t}) that is different to the input size (${x}) is deprecated. Please ensure they have the same size.`,
  );
}

/** −weight·(t·log x + (1 − t)·log(1 − x)), with logarithms of at least −100. */
function bce(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null,
  options?: Options,
): Tensor {
  checkTargetSize(input, target, false);
  if (target.dtype !== input.dtype) {
    const [found, expected] = [target, input].map(({ dtype }) => scalarType(dtype));
    throw runtimeError(`Found dtype ${found} but expected ${expected}`);
  }
  needsFloat(input, 'binary_cross_entropy');
  if (e.data(input).some((x) => !(x >= 0 && x <= 1))) {
    throw runtimeError('all elements of input should be between 0 and 1');
  }
  const reduction = options?.reduction ?? 'mean';
  const weighted = (x: Tensor, w: Tensor | null | undefined) => (w ? combine(e, 'mul', x, w) : x);
  const out = reducedValue(e, weighted(combine(e, 'bce', input, target), weight), reduction);
  const saved = [input, target, weight ?? null] as const;
  return record(e, out, 'BinaryCrossEntropyBackward0', [input], saved, (g, [x, t, w]) => {
    const slope = weighted(combine(e, 'bceGrad', x, t), w);
    return [combine(e, 'mul', shareOf(e, g, x.size, reduction), slope)];
  });
}

/** The same for logits: (1 − t)·x − log σ(x); `pos_weight` multiplies the part of t. */
function bceWithLogits(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null,
  posWeight?: Tensor | null,
  options?: Options,
): Tensor {
  checkTargetSize(input, target, true);
  const whole = [input, target].find(({ dtype }) => !isFloat(dtype));
  if (whole) {
    const [from, to] = [floating(input.dtype), whole.dtype].map(scalarType);
    throw runtimeError(`result type ${from} can't be cast to the desired output type ${to}`);
  }
  const reduction = options?.reduction ?? 'mean';
  const losses = posWeight
    ? weightedLogits(e, input, target, posWeight)
    : combine(e, 'bceLogits', input, target);
  const out = reducedValue(e, weight ? combine(e, 'mul', losses, weight) : losses, reduction);
  const saved = [input, target, weight ?? null, posWeight ?? null] as const;
  const node = 'BinaryCrossEntropyWithLogitsBackward0';
  return record(e, out, node, [input], saved, (g, [x, t, w, pos]) => {
    const slope = logitsSlope(e, x, t, pos);
    const grad = combine(e, 'mul', shareOf(e, g, x.size, reduction), slope);
    return [w ? combine(e, 'mul', grad, w) : grad];
  });
}

/** 1 + (pos_weight − 1)·t. */
const logWeight = (e: Engine, t: Tensor, pos: Tensor) =>
  map(e, 'affine', combine(e, 'mul', map(e, 'affine', pos, [1, -1]), t), [1, 1]);

function weightedLogits(e: Engine, x: Tensor, t: Tensor, pos: Tensor): Tensor {
  const linear = combine(e, 'mul', map(e, 'affine', t, [-1, 1]), x);
  const curve = combine(e, 'mul', logWeight(e, t, pos), map(e, 'logsigmoid', x));
  return combine(e, 'sub', linear, curve);
}

/** σ(x) − t, or with pos_weight: (pos·t + 1 − t)·σ(x) − pos·t. */
function logitsSlope(e: Engine, x: Tensor, t: Tensor, pos: Tensor | null): Tensor {
  const s = map(e, 'sigmoid', x);
  if (!pos) return combine(e, 'sub', s, t);
  const weighted = combine(e, 'mul', pos, t);
  const factor = combine(e, 'add', weighted, map(e, 'affine', t, [-1, 1]));
  return combine(e, 'sub', combine(e, 'mul', factor, s), weighted);
}

type KlOptions = Attributes<{ reduction: Reduction | 'batchmean'; log_target: boolean }>;

/** t·(log t − x), 0 where t is 0; x are log-probabilities. */
function klDiv(e: Engine, input: Tensor, target: Tensor, options?: KlOptions): Tensor {
  const reduction = options?.reduction ?? 'mean';
  if (!isFloat(input.dtype) || !isFloat(target.dtype)) {
    throw runtimeError('kl_div: Integral inputs not supported.');
  }
  const losses = options?.log_target
    ? mul(e, unaryOf('exp')(e, target), sub(e, target, input))
    : sub(e, xlogx(e, target), mul(e, target, input));
  if (reduction === 'batchmean') return div(e, sum(e, losses), int(input.shape[0] ?? 1));
  return reduced(e, losses, reduction);
}

function xlogx(e: Engine, t: Tensor): Tensor {
  const zero = combine(e, 'eq', t, constant(e, int(0), t.dtype), [], 'bool');
  return maskedFill(e, mul(e, t, unaryOf('log')(e, t)), zero, float(0));
}

export const LOSSES = {
  mse_loss: mseLoss,
  l1_loss: l1Loss,
  smooth_l1_loss: smoothL1Loss,
  huber_loss: huberLoss,
  binary_cross_entropy: bce,
  binary_cross_entropy_with_logits: bceWithLogits,
  kl_div: klDiv,
} satisfies Operations;
