import type { DType } from '../../dtype';
import { sizeOf } from '../../shape';
import type { Operand } from '../backend';
import type { Buffer } from '../buffer';
import type { BinaryOp, UnaryOp } from '../names';
import { BINARY, HELPERS_GLSL, UNARY } from './expressions';
import { lanes, type Gpu } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';
import { remembered } from './remembered';
import { loading } from './strided';

/*
 * Fragment: four results in a row. What varies is the formula (expressions.ts) and how each operand is read (strided.ts);
 * no condition on sizes.
 */

/** An operation takes at most three parameters; a program has room for all, used or not. */
const PARAMETERS = { p: 'float[3]' } as const;
const parameters = (given: readonly number[]) => ({
  p: [given[0] ?? 0, given[1] ?? 0, given[2] ?? 0],
});

const SMOOTH_L1 =
  'float smoothL1_(float z) { return z < p[0] ? 0.5 * z * z / p[0] : z - 0.5 * p[0]; }';

const prelude = `${MATH_GLSL}${HELPERS_GLSL}${SMOOTH_L1}\n`;

const programs = remembered<ProgramSpec>();

/** `op` of each number of `x`: a fetch for four results. */
export function unary(
  gpu: Gpu,
  op: UnaryOp,
  x: Buffer,
  given: readonly number[],
  dtype: DType,
): Buffer {
  const key = `unary/${op}`;
  const spec = programs(key, () => ({
    key,
    inputs: ['x'],
    uniforms: PARAMETERS,
    source: `${prelude}
float f(float x) { return ${UNARY[op]}; }
void main() { vec4 v = texelFetch(x, at(cell()), 0); out0 = ${lanes('f', 'v')}; }`,
  }));
  return gpu.draw(spec, [x], { size: x.size, dtype }, parameters(given));
}

/**
 * `op` of two operands in `shape`: for four results a fetch for each operand that is dense or one number, four for one that
 * is walked through by strides (strided.ts).
 */
export function binary(
  gpu: Gpu,
  op: BinaryOp,
  a: Operand,
  b: Operand,
  shape: readonly number[],
  dtype: DType,
  given: readonly number[],
): Buffer {
  const loads = loading({ a, b }, shape);
  const key = `binary/${op}${loads.key}`;
  const spec = programs(key, () => ({
    key,
    inputs: ['a', 'b'],
    uniforms: { ...PARAMETERS, ...loads.types },
    source: `${prelude}${loads.source}
float f(float a, float b) { return ${BINARY[op]}; }
void main() {
  int i = cell(); vec4 u = load_a(i); vec4 v = load_b(i);
  out0 = ${lanes('f', 'u', 'v')};
}`,
  }));
  const uniforms = { ...parameters(given), ...loads.values };
  return gpu.draw(spec, [a.buffer, b.buffer], { size: sizeOf(shape), dtype }, uniforms);
}

/** `a` where `condition` is not 0, else `b`; fetches as for `binary`, of all three. */
export function where(
  gpu: Gpu,
  condition: Operand,
  a: Operand,
  b: Operand,
  shape: readonly number[],
  dtype: DType,
): Buffer {
  const loads = loading({ condition, a, b }, shape);
  const key = `where${loads.key}`;
  const spec = programs(key, () => ({
    key,
    inputs: ['condition', 'a', 'b'],
    uniforms: loads.types,
    source: `${loads.source}
float f(float c, float u, float v) { return c != 0.0 ? u : v; }
void main() {
  int i = cell(); vec4 c = load_condition(i); vec4 u = load_a(i); vec4 v = load_b(i);
  out0 = ${lanes('f', 'c', 'u', 'v')};
}`,
  }));
  const inputs = [condition.buffer, a.buffer, b.buffer];
  return gpu.draw(spec, inputs, { size: sizeOf(shape), dtype }, loads.values);
}

const COPY: ProgramSpec = {
  key: 'cast',
  inputs: ['x'],
  uniforms: {},
  source: 'void main() { out0 = texelFetch(x, at(cell()), 0); }',
};

const TRUTH: ProgramSpec = {
  key: 'cast/bool',
  inputs: ['x'],
  uniforms: {},
  source: `
float f(float x) { return x == 0.0 ? 0.0 : 1.0; }
void main() { vec4 v = texelFetch(x, at(cell()), 0); out0 = ${lanes('f', 'v')}; }`,
};

/** float32 from or to bool and float32, and integers to float32: a fetch for four results. */
export const cast = (gpu: Gpu, x: Buffer, dtype: 'float32' | 'bool'): Buffer =>
  gpu.draw(dtype === 'bool' ? TRUTH : COPY, [x], { size: x.size, dtype });
