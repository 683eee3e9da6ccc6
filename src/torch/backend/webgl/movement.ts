import { sizeOf } from '../../shape';
import type { View } from '../backend';
import type { Buffer } from '../buffer';
import { EACH_NUMBER, type Gpu } from './gpu';
import type { ProgramSpec } from './program';
import { coalesce, loading } from './strided';

/**
 * The elements of a view, dense: one draw. Fragment: four elements; one fetch where the view is a run that starts on a texel
 * or a single number, else one each.
 */
export function gatherView(gpu: Gpu, view: View): Buffer {
  const { key, source, types, values } = loading({ x: view }, view.shape);
  const spec: ProgramSpec = {
    key: `gather${key}`,
    inputs: ['x'],
    uniforms: types,
    source: `${source}\nvoid main() { out0 = load_x(cell()); }`,
  };
  const result = { size: sizeOf(view.shape), dtype: view.buffer.dtype };
  return gpu.draw(spec, [view.buffer], result, values);
}

/** A view's dimensions, the one of the largest stride first. */
interface Nest {
  shape: number[];
  strides: number[];
  /** Step in the dense values for each dimension. */
  steps: number[];
}

/**
 * Sorts a view's dimensions by stride, largest first. Then a position is decoded by dividing by each stride in turn, if
 * every stride reaches beyond all smaller dimensions; null where it does not (elements of the view that coincide).
 */
export function nest(view: Omit<View, 'buffer'>): Nest | null {
  const steps = view.shape.map((_, d) => sizeOf(view.shape.slice(d + 1)));
  const joined = coalesce(view.shape, [view.strides, steps]);
  const order = joined.shape.map((_, d) => d);
  const [strides, dense] = joined.strides as [number[], number[]];
  order.sort((a, b) => strides[b]! - strides[a]!);
  let reach = 0;
  for (const d of [...order].reverse()) {
    if (joined.shape[d]! > 1 && strides[d]! <= reach) return null;
    reach += (joined.shape[d]! - 1) * strides[d]!;
  }
  const sorted = (list: number[]) => order.map((d) => list[d]!);
  return {
    shape: sorted(joined.shape),
    strides: sorted(strides).map((s) => s || 1),
    steps: sorted(dense),
  };
}

/**
 * `base` with the elements of a nested view replaced by, or added to, dense values: one draw. Fragment: four numbers of `base`, one
 * fetch each, and one more for those in the view.
 */
export function scatterView(
  gpu: Gpu,
  base: Buffer,
  { shape, strides, steps }: Nest,
  offset: number,
  values: Buffer,
  add: boolean,
): Buffer {
  const rank = shape.length;
  const decode = shape
    .map(
      (_, d) =>
        `q = r / strides[${d}]; if (q >= shape[${d}]) return old; r -= q * strides[${d}]; p += q * steps[${d}];`,
    )
    .join('\n  ');
  const spec: ProgramSpec = {
    key: `scatter/${rank}/${add}`,
    inputs: ['base', 'values'],
    uniforms: {
      offset: 'int',
      shape: `int[${rank}]`,
      strides: `int[${rank}]`,
      steps: `int[${rank}]`,
    },
    source: `
float value(int i) {
  float old = pick(base, i);
  int r = i - offset;
  if (r < 0) return old;
  int q; int p = 0;
  ${decode}
  if (r != 0) return old;
  return ${add ? 'old + ' : ''}pick(values, p);
}
${EACH_NUMBER}`,
  };
  const uniforms = { offset, shape, strides, steps };
  return gpu.draw(spec, [base, values], { size: base.size, dtype: base.dtype }, uniforms);
}

/** Parts that one program joins; more are joined in turns. A texture unit each, and WebGL2 promises 16. */
const MOST_PARTS = 8;

/** Dense parts, each (outer, sizes[i], inner), joined along the middle: a draw for every eight of them. */
export function concat(
  gpu: Gpu,
  parts: readonly Buffer[],
  sizes: readonly number[],
  outer: number,
  inner: number,
): Buffer {
  if (parts.length <= MOST_PARTS) return concatFew(gpu, parts, sizes, outer, inner);
  const joined: Buffer[] = [];
  const joinedSizes: number[] = [];
  for (let i = 0; i < parts.length; i += MOST_PARTS) {
    const group = sizes.slice(i, i + MOST_PARTS);
    joined.push(concatFew(gpu, parts.slice(i, i + MOST_PARTS), group, outer, inner));
    joinedSizes.push(group.reduce((sum, size) => sum + size, 0));
  }
  return concat(gpu, joined, joinedSizes, outer, inner);
}

/** Fragment: four numbers, one fetch each; which part it comes from is asked one after another. */
function concatFew(
  gpu: Gpu,
  parts: readonly Buffer[],
  sizes: readonly number[],
  outer: number,
  inner: number,
): Buffer {
  const count = parts.length;
  const names = parts.map((_, p) => `part${p}`);
  const choose = names
    .map(
      (name, p) =>
        `if (j < sizes[${p}]) return pick(${name}, (o * sizes[${p}] + j) * inner + k);\n  j -= sizes[${p}];`,
    )
    .join('\n  ');
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const spec: ProgramSpec = {
    key: `concat/${count}`,
    inputs: names,
    uniforms: { sizes: `int[${count}]`, total: 'int', inner: 'int' },
    source: `
float value(int i) {
  int row = i / inner; int k = i - row * inner;
  int o = row / total; int j = row - o * total;
  ${choose}
  return 0.0;
}
${EACH_NUMBER}`,
  };
  const result = { size: outer * total * inner, dtype: parts[0]!.dtype };
  return gpu.draw(spec, parts, result, { sizes, total, inner });
}
