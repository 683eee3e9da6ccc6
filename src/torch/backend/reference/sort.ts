import { newArray, type DType, type TypedArray } from '../../dtype';
import type { Along } from '../backend';

/** Ascending, NaN last. */
function compare(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  if (Number.isNaN(b)) return -1;
  return a - b || 0;
}

/** Stable, in either direction; `indices` says where each element came from. */
export function sort(
  x: TypedArray,
  { outer, n, inner }: Along,
  descending: boolean,
  dtype: DType,
): { values: TypedArray; indices: Float64Array } {
  const values = newArray(dtype, x.length);
  const indices = new Float64Array(x.length);
  for (let line = 0; line < outer * inner; line++) {
    const start = Math.floor(line / inner) * n * inner + (line % inner);
    const order = Array.from({ length: n }, (_, i) => i);
    const at = (i: number) => x[start + i * inner]!;
    order.sort((a, b) => (descending ? compare(at(b), at(a)) : compare(at(a), at(b))));
    order.forEach((from, to) => {
      values[start + to * inner] = at(from);
      indices[start + to * inner] = from;
    });
  }
  return { values, indices };
}
