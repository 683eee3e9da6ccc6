import type { DType } from '../../dtype';
import { sizeOf } from '../../shape';
import type { Operand } from '../backend';
import type { Buffer } from '../buffer';
import type { BinaryOp, UnaryOp } from '../names';
import { BINARY, HELPERS_GLSL, UNARY } from './expressions';
import type { Gpu } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';
import { loading } from './strided';

/** An operation takes at most three parameters; a program has room for all, used or not. */
const PARAMETERS = { p: 'float[3]' } as const;
const parameters = (given: readonly number[]) => ({
  p: [given[0] ?? 0, given[1] ?? 0, given[2] ?? 0],
});

const SMOOTH_L1 =
  'float smoothL1_(float z) { return z < p[0] ? 0.5 * z * z / p[0] : z - 0.5 * p[0]; }';

const prelude = `${MATH_GLSL}${HELPERS_GLSL}${SMOOTH_L1}\n`;

const specs = new Map<string, ProgramSpec>();
function cached(key: string, make: (key: string) => ProgramSpec): ProgramSpec {
  const known = specs.get(key) ?? make(key);
  specs.set(key, known);
  return known;
}

export function unary(
  gpu: Gpu,
  op: UnaryOp,
  x: Buffer,
  given: readonly number[],
  dtype: DType,
): Buffer {
  const spec = cached(`unary/${op}`, (key) => ({
    key,
    inputs: ['x'],
    uniforms: PARAMETERS,
    source: `${prelude}
float f(float x) { return ${UNARY[op]}; }
void main() { vec4 v = texelFetch(x, at(cell()), 0); out0 = vec4(f(v.x), f(v.y), f(v.z), f(v.w)); }`,
  }));
  return gpu.draw(spec, [x], { size: x.size, dtype }, parameters(given));
}

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
  const spec = cached(`binary/${op}${loads.key}`, (key) => ({
    key,
    inputs: ['a', 'b'],
    uniforms: { ...PARAMETERS, ...loads.types },
    source: `${prelude}${loads.source}
float f(float a, float b) { return ${BINARY[op]}; }
void main() {
  int i = cell(); vec4 u = load_a(i); vec4 v = load_b(i);
  out0 = vec4(f(u.x, v.x), f(u.y, v.y), f(u.z, v.z), f(u.w, v.w));
}`,
  }));
  const uniforms = { ...parameters(given), ...loads.values };
  return gpu.draw(spec, [a.buffer, b.buffer], { size: sizeOf(shape), dtype }, uniforms);
}

export function where(
  gpu: Gpu,
  condition: Operand,
  a: Operand,
  b: Operand,
  shape: readonly number[],
  dtype: DType,
): Buffer {
  const loads = loading({ condition, a, b }, shape);
  const spec = cached(`where${loads.key}`, (key) => ({
    key,
    inputs: ['condition', 'a', 'b'],
    uniforms: loads.types,
    source: `${loads.source}
void main() {
  int i = cell(); vec4 c = load_condition(i); vec4 u = load_a(i); vec4 v = load_b(i);
  out0 = vec4(c.x != 0.0 ? u.x : v.x, c.y != 0.0 ? u.y : v.y, c.z != 0.0 ? u.z : v.z, c.w != 0.0 ? u.w : v.w);
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
void main() {
  vec4 v = texelFetch(x, at(cell()), 0);
  out0 = vec4(v.x == 0.0 ? 0.0 : 1.0, v.y == 0.0 ? 0.0 : 1.0, v.z == 0.0 ? 0.0 : 1.0, v.w == 0.0 ? 0.0 : 1.0);
}`,
};

/** float32 from or to bool and float32, and integers to float32. */
export const cast = (gpu: Gpu, x: Buffer, dtype: 'float32' | 'bool'): Buffer =>
  gpu.draw(dtype === 'bool' ? TRUTH : COPY, [x], { size: x.size, dtype });
