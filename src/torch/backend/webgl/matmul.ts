import type { DType } from '../../dtype';
import type { MatmulShape } from '../backend';
import type { Buffer } from '../buffer';
import { EACH_NUMBER, type Gpu } from './gpu';
import type { ProgramSpec } from './program';

const SIZES = {
  m: 'int',
  k: 'int',
  n: 'int',
  stepA: 'int',
  stepB: 'int',
  rowA: 'int',
  columnA: 'int',
  rowB: 'int',
  columnB: 'int',
} as const;

/** Where a number of the result comes from: row `i`, column `j`, matrices that begin at `a0` and `b0`. */
const PLACE = `
void place(int index, out int i, out int j, out int a0, out int b0) {
  int row = index / n; j = index - row * n;
  int matrix = row / m; i = row - matrix * m;
  a0 = matrix * stepA; b0 = matrix * stepB;
}`;

/** A kernel, with and without a bias that is added to each row. */
interface Kernel {
  plain: ProgramSpec;
  biased: ProgramSpec;
}

/** `source` starts its sums with BIAS(column). */
function kernel(name: string, zero: string, bias: string, source: string): Kernel {
  const spec = (biased: boolean): ProgramSpec => ({
    key: `matmul/${name}/${biased}`,
    inputs: ['a', 'b', ...(biased ? ['bias'] : [])],
    uniforms: SIZES,
    source: `#define BIAS(column) ${biased ? bias : zero}${PLACE}${source}`,
  });
  return { plain: spec(false), biased: spec(true) };
}

const ONE = ['0.0', 'pick(bias, column)'] as const;
const FOUR = ['vec4(0)', 'texelFetch(bias, at(column), 0)'] as const;

/** Any operands: two fetches per multiply-add. */
const GENERAL = kernel(
  'general',
  ...ONE,
  `
float value(int index) {
  int i; int j; int a0; int b0; place(index, i, j, a0, b0);
  float sum = BIAS(j);
  for (int s = 0; s < k; s++) sum += pick(a, a0 + i * rowA + s * columnA) * pick(b, b0 + s * rowB + j * columnB);
  return sum;
}
${EACH_NUMBER}`,
);

/** Rows of a with rows of b (b transposed), k in whole texels: one fetch per two multiply-adds. */
const DOT = kernel(
  'dot',
  ...ONE,
  `
float value(int index) {
  int i; int j; int a0; int b0; place(index, i, j, a0, b0);
  int p = a0 + i * k; int q = b0 + j * k;
  float sum = BIAS(j);
  for (int s = 0; s < k; s += 4) sum += dot(texelFetch(a, at(p + s), 0), texelFetch(b, at(q + s), 0));
  return sum;
}
${EACH_NUMBER}`,
);

/** b row by row, n in whole texels: four columns at once, one fetch per two multiply-adds. */
const COLUMNS = kernel(
  'columns',
  ...FOUR,
  `
void main() {
  int i; int j; int a0; int b0; place(cell(), i, j, a0, b0);
  vec4 sum = BIAS(j);
  for (int s = 0; s < k; s++) sum += pick(a, a0 + i * rowA + s * columnA) * texelFetch(b, at(b0 + s * n + j), 0);
  out0 = sum;
}`,
);

/** As above with a row by row and k in whole texels too: five fetches for sixteen multiply-adds. */
const BLOCKS = kernel(
  'blocks',
  ...FOUR,
  `
void main() {
  int i; int j; int a0; int b0; place(cell(), i, j, a0, b0);
  vec4 sum = BIAS(j);
  for (int s = 0; s < k; s += 4) {
    vec4 v = texelFetch(a, at(a0 + i * k + s), 0);
    int q = b0 + s * n + j;
    sum += v.x * texelFetch(b, at(q), 0) + v.y * texelFetch(b, at(q + n), 0)
         + v.z * texelFetch(b, at(q + 2 * n), 0) + v.w * texelFetch(b, at(q + 3 * n), 0);
  }
  out0 = sum;
}`,
);

function choose({ k, n, transposeA, transposeB, batchStrideA, batchStrideB }: MatmulShape): Kernel {
  const whole = (...numbers: number[]) => numbers.every((number) => number % 4 === 0);
  if (transposeB) return !transposeA && whole(k, batchStrideA, batchStrideB) ? DOT : GENERAL;
  if (!whole(n, batchStrideB)) return GENERAL;
  return !transposeA && whole(k, batchStrideA) ? BLOCKS : COLUMNS;
}

/** (batch, m, k) · (batch, k, n), either transposed in memory, + bias (n): one draw. */
export function matmul(
  gpu: Gpu,
  a: Buffer,
  b: Buffer,
  bias: Buffer | null,
  shape: MatmulShape,
  dtype: DType,
): Buffer {
  const { batch, m, k, n, transposeA, transposeB, batchStrideA, batchStrideB } = shape;
  const uniforms = {
    ...{ m, k, n, stepA: batchStrideA, stepB: batchStrideB },
    ...(transposeA ? { rowA: 1, columnA: m } : { rowA: k, columnA: 1 }),
    ...(transposeB ? { rowB: 1, columnB: k } : { rowB: n, columnB: 1 }),
  };
  const { plain, biased } = choose(shape);
  const result = { size: batch * m * n, dtype };
  return bias
    ? gpu.draw(biased, [a, b, bias], result, uniforms)
    : gpu.draw(plain, [a, b], result, uniforms);
}
