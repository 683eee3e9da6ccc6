import { newArray, type DType, type TypedArray } from '../../dtype';
import type { Along } from '../backend';
import { statistics } from './softmax';

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

/** −weight[t]·log_softmax(logits)[t] for each target t, 0 where t is ignored; and what softmax is made of, line by line. */
export function crossEntropy(
  logits: TypedArray,
  targets: TypedArray,
  weight: TypedArray | null,
  along: Along,
  ignoreIndex: number,
  dtype: DType,
) {
  const [losses, most, sum] = [0, 0, 0].map(() => newArray(dtype, targets.length)) as [
    TypedArray,
    TypedArray,
    TypedArray,
  ];
  const { n, inner } = along;
  for (let i = 0; i < targets.length; i++) {
    const line = statistics(logits, Math.floor(i / inner) * n * inner + (i % inner), n, inner);
    most[i] = line.most;
    sum[i] = line.sum;
    const hit = target(targets, weight, along, ignoreIndex, i);
    losses[i] = hit ? -hit.weight * (logits[hit.at]! - line.most - Math.log(line.sum)) : 0;
  }
  return { losses, most, sum };
}

/** weight[t]·g·(softmax(logits) − 1 at t); `g` is one number where it is the same for all. */
export function crossEntropyGrad(
  g: TypedArray | number,
  logits: TypedArray,
  most: TypedArray,
  sum: TypedArray,
  targets: TypedArray,
  weight: TypedArray | null,
  along: Along,
  ignoreIndex: number,
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, logits.length);
  const { n, inner } = along;
  for (let i = 0; i < targets.length; i++) {
    const hit = target(targets, weight, along, ignoreIndex, i);
    if (!hit) continue;
    const scale = hit.weight * (typeof g === 'number' ? g : g[i]!);
    const start = Math.floor(i / inner) * n * inner + (i % inner);
    for (let c = 0, at = start; c < n; c++, at += inner) {
      const share = Math.exp(logits[at]! - most[i]!) / sum[i]!;
      out[at] = scale * (share - (at === hit.at ? 1 : 0));
    }
  }
  return out;
}
