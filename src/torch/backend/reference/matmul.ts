import { newArray, type DType, type TypedArray } from '../../dtype';
import type { MatmulShape } from '../backend';

/** Row by row of the result, sums in double: a row of b is read in order where b is not transposed. */
export function matmul(
  a: TypedArray,
  b: TypedArray,
  bias: TypedArray | null,
  shape: MatmulShape,
  dtype: DType,
): TypedArray {
  const { batch, m, k, n, transposeA, transposeB, batchStrideA, batchStrideB } = shape;
  const out = newArray(dtype, batch * m * n);
  const [rowA, colA] = transposeA ? [1, m] : [k, 1];
  const [rowB, colB] = transposeB ? [1, k] : [n, 1];
  const row = new Float64Array(n);
  for (let p = 0; p < batch; p++) {
    for (let i = 0; i < m; i++) {
      if (bias) row.set(bias);
      else row.fill(0);
      for (let q = 0; q < k; q++) {
        const factor = a[p * batchStrideA + i * rowA + q * colA]!;
        const from = p * batchStrideB + q * rowB;
        for (let j = 0; j < n; j++) row[j]! += factor * b[from + j * colB]!;
      }
      out.set(row, (p * m + i) * n);
    }
  }
  return out;
}
