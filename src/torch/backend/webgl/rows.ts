import type { Along } from '../backend';
import type { Buffer } from '../buffer';
import { EACH_NUMBER, type Gpu } from './gpu';
import type { ProgramSpec } from './program';

const ROWS = { n: 'int', count: 'int', inner: 'int' } as const;

/**
 * Row numbers for a program: a texel each, of which every lane is exact in float16, too; a number in one lane would be exact
 * up to 2,048 there and to 2^24 elsewhere. GLSL `int row_NAME(int j)` puts number j together again.
 */
function rowNumbers(gpu: Gpu, rows: Int32Array): Buffer {
  const lanes = new Float32Array(rows.length * 4);
  rows.forEach((row, j) => {
    lanes[4 * j] = row >> 22;
    lanes[4 * j + 1] = (row >> 11) & 2047;
    lanes[4 * j + 2] = row & 2047;
  });
  return gpu.store.hold(lanes, 'float32');
}

const rowNumber = (name: string) => `
int row_${name}(int j) {
  ivec3 lanes = ivec3(texelFetch(${name}, texel(j), 0).xyz);
  return (lanes.x << 22) + (lanes.y << 11) + lanes.z;
}`;

/** Two fetches a number: which row, and the number. */
const TAKE: ProgramSpec = {
  key: 'take',
  inputs: ['x', 'rows'],
  uniforms: ROWS,
  source: `${rowNumber('rows')}
float value(int i) {
  int row = i / inner; int k = i - row * inner;
  int o = row / count; int j = row - o * count;
  return pick(x, (o * n + row_rows(j)) * inner + k);
}
${EACH_NUMBER}`,
};

/** x[:, index, :] of (outer, n, inner), each index in [0, n): one draw. */
export function takeRows(
  gpu: Gpu,
  x: Buffer,
  { outer, n, inner }: Along,
  index: Int32Array,
): Buffer {
  const result = { size: outer * index.length * inner, dtype: x.dtype };
  return gpu.draw(TAKE, [x, rowNumbers(gpu, index)], result, { n, count: index.length, inner });
}

/** Two fetches a number: from which row of the values it comes, −1 for none, and the number of these or of the base. */
const PUT: ProgramSpec = {
  key: 'put',
  inputs: ['base', 'values', 'sources'],
  uniforms: ROWS,
  source: `${rowNumber('sources')}
float value(int i) {
  int row = i / inner; int k = i - row * inner;
  int o = row / n;
  int source = row_sources(row - o * n);
  return source < 0 ? pick(base, i) : pick(values, (o * count + source) * inner + k);
}
${EACH_NUMBER}`,
};

/** Three fetches a number, and two for each that is added to it; see `groupByRow`. */
const PUT_ADD: ProgramSpec = {
  key: 'put/add',
  inputs: ['base', 'values', 'starts', 'sources'],
  uniforms: ROWS,
  source: `${rowNumber('starts')}${rowNumber('sources')}
float value(int i) {
  int row = i / inner; int k = i - row * inner;
  int o = row / n; int target = row - o * n;
  int end = row_starts(target + 1);
  float sum = pick(base, i);
  for (int s = row_starts(target); s < end; s++) {
    sum += pick(values, (o * count + row_sources(s)) * inner + k);
  }
  return sum;
}
${EACH_NUMBER}`,
};

/** Which rows of the values end up in each row of the base: `sources[starts[row]] … sources[starts[row + 1] - 1]`. */
function groupByRow(index: Int32Array, n: number): { starts: Int32Array; sources: Int32Array } {
  const starts = new Int32Array(n + 1);
  for (const row of index) starts[row + 1]!++;
  for (let row = 0; row < n; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, n);
  const sources = new Int32Array(index.length);
  index.forEach((row, source) => (sources[next[row]!++] = source));
  return { starts, sources };
}

/** `base` (outer, n, inner) with rows `index` replaced by (the last one wins) or increased by the rows of `values`: one draw. */
export function putRows(
  gpu: Gpu,
  base: Buffer,
  { n, inner }: Along,
  index: Int32Array,
  values: Buffer,
  add: boolean,
): Buffer {
  const uniforms = { n, count: index.length, inner };
  const result = { size: base.size, dtype: base.dtype };
  if (add) {
    const { starts, sources } = groupByRow(index, n);
    const rows = [rowNumbers(gpu, starts), rowNumbers(gpu, sources)];
    return gpu.draw(PUT_ADD, [base, values, ...rows], result, uniforms);
  }
  const last = new Int32Array(n).fill(-1);
  index.forEach((row, source) => (last[row] = source));
  return gpu.draw(PUT, [base, values, rowNumbers(gpu, last)], result, uniforms);
}
