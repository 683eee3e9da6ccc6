import type { UniformType } from './program';
import { isDense } from '../../shape';
import type { Operand } from '../backend';

/** How a program reads an operand: whole texels, one number for all, or number by number through strides. */
export type Access = 'dense' | 'scalar' | 'strided';

/** Operands and a shape with the fewest dimensions that describe them. */
export interface Layout {
  shape: number[];
  strides: number[][];
}

/**
 * Joins neighbouring dimensions that every operand walks through in one go, and drops dimensions of size 1, so that few
 * ranks (and so few programs) occur: two dense operands have rank 1 whatever their shape.
 */
export function coalesce(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
): Layout {
  const result: Layout = { shape: [], strides: strides.map(() => []) };
  for (let dim = 0; dim < shape.length; dim++) {
    const size = shape[dim]!;
    if (size === 1) continue;
    const last = result.shape.length - 1;
    const joins = last >= 0 && strides.every((s, k) => result.strides[k]![last] === s[dim]! * size);
    if (joins) {
      result.shape[last]! *= size;
      strides.forEach((s, k) => (result.strides[k]![last] = s[dim]!));
    } else {
      result.shape.push(size);
      strides.forEach((s, k) => result.strides[k]!.push(s[dim]!));
    }
  }
  if (result.shape.length === 0) {
    result.shape.push(1);
    result.strides.forEach((s) => s.push(0));
  }
  return result;
}

/** How an operand is best read in `shape`, by its strides there. */
export function access(
  { offset }: Operand,
  shape: readonly number[],
  strides: readonly number[],
): Access {
  if (strides.every((stride) => stride === 0)) return 'scalar';
  return isDense(shape, strides) && offset % 4 === 0 ? 'dense' : 'strided';
}

/** GLSL `vec4 load_NAME(int i)`: numbers i … i + 3 of an operand in the order of the result. One fetch; four where `strided`. */
export function loader(name: string, mode: Access, rank: number): string {
  if (mode === 'dense') {
    return `vec4 load_${name}(int i) { return texelFetch(${name}, at(i + ${name}_offset), 0); }`;
  }
  if (mode === 'scalar') {
    return `vec4 load_${name}(int i) { return vec4(pick(${name}, ${name}_offset)); }`;
  }
  const steps = Array.from({ length: rank }, (_, k) => rank - 1 - k)
    .map((d) => `q = i / shape[${d}]; p += (i - q * shape[${d}]) * ${name}_strides[${d}]; i = q;`)
    .join(' ');
  return `
int index_${name}(int i) { int q; int p = ${name}_offset; ${steps} return p; }
vec4 load_${name}(int i) {
  return vec4(pick(${name}, index_${name}(i)), pick(${name}, index_${name}(i + 1)),
              pick(${name}, index_${name}(i + 2)), pick(${name}, index_${name}(i + 3)));
}`;
}

/** Operands read together in one shape: their GLSL, the uniforms it needs, and a key that tells such programs apart. */
export interface Loading {
  key: string;
  source: string;
  types: Record<string, UniformType>;
  values: Record<string, number | number[]>;
}

/** How to read `operands`, by name, as numbers i … i + 3 of a result of `shape`. */
export function loading(
  operands: Readonly<Record<string, Operand>>,
  shape: readonly number[],
): Loading {
  const names = Object.keys(operands);
  const layout = coalesce(
    shape,
    names.map((name) => operands[name]!.strides),
  );
  const rank = layout.shape.length;
  const result: Loading = { key: '', source: '', types: {}, values: {} };
  names.forEach((name, k) => {
    const operand = operands[name]!;
    const strides = layout.strides[k]!;
    const mode = access(operand, layout.shape, strides);
    result.key += `/${mode}${mode === 'strided' ? rank : ''}`;
    result.source += loader(name, mode, rank);
    result.types[`${name}_offset`] = 'int';
    result.values[`${name}_offset`] = operand.offset;
    if (mode === 'strided') {
      result.types[`${name}_strides`] = `int[${rank}]`;
      result.types['shape'] = `int[${rank}]`;
      result.values[`${name}_strides`] = strides;
      result.values['shape'] = layout.shape;
    }
  });
  return result;
}
