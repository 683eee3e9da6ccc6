import { newArray, type DType, type TypedArray } from '../../dtype';
import type { Along } from '../backend';
import type { ReduceOp, ScanOp } from '../names';

/** Folds a line of `n` elements, `step` apart; sums and products run in double. */
type Fold = (x: TypedArray, at: number, n: number, step: number) => number;

const FOLDS: Record<ReduceOp, Fold> = {
  sum: (x, at, n, step) => {
    let total = 0;
    for (let i = 0; i < n; i++, at += step) total += x[at]!;
    return total;
  },
  prod: (x, at, n, step) => {
    let total = 1;
    for (let i = 0; i < n; i++, at += step) total *= x[at]!;
    return total;
  },
  max: (x, at, n, step) => x[at + place(x, at, n, step, 1) * step]!,
  min: (x, at, n, step) => x[at + place(x, at, n, step, -1) * step]!,
  argmax: (x, at, n, step) => place(x, at, n, step, 1),
  argmin: (x, at, n, step) => place(x, at, n, step, -1),
  any: (x, at, n, step) => {
    for (let i = 0; i < n; i++, at += step) if (x[at] !== 0) return 1;
    return 0;
  },
  all: (x, at, n, step) => {
    for (let i = 0; i < n; i++, at += step) if (x[at] === 0) return 0;
    return 1;
  },
};

/** Where the largest (sign 1) or smallest (sign −1) is: the first of equals, NaN before all. */
function place(x: TypedArray, at: number, n: number, step: number, sign: 1 | -1): number {
  let best = 0;
  let most = sign * x[at]!;
  for (let i = 0; i < n; i++, at += step) {
    const value = sign * x[at]!;
    if (Number.isNaN(value)) return i;
    if (value > most) {
      most = value;
      best = i;
    }
  }
  return best;
}

export function reduce(
  op: ReduceOp,
  x: TypedArray,
  { outer, n, inner }: Along,
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, outer * inner);
  const fold = FOLDS[op];
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < inner; k++) {
      out[o * inner + k] = fold(x, o * n * inner + k, n, inner);
    }
  }
  return out;
}

export function scan(
  op: ScanOp,
  x: TypedArray,
  { outer, n, inner }: Along,
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, x.length);
  for (let line = 0; line < outer * inner; line++) {
    let at = Math.floor(line / inner) * n * inner + (line % inner);
    let total = op === 'sum' ? 0 : 1;
    for (let i = 0; i < n; i++, at += inner) {
      total = op === 'sum' ? total + x[at]! : total * x[at]!;
      out[at] = total;
    }
  }
  return out;
}
