import { newArray, type DType, type TypedArray } from '../../dtype';
import type { Along } from '../backend';

/** Where each line along n starts. */
export function* lines({ outer, n, inner }: Along): Generator<number> {
  for (let o = 0; o < outer; o++) for (let k = 0; k < inner; k++) yield o * n * inner + k;
}

/** Largest value and log of the sum of exponentials above it; −∞ everywhere gives NaN, as in PyTorch. */
export function statistics(x: TypedArray, start: number, n: number, step: number) {
  let most = -Infinity;
  for (let i = 0; i < n; i++) most = Math.max(most, x[start + i * step]!);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.exp(x[start + i * step]! - most);
  return { most, sum };
}

export function softmax(x: TypedArray, along: Along, log: boolean, dtype: DType): TypedArray {
  const out = newArray(dtype, x.length);
  const { n, inner } = along;
  for (const start of lines(along)) {
    const { most, sum } = statistics(x, start, n, inner);
    const logSum = Math.log(sum);
    for (let i = 0, at = start; i < n; i++, at += inner) {
      const shifted = x[at]! - most;
      out[at] = log ? shifted - logSum : Math.exp(shifted) / sum;
    }
  }
  return out;
}

/** softmax: (g − Σ g·y)·y; its logarithm: g − e^y·Σ g. */
export function softmaxGrad(
  g: TypedArray,
  y: TypedArray,
  along: Along,
  log: boolean,
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, y.length);
  const { n, inner } = along;
  for (const start of lines(along)) {
    let sum = 0;
    for (let i = 0, at = start; i < n; i++, at += inner) sum += log ? g[at]! : g[at]! * y[at]!;
    for (let i = 0, at = start; i < n; i++, at += inner) {
      out[at] = log ? g[at]! - Math.exp(y[at]!) * sum : (g[at]! - sum) * y[at]!;
    }
  }
  return out;
}
