import type { Along } from '../backend';
import type { Buffer } from '../buffer';
import { eachOf, EACH_NUMBER, type Gpu, type Result } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';

const LINES = { n: 'int', inner: 'int' } as const;

/** `line(i)`: of line i of `x` the largest number and the sum of exp(x − largest). Two fetches for each number of the line. */
export const LINE_GLSL = `
vec2 line(int i) {
  int o = i / inner; int base = o * n * inner + i - o * inner;
  float most = -INF;
  for (int j = 0; j < n; j++) most = larger(most, pick(x, base + j * inner));
  float sum = 0.0;
  for (int j = 0; j < n; j++) sum += exp_(pick(x, base + j * inner) - most);
  return vec2(most, sum);
}`;

/** Both for every line, four lines a fragment: two targets. */
const STATISTICS: ProgramSpec = {
  key: 'softmax/statistics',
  inputs: ['x'],
  uniforms: LINES,
  outputs: 2,
  source: `${MATH_GLSL}${LINE_GLSL}
vec2 values(int i) { return line(i); }
${eachOf(2)}`,
};

/** Fragment: four numbers; three fetches each, of the number and of what is known of its line. */
const finish = (log: boolean): ProgramSpec => ({
  key: `softmax/${log}`,
  inputs: ['x', 'most', 'sum'],
  uniforms: LINES,
  source: `${MATH_GLSL}
float value(int i) {
  int o = i / (n * inner); int line = o * inner + i % inner;
  float shifted = pick(x, i) - pick(most, line);
  return ${log ? 'shifted - log_(pick(sum, line))' : 'exp_(shifted) / pick(sum, line)'};
}
${EACH_NUMBER}`,
});

const FINISH = { true: finish(true), false: finish(false) };

/** softmax, or its logarithm, along n of (outer, n, inner): two draws. */
export function softmax(gpu: Gpu, x: Buffer, { outer, n, inner }: Along, log: boolean): Buffer {
  const lines: Result = { size: outer * inner, dtype: 'float32' };
  const uniforms = { n, inner };
  const [most, sum] = gpu.drawAll(STATISTICS, [x], [lines, lines], uniforms) as [Buffer, Buffer];
  const result: Result = { size: x.size, dtype: 'float32' };
  return gpu.draw(FINISH[`${log}`], [x, most, sum], result, uniforms);
}

/** Fragment: four lines; of each Σ g·y, or Σ g for the logarithm: two fetches for each number of the line, or one. */
const dot = (log: boolean): ProgramSpec => ({
  key: `softmaxGrad/dot/${log}`,
  inputs: log ? ['g'] : ['g', 'y'],
  uniforms: LINES,
  source: `
float value(int i) {
  int o = i / inner; int base = o * n * inner + i - o * inner;
  float sum = 0.0;
  for (int j = 0; j < n; j++) {
    int p = base + j * inner;
    sum += pick(g, p)${log ? '' : ' * pick(y, p)'};
  }
  return sum;
}
${EACH_NUMBER}`,
});

/** Fragment: four numbers, three fetches each. */
const gradient = (log: boolean): ProgramSpec => ({
  key: `softmaxGrad/${log}`,
  inputs: ['g', 'y', 'sum'],
  uniforms: LINES,
  source: `${MATH_GLSL}
float value(int i) {
  int o = i / (n * inner);
  float s = pick(sum, o * inner + i % inner);
  return ${log ? 'pick(g, i) - exp_(pick(y, i)) * s' : 'pick(y, i) * (pick(g, i) - s)'};
}
${EACH_NUMBER}`,
});

const DOT = { true: dot(true), false: dot(false) };
const GRADIENT = { true: gradient(true), false: gradient(false) };

/** Gradient of softmax y: y·(g − Σ g·y); of log-softmax y: g − exp(y)·Σ g. Two draws. */
export function softmaxGrad(gpu: Gpu, g: Buffer, y: Buffer, along: Along, log: boolean): Buffer {
  const { outer, n, inner } = along;
  const uniforms = { n, inner };
  const lines: Result = { size: outer * inner, dtype: 'float32' };
  const sum = gpu.draw(DOT[`${log}`], log ? [g] : [g, y], lines, uniforms);
  return gpu.draw(GRADIENT[`${log}`], [g, y, sum], { size: y.size, dtype: 'float32' }, uniforms);
}
