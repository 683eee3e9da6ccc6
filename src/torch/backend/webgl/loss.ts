import type { Along } from '../backend';
import type { Buffer } from '../buffer';
import { EACH_NUMBER, type Gpu, type Result } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';
import { softmax } from './softmax';

const LINES = { n: 'int', inner: 'int', ignored: 'int' } as const;

const lossSpec = (weighted: boolean): ProgramSpec => ({
  key: `crossEntropy/${weighted}`,
  inputs: ['logProbabilities', 'target', ...(weighted ? ['weight'] : [])],
  uniforms: LINES,
  source: `
float value(int i) {
  int t = int(pick(target, i));
  if (t == ignored) return 0.0;
  int o = i / inner;
  return -pick(logProbabilities, (o * n + t) * inner + i - o * inner)${weighted ? ' * pick(weight, t)' : ''};
}
${EACH_NUMBER}`,
});

const gradSpec = (weighted: boolean): ProgramSpec => ({
  key: `crossEntropyGrad/${weighted}`,
  inputs: ['g', 'logProbabilities', 'target', ...(weighted ? ['weight'] : [])],
  uniforms: LINES,
  source: `${MATH_GLSL}
float value(int i) {
  int row = i / inner; int o = row / n; int c = row - o * n;
  int line = o * inner + i - row * inner;
  int t = int(pick(target, line));
  if (t == ignored) return 0.0;
  float error = exp_(pick(logProbabilities, i)) - (c == t ? 1.0 : 0.0);
  return pick(g, line) * error${weighted ? ' * pick(weight, t)' : ''};
}
${EACH_NUMBER}`,
});

const LOSS = { true: lossSpec(true), false: lossSpec(false) };
const GRAD = { true: gradSpec(true), false: gradSpec(false) };

/** Negative log likelihood of integer targets under softmax(logits): three draws. */
export function crossEntropy(
  gpu: Gpu,
  logits: Buffer,
  target: Buffer,
  weight: Buffer | null,
  along: Along,
  ignored: number,
): { losses: Buffer; logProbabilities: Buffer } {
  const { outer, n, inner } = along;
  const logProbabilities = softmax(gpu, logits, along, true);
  const result: Result = { size: outer * inner, dtype: 'float32' };
  const inputs = [logProbabilities, target, ...(weight ? [weight] : [])];
  const losses = gpu.draw(LOSS[`${weight !== null}`], inputs, result, { n, inner, ignored });
  return { losses, logProbabilities };
}

/** Gradient of the logits: weight · g · (softmax − one-hot): one draw. */
export function crossEntropyGrad(
  gpu: Gpu,
  g: Buffer,
  logProbabilities: Buffer,
  target: Buffer,
  weight: Buffer | null,
  { n, inner }: Along,
  ignored: number,
): Buffer {
  const result: Result = { size: logProbabilities.size, dtype: 'float32' };
  const inputs = [g, logProbabilities, target, ...(weight ? [weight] : [])];
  return gpu.draw(GRAD[`${weight !== null}`], inputs, result, { n, inner, ignored });
}
