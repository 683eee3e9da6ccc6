import { newArray, type DType, type TypedArray } from '../../dtype';
import type { Along } from '../backend';
import { softmax } from './softmax';

/** For each (outer, inner): where its target's logit lies, and its weight; null where it is ignored. */
function target(
  classes: TypedArray,
  weight: TypedArray | null,
  { n, inner }: Along,
  ignoreIndex: number,
  i: number,
): { at: number; weight: number } | null {
  const label = classes[i]!;
  if (label === ignoreIndex) return null;
  const at = Math.floor(i / inner) * n * inner + label * inner + (i % inner);
  return { at, weight: weight ? weight[label]! : 1 };
}

/** −weight[t]·log_softmax(logits)[t] for each target t, 0 where t is ignored. */
export function crossEntropy(
  logits: TypedArray,
  targets: TypedArray,
  weight: TypedArray | null,
  along: Along,
  ignoreIndex: number,
  dtype: DType,
) {
  const logProbabilities = softmax(logits, along, true, dtype);
  const losses = newArray(dtype, targets.length);
  for (let i = 0; i < targets.length; i++) {
    const hit = target(targets, weight, along, ignoreIndex, i);
    losses[i] = hit ? -hit.weight * logProbabilities[hit.at]! : 0;
  }
  return { losses, logProbabilities };
}

/** weight[t]·g·(softmax(logits) − 1 at t). */
export function crossEntropyGrad(
  g: TypedArray,
  logProbabilities: TypedArray,
  targets: TypedArray,
  weight: TypedArray | null,
  along: Along,
  ignoreIndex: number,
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, logProbabilities.length);
  const { n, inner } = along;
  for (let i = 0; i < targets.length; i++) {
    const hit = target(targets, weight, along, ignoreIndex, i);
    if (!hit) continue;
    const scale = hit.weight * g[i]!;
    const start = Math.floor(i / inner) * n * inner + (i % inner);
    for (let c = 0, at = start; c < n; c++, at += inner) {
      out[at] = scale * (Math.exp(logProbabilities[at]!) - (at === hit.at ? 1 : 0));
    }
  }
  return out;
}
