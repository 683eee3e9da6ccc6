import { newArray, type DType, type TypedArray } from '../../dtype';
import { sizeOf } from '../../shape';
import type { Along, View } from '../backend';
import { walk } from './strided';

type Geometry = Omit<View, 'buffer'>;

export function gatherView(x: TypedArray, view: Geometry, dtype: DType): TypedArray {
  const out = newArray(dtype, sizeOf(view.shape));
  let o = 0;
  walk(view.shape, [view.strides], [view.offset], ([at], [step], count) => {
    for (let k = 0; k < count; k++) out[o++] = x[at! + k * step!]!;
  });
  return out;
}

export function scatterView(
  base: TypedArray,
  view: Geometry,
  values: TypedArray,
  add: boolean,
): TypedArray {
  const out = base.slice();
  let v = 0;
  walk(view.shape, [view.strides], [view.offset], ([at], [step], count) => {
    for (let k = 0; k < count; k++) {
      const place = at! + k * step!;
      out[place] = add ? out[place]! + values[v++]! : values[v++]!;
    }
  });
  return out;
}

export function concat(
  parts: readonly TypedArray[],
  sizes: readonly number[],
  outer: number,
  inner: number,
  dtype: DType,
): TypedArray {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const out = newArray(dtype, outer * total * inner);
  let start = 0;
  parts.forEach((part, p) => {
    const run = sizes[p]! * inner;
    for (let o = 0; o < outer; o++) {
      out.set(part.subarray(o * run, (o + 1) * run), o * total * inner + start);
    }
    start += run;
  });
  return out;
}

export function takeRows(
  x: TypedArray,
  { outer, n, inner }: Along,
  index: Int32Array,
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, outer * index.length * inner);
  let at = 0;
  for (let o = 0; o < outer; o++) {
    for (const row of index) {
      const from = (o * n + row) * inner;
      for (let k = 0; k < inner; k++) out[at++] = x[from + k]!;
    }
  }
  return out;
}

export function putRows(
  base: TypedArray,
  { outer, n, inner }: Along,
  index: Int32Array,
  values: TypedArray,
  add: boolean,
): TypedArray {
  // Adding up in double, so that many small parts do not lose to one rounding each.
  const out = add ? Float64Array.from(base) : base.slice();
  let v = 0;
  for (let o = 0; o < outer; o++) {
    for (const row of index) {
      const to = (o * n + row) * inner;
      for (let k = 0; k < inner; k++, v++) {
        out[to + k] = add ? out[to + k]! + values[v]! : values[v]!;
      }
    }
  }
  if (!add) return out;
  const result = base.slice();
  result.set(out);
  return result;
}

/** C's conversions: floats truncate, NaN and infinities give the smallest integer, anything but 0 is true. */
export function cast(x: TypedArray, from: DType, to: DType): TypedArray {
  const out = newArray(to, x.length);
  const floating = from === 'float32' || from === 'float64';
  if (to === 'bool') for (let i = 0; i < x.length; i++) out[i] = x[i] === 0 ? 0 : 1;
  else if (floating && to !== 'float32' && to !== 'float64') {
    const least = to === 'int64' ? -(2 ** 63) : -(2 ** 31);
    for (let i = 0; i < x.length; i++) {
      out[i] = Number.isFinite(x[i]) ? Math.trunc(x[i]!) : least;
    }
  } else out.set(x);
  return out;
}
