import type { TypedArray } from '../../dtype';
import type { AdamSettings, SgdSettings } from '../backend';

/** None at all where it is 0, so that an infinite parameter makes no NaN. */
const decay = (value: number, { weightDecay }: SgdSettings | AdamSettings) =>
  weightDecay === 0 ? 0 : weightDecay * value;

/** One parameter of a step of torch.optim.SGD; on the first step the buffer is the gradient itself. */
export function sgdStep(
  param: TypedArray,
  grad: TypedArray,
  momentum: TypedArray | null,
  s: SgdSettings,
): { param: TypedArray; momentum: TypedArray } {
  const next = param.slice();
  const buffer = param.slice();
  for (let i = 0; i < param.length; i++) {
    let d = (s.maximize ? -1 : 1) * grad[i]! + decay(param[i]!, s);
    if (s.momentum !== 0) {
      buffer[i] = momentum ? s.momentum * momentum[i]! + (1 - s.dampening) * d : d;
      d = s.nesterov ? d + s.momentum * buffer[i]! : buffer[i]!;
    }
    next[i] = param[i]! - s.lr * d;
  }
  return { param: next, momentum: buffer };
}

/** One parameter of a step of torch.optim.Adam or AdamW. */
export function adamStep(
  param: TypedArray,
  grad: TypedArray,
  average: TypedArray,
  square: TypedArray,
  maxSquare: TypedArray | null,
  s: AdamSettings,
) {
  const out = {
    param: param.slice(),
    average: average.slice(),
    square: square.slice(),
    maxSquare: maxSquare?.slice() ?? null,
  };
  for (let i = 0; i < param.length; i++) {
    const g = (s.maximize ? -1 : 1) * grad[i]! + decay(param[i]!, s);
    out.average[i] = s.beta1 * average[i]! + (1 - s.beta1) * g;
    out.square[i] = s.beta2 * square[i]! + (1 - s.beta2) * g * g;
    if (out.maxSquare) out.maxSquare[i] = Math.max(out.maxSquare[i]!, out.square[i]!);
    const size = Math.sqrt((out.maxSquare ?? out.square)[i]!) / s.biasCorrection2Sqrt + s.eps;
    out.param[i] = s.shrink * param[i]! - (s.stepSize * out.average[i]!) / size;
  }
  return out;
}
