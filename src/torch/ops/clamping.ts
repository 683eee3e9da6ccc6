import { record } from '../autograd/record';
import { resultType } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { int, type Scalar, toScalar } from '../scalar';
import { Tensor } from '../tensor';
import { asValue, type Value } from './arithmetic';
import {
  cast,
  choose,
  combine,
  constant,
  map,
  needsFloat,
  representable,
  scalarType,
} from './elementwise';
import { narrow } from './parts';
import type { Operations } from './operation';
import { wrapDim } from '../shape';
import { join } from './joining';

type Bound = Tensor | Scalar | number | null | undefined;

/** Limits elements to [min, max]; elements outside get no gradient. NaN stays NaN. */
export function clamp(e: Engine, self: Tensor, min?: Bound, max?: Bound): Tensor {
  const none = (bound: Bound): bound is null | undefined => bound === null || bound === undefined;
  if (none(min) && none(max)) {
    throw runtimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
  }
  if (min instanceof Tensor || max instanceof Tensor) return clampTensor(e, self, min, max);
  const bounds = [min, max].map((bound) => (none(bound) ? null : toScalar(bound)));
  const dtype = resultType(self, ...bounds.filter((bound) => bound !== null));
  const [low, high] = bounds.map((bound) => bound && representable(bound.value, dtype));
  const x = cast(e, self, dtype);
  const raised = low === null || low === undefined ? x : map(e, 'clampMin', x, [low]);
  const out = high === null || high === undefined ? raised : map(e, 'clampMax', raised, [high]);
  return record(e, out, 'ClampBackward1', [self], [x], (g, [kept]) => {
    const above =
      low === null || low === undefined ? g : combine(e, 'clampMinGrad', g, kept, [low]);
    const both = high === null || high === undefined;
    return [both ? above : combine(e, 'clampMaxGrad', above, kept, [high])];
  });
}

/** Bounds for each element: gradients go to whichever of the three was taken. */
function clampTensor(e: Engine, self: Tensor, min: Bound, max: Bound): Tensor {
  const low = min === null || min === undefined ? null : asTensor(e, self, min);
  const high = max === null || max === undefined ? null : asTensor(e, self, max);
  const raised = low ? combine(e, 'maximum', self, low) : self;
  const out = high ? combine(e, 'minimum', raised, high) : raised;
  const inputs = [self, low, high];
  return record(e, out, 'ClampBackward0', inputs, [self, low, high], (g, [x, lo, hi]) => {
    const zero = constant(e, int(0), g.dtype);
    const bool = (op: 'ge' | 'le' | 'lt' | 'gt', a: Tensor, b: Tensor) =>
      combine(e, op, a, b, [], 'bool');
    let own = g;
    if (lo) own = choose(e, bool('ge', x, lo), own, zero);
    if (hi) own = choose(e, bool('le', x, hi), own, zero);
    let forLow = lo && choose(e, bool('lt', x, lo), g, zero);
    if (forLow && hi) forLow = choose(e, bool('lt', lo!, hi), forLow, zero);
    let forHigh = hi && choose(e, bool('gt', x, hi), g, zero);
    if (forHigh && lo) forHigh = choose(e, bool('lt', hi!, lo), g, forHigh);
    return [own, forLow, forHigh];
  });
}

const asTensor = (e: Engine, self: Tensor, bound: Value): Tensor => {
  const value = asValue(bound);
  return value instanceof Tensor ? cast(e, value, self.dtype) : constant(e, value, self.dtype);
};

const LARGEST = { float32: 3.4028234663852886e38, float64: Number.MAX_VALUE };

/** Replaces NaN and infinities. */
function nanToNum(
  e: Engine,
  self: Tensor,
  nan = 0,
  posinf?: number | null,
  neginf?: number | null,
): Tensor {
  const most = self.dtype === 'float64' ? LARGEST.float64 : LARGEST.float32;
  const out = map(e, 'nanToNum', self, [nan, posinf ?? most, neginf ?? -most]);
  return record(e, out, 'NanToNumBackward0', [self], [self], (g, [x]) => {
    const finite = map(e, 'isfinite', x, [], 'bool');
    return [choose(e, finite, g, constant(e, int(0), g.dtype))];
  });
}

/** x where it is positive, weight·x elsewhere; one weight, or one for each channel (dimension 1). */
function prelu(e: Engine, self: Tensor, weight: Tensor): Tensor {
  if (weight.size !== 1 && self.rank === 0) {
    throw runtimeError('Not allow zero-dim input tensor.');
  }
  const channels = self.rank >= 2 ? self.shape[1]! : 1;
  if (weight.size !== 1 && weight.size !== channels) {
    throw runtimeError(
      `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.size} and channel size = ${channels}.`,
    );
  }
  if (weight.dtype !== self.dtype) {
    const [found, expected] = [weight, self].map(({ dtype }) => scalarType(dtype));
    throw runtimeError(`Found dtype ${found} but expected ${expected}`);
  }
  const lifted = [weight.size, ...self.shape.slice(2).map(() => 1)];
  const shape = weight.size === 1 ? [] : lifted;
  const slopes = e.make(e.dense(weight), shape, weight.device);
  const zero = constant(e, int(0), self.dtype);
  const positive = combine(e, 'gt', self, zero, [], 'bool');
  const out = choose(e, positive, self, combine(e, 'mul', self, slopes));
  return record(e, out, 'PreluBackward0', [self, weight], [self, slopes, positive], (g, saved) => {
    const [x, w, up] = saved;
    const forWeight = choose(e, up, constant(e, int(0), g.dtype), combine(e, 'mul', g, x));
    const sums =
      shape.length === 0 ? e.op('sum', forWeight) : e.op('sum', forWeight, notChannels(self));
    return [
      choose(e, up, g, combine(e, 'mul', g, w)),
      e.make(e.dense(sums), weight.shape, weight.device),
    ];
  });
}

const notChannels = (x: Tensor) => x.shape.map((_, d) => d).filter((d) => d !== 1);

/** First half of a dimension times the sigmoid of the second. */
function glu(e: Engine, self: Tensor, dim = -1): Tensor {
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at]!;
  needsFloat(self, 'glu_cpu');
  if (size % 2 !== 0) {
    throw runtimeError(`Halving dimension must be even, but dimension ${at} is size ${size}`);
  }
  const half = size / 2;
  const halves = (x: Tensor) =>
    e.noGrad(() => [narrow(e, x, at, 0, half), narrow(e, x, at, half, half)] as const);
  const [value, gate] = halves(self);
  const out = combine(e, 'mul', value, map(e, 'sigmoid', gate));
  return record(e, out, 'GluBackward0', [self], [self], (g, [x]) => {
    const [a, b] = halves(x);
    const open = map(e, 'sigmoid', b);
    const forGate = combine(e, 'sigmoidGradOfResult', combine(e, 'mul', g, a), open);
    return [join(e, [combine(e, 'mul', g, open), forGate], at)];
  });
}

export const CLAMPING = { clamp, nan_to_num: nanToNum, prelu, glu } satisfies Operations;
