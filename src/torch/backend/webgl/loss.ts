import type { Along } from '../backend';
import type { Buffer } from '../buffer';
import { eachOf, EACH_NUMBER, type Gpu, type Result } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';
import { LINE_GLSL } from './softmax';

const LINES = { n: 'int', inner: 'int', ignored: 'int' } as const;

/**
 * Fragment: four lines; targets: loss, largest logit, sum of exp(x − largest). Two fetches for each logit, two or three (with
 * weights) for the line. Classes must be integers that a texture tells apart: n and the one left out ≤ `Device.exact`.
 */
const lossSpec = (weighted: boolean): ProgramSpec => ({
  key: `crossEntropy/${weighted}`,
  inputs: ['x', 'target', ...(weighted ? ['weight'] : [])],
  uniforms: LINES,
  outputs: 3,
  source: `${MATH_GLSL}${LINE_GLSL}
float loss(int i, vec2 s) {
  int t = int(pick(target, i));
  if (t == ignored) return 0.0;
  int o = i / inner;
  float logProbability = pick(x, (o * n + t) * inner + i - o * inner) - s.x - log_(s.y);
  return -logProbability${weighted ? ' * pick(weight, t)' : ''};
}
vec3 values(int i) { vec2 s = line(i); return vec3(loss(i, s), s); }
${eachOf(3)}`,
});

/**
 * Fragment: four logits; four fetches each, one more for weights, one more for the gradient of the loss unless it is `known`
 * to be one number for all.
 */
const gradSpec = (weighted: boolean, known: boolean): ProgramSpec => ({
  key: `crossEntropyGrad/${weighted}/${known}`,
  inputs: [
    ...['x', 'most', 'sum', 'target'],
    ...(weighted ? ['weight'] : []),
    ...(known ? [] : ['g']),
  ],
  uniforms: known ? { ...LINES, share: 'float' } : LINES,
  source: `${MATH_GLSL}
float value(int i) {
  int row = i / inner; int o = row / n; int c = row - o * n;
  int line = o * inner + i - row * inner;
  int t = int(pick(target, line));
  if (t == ignored) return 0.0;
  float error = exp_(pick(x, i) - pick(most, line)) / pick(sum, line) - (c == t ? 1.0 : 0.0);
  return ${known ? 'share' : 'pick(g, line)'} * error${weighted ? ' * pick(weight, t)' : ''};
}
${EACH_NUMBER}`,
});

const LOSS = { true: lossSpec(true), false: lossSpec(false) };
const GRAD = {
  true: { true: gradSpec(true, true), false: gradSpec(true, false) },
  false: { true: gradSpec(false, true), false: gradSpec(false, false) },
};

/** Negative log likelihood of integer targets under softmax(logits): one draw. */
export function crossEntropy(
  gpu: Gpu,
  logits: Buffer,
  target: Buffer,
  weight: Buffer | null,
  { outer, n, inner }: Along,
  ignored: number,
): { losses: Buffer; most: Buffer; sum: Buffer } {
  const lines: Result = { size: outer * inner, dtype: 'float32' };
  const inputs = [logits, target, ...(weight ? [weight] : [])];
  const uniforms = { n, inner, ignored };
  const made = gpu.drawAll(LOSS[`${weight !== null}`], inputs, [lines, lines, lines], uniforms);
  return { losses: made[0]!, most: made[1]!, sum: made[2]! };
}

/** Gradient of the logits: weight · g · (softmax − one-hot): one draw. */
export function crossEntropyGrad(
  gpu: Gpu,
  g: Buffer | number,
  logits: Buffer,
  { most, sum }: { most: Buffer; sum: Buffer },
  target: Buffer,
  weight: Buffer | null,
  { n, inner }: Along,
  ignored: number,
): Buffer {
  const known = typeof g === 'number';
  const result: Result = { size: logits.size, dtype: 'float32' };
  const inputs = [
    ...[logits, most, sum, target],
    ...(weight ? [weight] : []),
    ...(known ? [] : [g]),
  ];
  const uniforms = { n, inner, ignored, ...(known && { share: g }) };
  return gpu.draw(GRAD[`${weight !== null}`][`${known}`], inputs, result, uniforms);
}
