import { newArray, type DType, type TypedArray } from '../../dtype';
import { window, type PoolGeometry } from '../geometry';

type Span = ReturnType<typeof window>;

const rowSpan = (y: number, p: PoolGeometry) =>
  window(y, p.inHeight, p.outHeight, {
    adaptive: p.adaptive,
    kernel: p.kernelHeight,
    stride: p.strideHeight,
    pad: p.padTop,
    dilation: p.dilationHeight,
  });

const columnSpan = (x: number, p: PoolGeometry) =>
  window(x, p.inWidth, p.outWidth, {
    adaptive: p.adaptive,
    kernel: p.kernelWidth,
    stride: p.strideWidth,
    pad: p.padLeft,
    dilation: p.dilationWidth,
  });

/** Visits each output with the input positions of its window. */
function eachWindow(
  p: PoolGeometry,
  visit: (out: number, plane: number, rows: Span, columns: Span) => void,
): void {
  let out = 0;
  for (let plane = 0; plane < p.planes; plane++) {
    for (let y = 0; y < p.outHeight; y++) {
      const rows = rowSpan(y, p);
      for (let x = 0; x < p.outWidth; x++) {
        visit(out++, plane * p.inHeight * p.inWidth, rows, columnSpan(x, p));
      }
    }
  }
}

export function maxPool(x: TypedArray, p: PoolGeometry, dtype: DType) {
  const size = p.planes * p.outHeight * p.outWidth;
  const values = newArray(dtype, size);
  const indices = new Float64Array(size);
  eachWindow(p, (out, plane, rows, columns) => {
    let best = rows.start * p.inWidth + columns.start;
    let most = -Infinity;
    for (let r = rows.start; r < rows.end; r += rows.step) {
      for (let c = columns.start; c < columns.end; c += columns.step) {
        const value = x[plane + r * p.inWidth + c]!;
        // The first of equals wins; of several NaN the last does, as in ATen's loop.
        if (value > most || Number.isNaN(value)) {
          most = value;
          best = r * p.inWidth + c;
        }
      }
    }
    values[out] = most;
    indices[out] = best;
  });
  return { values, indices };
}

export function maxPoolGrad(
  g: TypedArray,
  indices: TypedArray,
  p: PoolGeometry,
  dtype: DType,
): TypedArray {
  const sums = new Float64Array(p.planes * p.inHeight * p.inWidth);
  const outPlane = p.outHeight * p.outWidth;
  g.forEach((value, i) => {
    const plane = Math.floor(i / outPlane) * p.inHeight * p.inWidth;
    sums[plane + indices[i]!]! += value;
  });
  const out = newArray(dtype, sums.length);
  out.set(sums);
  return out;
}

/** What the sum over a window is divided by. */
function divisor(p: PoolGeometry, out: number, rows: Span, columns: Span): number {
  if (p.divisor) return p.divisor;
  if (p.adaptive || !p.countIncludePad) {
    return (rows.end - rows.start) * (columns.end - columns.start);
  }
  const y = Math.floor(out / p.outWidth) % p.outHeight;
  const padded = (first: number, kernel: number, input: number, pad: number) =>
    Math.min(first + kernel, input + pad) - first;
  return (
    padded(y * p.strideHeight - p.padTop, p.kernelHeight, p.inHeight, p.padTop) *
    padded((out % p.outWidth) * p.strideWidth - p.padLeft, p.kernelWidth, p.inWidth, p.padLeft)
  );
}

export function avgPool(x: TypedArray, p: PoolGeometry, dtype: DType): TypedArray {
  const values = newArray(dtype, p.planes * p.outHeight * p.outWidth);
  eachWindow(p, (out, plane, rows, columns) => {
    let sum = 0;
    for (let r = rows.start; r < rows.end; r++) {
      for (let c = columns.start; c < columns.end; c++) sum += x[plane + r * p.inWidth + c]!;
    }
    values[out] = sum / divisor(p, out, rows, columns);
  });
  return values;
}

export function avgPoolGrad(g: TypedArray, p: PoolGeometry, dtype: DType): TypedArray {
  const sums = new Float64Array(p.planes * p.inHeight * p.inWidth);
  eachWindow(p, (out, plane, rows, columns) => {
    const share = g[out]! / divisor(p, out, rows, columns);
    for (let r = rows.start; r < rows.end; r++) {
      for (let c = columns.start; c < columns.end; c++) sums[plane + r * p.inWidth + c]! += share;
    }
  });
  const out = newArray(dtype, sums.length);
  out.set(sums);
  return out;
}
