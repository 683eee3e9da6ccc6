import type { DType } from '../../dtype';
import type { Along } from '../backend';
import type { Buffer } from '../buffer';
import type { ReduceOp, ScanOp } from '../names';
import { EACH_NUMBER, type Gpu } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';
import { remembered } from './remembered';

/** Start value, and how `total` takes in the next number `v`. */
const FOLD = {
  sum: ['0.0', 'total + v'],
  prod: ['1.0', 'total * v'],
  max: ['-INF', 'larger(total, v)'],
  min: ['INF', 'smaller(total, v)'],
  any: ['0.0', 'v != 0.0 ? 1.0 : total'],
  all: ['1.0', 'v == 0.0 ? 0.0 : total'],
} as const;

/** Longer loops than this are split over more fragments, and their results folded in a second pass. */
const LONG = 128;

/** Each result folds numbers [part·chunk, (part + 1)·chunk) of the n along its line, a fetch each; results are (outer, parts, inner). */
const foldSpec = (op: keyof typeof FOLD): ProgramSpec => ({
  key: `reduce/${op}`,
  inputs: ['x'],
  uniforms: {
    ...{ n: 'int', inner: 'int', chunk: 'int', parts: 'int' },
    ...(op === 'sum' && { factor: 'float' }),
  },
  source: `${MATH_GLSL}
float value(int i) {
  int row = i / inner; int k = i - row * inner;
  int o = row / parts; int start = (row - o * parts) * chunk;
  int end = min(start + chunk, n);
  float total = ${FOLD[op][0]};
  for (int j = start; j < end; j++) {
    float v = pick(x, (o * n + j) * inner + k);
    total = ${FOLD[op][1]};
  }
  return total${op === 'sum' ? ' * factor' : ''};
}
${EACH_NUMBER}`,
});

/**
 * As above for the place of the largest or smallest, of equals the first, NaN before all; `places` holds the candidates of an
 * earlier pass, if there was one (two fetches each then). Places must be integers that a texture tells apart: n ≤ `Device.exact`.
 */
const placeSpec = (op: 'argmax' | 'argmin', again: boolean): ProgramSpec => ({
  key: `reduce/${op}/${again}`,
  inputs: again ? ['x', 'places'] : ['x'],
  uniforms: { n: 'int', inner: 'int', chunk: 'int', parts: 'int', candidates: 'int' },
  source: `${MATH_GLSL}
float value(int i) {
  int row = i / inner; int k = i - row * inner;
  int o = row / parts; int start = (row - o * parts) * chunk;
  int end = min(start + chunk, candidates);
  int best = 0; float most = 0.0; bool found = false;
  for (int j = start; j < end; j++) {
    int place = ${again ? 'int(pick(places, (o * candidates + j) * inner + k))' : 'j'};
    float v = pick(x, (o * n + place) * inner + k);
    if (!found || (!nan(most) && (nan(v) || v ${op === 'argmax' ? '>' : '<'} most))) { best = place; most = v; found = true; }
  }
  return float(best);
}
${EACH_NUMBER}`,
});

const programs = remembered<ProgramSpec>();

/** How many parts a line of n is cut into: about √n each, so that both passes are short. */
function split(n: number): { parts: number; chunk: number } {
  if (n <= LONG) return { parts: 1, chunk: n };
  const chunk = Math.max(32, Math.ceil(Math.sqrt(n)));
  return { parts: Math.ceil(n / chunk), chunk };
}

/** Result (outer, inner) of folding (outer, n, inner) along n, a sum times `factor`; one pass up to 128 numbers, else passes of about √n. */
export function reduce(
  gpu: Gpu,
  op: ReduceOp,
  x: Buffer,
  along: Along,
  dtype: DType,
  factor = 1,
): Buffer {
  if (op === 'argmax' || op === 'argmin') return reducePlace(gpu, op, x, along);
  const { outer, n, inner } = along;
  const { parts, chunk } = split(n);
  const spec = programs(op, () => foldSpec(op));
  const result = { size: outer * parts * inner, dtype };
  const last = parts === 1;
  const uniforms = { n, inner, chunk, parts, ...(op === 'sum' && { factor: last ? factor : 1 }) };
  const folded = gpu.draw(spec, [x], result, uniforms);
  return last ? folded : reduce(gpu, op, folded, { outer, n: parts, inner }, dtype, factor);
}

/** Place (outer, inner) of the largest or smallest along n, in as many passes as `reduce`. */
function reducePlace(
  gpu: Gpu,
  op: 'argmax' | 'argmin',
  x: Buffer,
  { outer, n, inner }: Along,
): Buffer {
  let places: Buffer | null = null;
  let candidates = n;
  for (;;) {
    const { parts, chunk } = split(candidates);
    const again = places !== null;
    const spec = programs(`${op}${again}`, () => placeSpec(op, again));
    const uniforms = { n, inner, chunk, parts, candidates };
    const result = { size: outer * parts * inner, dtype: 'int64' as const };
    places = gpu.draw(spec, places ? [x, places] : [x], result, uniforms);
    if (parts === 1) return places;
    candidates = parts;
  }
}

const scanSpec = (op: ScanOp): ProgramSpec => ({
  key: `scan/${op}`,
  inputs: ['x'],
  uniforms: { n: 'int', inner: 'int', distance: 'int' },
  source: `
float value(int i) {
  float own = pick(x, i);
  int j = (i / inner) % n;
  return j < distance ? own : own ${op === 'sum' ? '+' : '*'} pick(x, i - distance * inner);
}
${EACH_NUMBER}`,
});

/** Running sums or products by doubling distances: log2(n) passes, two fetches a number in each (Hillis and Steele, 1986). */
export function scan(gpu: Gpu, op: ScanOp, x: Buffer, { n, inner }: Along, dtype: DType): Buffer {
  const spec = programs(`scan${op}`, () => scanSpec(op));
  let result = x;
  let distance = 1;
  do {
    result = gpu.draw(spec, [result], { size: x.size, dtype }, { n, inner, distance });
    distance *= 2;
  } while (distance < n);
  return result;
}
