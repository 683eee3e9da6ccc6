import type { PoolGeometry } from '../geometry';
import type { Buffer } from '../buffer';
import { EACH_NUMBER, type Gpu } from './gpu';
import { MATH_GLSL } from './math.glsl';
import type { ProgramSpec } from './program';
import type { Reading } from './store';

const GEOMETRY = {
  inSize: 'int[2]',
  outSize: 'int[2]',
  kernel: 'int[2]',
  stride: 'int[2]',
  pad: 'int[2]',
  dilation: 'int[2]',
  adaptive: 'int',
  countPad: 'int',
  divisor: 'float',
} as const;

/** Sides of the geometry as uniforms: height first. */
function uniforms(pool: PoolGeometry) {
  return {
    inSize: [pool.inHeight, pool.inWidth],
    outSize: [pool.outHeight, pool.outWidth],
    kernel: [pool.kernelHeight, pool.kernelWidth],
    stride: [pool.strideHeight, pool.strideWidth],
    pad: [pool.padTop, pool.padLeft],
    dilation: [pool.dilationHeight, pool.dilationWidth],
    adaptive: Number(pool.adaptive),
    countPad: Number(pool.countIncludePad),
    divisor: pool.divisor,
  };
}

/**
 * `span(side, o)`: first, end and step of the window of output `o`, clipped to the input; `covering(side, i)`: first and
 * end of the outputs whose windows may hold input `i`. As `window` in ../geometry.ts.
 */
const WINDOWS = `
ivec3 span(int side, int o) {
  if (adaptive == 1) {
    int n = inSize[side]; int m = outSize[side];
    return ivec3(o * n / m, ((o + 1) * n + m - 1) / m, 1);
  }
  int step = dilation[side];
  int start = o * stride[side] - pad[side];
  int end = min(start + (kernel[side] - 1) * step + 1, inSize[side]);
  if (start < 0) start += (-start + step - 1) / step * step;
  return ivec3(start, end, step);
}
ivec2 covering(int side, int i) {
  int m = outSize[side];
  if (adaptive == 1) {
    int n = inSize[side];
    return ivec2(i * m / n, ((i + 1) * m + n - 1) / n);
  }
  int reach = i + pad[side] - (kernel[side] - 1) * dilation[side];
  int first = reach <= 0 ? 0 : (reach + stride[side] - 1) / stride[side];
  return ivec2(first, min((i + pad[side]) / stride[side] + 1, m));
}
int planeOf(int i, int height, int width, out int y, out int x) {
  int row = i / width; x = i - row * width;
  int plane = row / height; y = row - plane * height;
  return plane;
}`;

/** Which of several equal maxima counts as the maximum: PyTorch's is the first. */
export type Ties = 'first' | 'last';

const beats = (ties: Ties) => `v ${ties === 'first' ? '>' : '>='} most || nan(v)`;

/** Each result walks its window; of equals the first wins (or the last), NaN beats all. Second target: position in the plane. */
const maxSpec = (withIndices: boolean, ties: Ties): ProgramSpec => ({
  key: `maxPool/${withIndices}/${ties}`,
  inputs: ['x'],
  uniforms: GEOMETRY,
  outputs: withIndices ? 2 : 1,
  source: `${MATH_GLSL}${WINDOWS}
vec2 best(int i) {
  int y; int x0; int plane = planeOf(i, outSize[0], outSize[1], y, x0);
  ivec3 rows = span(0, y); ivec3 columns = span(1, x0);
  int base = plane * inSize[0] * inSize[1];
  int place = rows.x * inSize[1] + columns.x;
  float most = -INF;
  for (int r = rows.x; r < rows.y; r += rows.z) for (int c = columns.x; c < columns.y; c += columns.z) {
    int p = r * inSize[1] + c;
    float v = pick(x, base + p);
    if (${beats(ties)}) { most = v; place = p; }
  }
  return vec2(most, place);
}
void main() {
  int i = cell();
  vec2 a = best(i); vec2 b = best(i + 1); vec2 c = best(i + 2); vec2 d = best(i + 3);
  out0 = vec4(a.x, b.x, c.x, d.x);
  ${withIndices ? 'out1 = vec4(a.y, b.y, c.y, d.y);' : ''}
}`,
});

const specs = (make: typeof maxSpec) => ({
  values: make(false, 'first'),
  first: make(true, 'first'),
  last: make(true, 'last'),
});

const MAX = specs(maxSpec);

const IN_ORDER: Reading = {
  key: 'in order',
  uniforms: {},
  source: `
vec4 quad(int plane, int y, int x) {
  return texelFetch(parts, at((plane * inSize[0] + y) * inSize[1] + x), 0);
}`,
};

/**
 * 2×2 windows side by side over rows of whole texels on both sides: four results in a row are the maxima of two texels of two
 * rows each, so that four fetches serve where `maxSpec` needs sixteen. Order in the window as there: rows, then columns.
 * `reading`: what is pooled need not lie in order, as what comes out of a convolution.
 */
const halvesSpec = (withIndices: boolean, ties: Ties, reading = IN_ORDER): ProgramSpec => ({
  key: `maxPool/2x2/${withIndices}/${ties}/${reading.key}`,
  inputs: ['parts'],
  uniforms: { inSize: 'int[2]', outSize: 'int[2]', ...reading.uniforms },
  outputs: withIndices ? 2 : 1,
  source: `${MATH_GLSL}${reading.source}
void take(float v, int p, inout float most, inout int place) {
  if (${beats(ties)}) { most = v; place = p; }
}
vec2 best(vec2 upper, vec2 lower, int place) {
  float most = -INF; int p = place;
  take(upper.x, p, most, place); take(upper.y, p + 1, most, place);
  take(lower.x, p + inSize[1], most, place); take(lower.y, p + inSize[1] + 1, most, place);
  return vec2(most, place);
}
void main() {
  int i = cell();
  int row = i / outSize[1]; int x0 = (i - row * outSize[1]) * 2;
  int plane = row / outSize[0]; int y = (row - plane * outSize[0]) * 2;
  int place = y * inSize[1] + x0;
  vec4 u = quad(plane, y, x0); vec4 v = quad(plane, y, x0 + 4);
  vec4 l = quad(plane, y + 1, x0); vec4 k = quad(plane, y + 1, x0 + 4);
  vec2 a = best(u.xy, l.xy, place); vec2 b = best(u.zw, l.zw, place + 2);
  vec2 c = best(v.xy, k.xy, place + 4); vec2 d = best(v.zw, k.zw, place + 6);
  out0 = vec4(a.x, b.x, c.x, d.x);
  ${withIndices ? 'out1 = vec4(a.y, b.y, c.y, d.y);' : ''}
}`,
});

const HALVES = specs(halvesSpec);

const draftSpecs = new Map<string, ReturnType<typeof specs>>();
function overDraft(reading: Reading) {
  const known = draftSpecs.get(reading.key) ?? specs((...how) => halvesSpec(...how, reading));
  draftSpecs.set(reading.key, known);
  return known;
}

/** 2×2 windows side by side, without padding, over input rows of whole texels. */
const halves = (pool: PoolGeometry) =>
  !pool.adaptive &&
  [pool.kernelHeight, pool.kernelWidth, pool.strideHeight, pool.strideWidth].every(
    (n) => n === 2,
  ) &&
  [pool.padTop, pool.padLeft].every((n) => n === 0) &&
  [pool.dilationHeight, pool.dilationWidth].every((n) => n === 1) &&
  pool.inWidth % 4 === 0 &&
  pool.outWidth * 2 === pool.inWidth;

export function maxPool(
  gpu: Gpu,
  x: Buffer,
  pool: PoolGeometry,
  withIndices: boolean,
  ties: Ties = 'first',
) {
  const size = pool.planes * pool.outHeight * pool.outWidth;
  const values = { size, dtype: 'float32' as const };
  const results = withIndices ? [values, { size, dtype: 'int64' as const }] : [values];
  const fast = halves(pool) && pool.outWidth % 4 === 0 && pool.outHeight * 2 <= pool.inHeight;
  const found = fast ? gpu.store.draft(x) : null;
  // A view with other rows shares the buffer, but not the order of its tiles.
  const same =
    found?.uniforms['outHeight'] === pool.inHeight && found.uniforms['outWidth'] === pool.inWidth;
  const draft = same ? found : null;
  const kind = withIndices ? ties : 'values';
  const made = draft
    ? gpu.drawAll(overDraft(draft.reading)[kind], [draft.parts], results, {
        ...uniforms(pool),
        ...draft.uniforms,
      })
    : gpu.drawAll((fast ? HALVES : MAX)[kind], [x], results, uniforms(pool));
  return { values: made[0]!, indices: made[1] ?? null };
}

/** Each input asks the windows that cover it whether it was their maximum. */
const MAX_GRAD: ProgramSpec = {
  key: 'maxPoolGrad',
  inputs: ['g', 'indices'],
  uniforms: GEOMETRY,
  source: `${WINDOWS}
float value(int i) {
  int y; int x; int plane = planeOf(i, inSize[0], inSize[1], y, x);
  ivec2 rows = covering(0, y); ivec2 columns = covering(1, x);
  int base = plane * outSize[0] * outSize[1];
  float own = float(y * inSize[1] + x);
  float sum = 0.0;
  for (int r = rows.x; r < rows.y; r++) for (int c = columns.x; c < columns.y; c++) {
    int p = base + r * outSize[1] + c;
    if (pick(indices, p) == own) sum += pick(g, p);
  }
  return sum;
}
${EACH_NUMBER}`,
};

/** For 2×2 windows side by side: four inputs in a row lie under two neighbouring windows. Two fetches instead of eight. */
const HALVES_GRAD: ProgramSpec = {
  key: 'maxPoolGrad/2x2',
  inputs: ['g', 'indices'],
  uniforms: { inSize: 'int[2]', outSize: 'int[2]' },
  source: `
void main() {
  int i = cell();
  int row = i / inSize[1]; int x = i - row * inSize[1];
  int plane = row / inSize[0]; int y = row - plane * inSize[0];
  ivec2 window = ivec2(y, x) / 2;
  out0 = vec4(0);
  if (window.x >= outSize[0]) return;
  int p = (plane * outSize[0] + window.x) * outSize[1] + window.y;
  vec4 g4 = texelFetch(g, at(p), 0); vec4 place4 = texelFetch(indices, at(p), 0);
  vec2 value = (p & 2) == 0 ? g4.xy : g4.zw;
  vec2 place = ((p & 2) == 0 ? place4.xy : place4.zw) - float(y * inSize[1] + x);
  out0 = vec4(place.x == 0.0 ? value.x : 0.0, place.x == 1.0 ? value.x : 0.0,
              place.y == 2.0 ? value.y : 0.0, place.y == 3.0 ? value.y : 0.0);
}`,
};

const inputOf = (pool: PoolGeometry) => ({
  size: pool.planes * pool.inHeight * pool.inWidth,
  dtype: 'float32' as const,
});

export const maxPoolGrad = (gpu: Gpu, g: Buffer, indices: Buffer, pool: PoolGeometry): Buffer =>
  gpu.draw(halves(pool) ? HALVES_GRAD : MAX_GRAD, [g, indices], inputOf(pool), uniforms(pool));

/** What the sum over the window of output (y, x) is divided by. */
const SHARE = `
float share(int y, int x) {
  if (divisor != 0.0) return divisor;
  ivec3 rows = span(0, y); ivec3 columns = span(1, x);
  if (adaptive == 1 || countPad == 0) return float((rows.y - rows.x) * (columns.y - columns.x));
  int top = y * stride[0] - pad[0]; int left = x * stride[1] - pad[1];
  return float((min(top + kernel[0], inSize[0] + pad[0]) - top) * (min(left + kernel[1], inSize[1] + pad[1]) - left));
}`;

const AVERAGE: ProgramSpec = {
  key: 'avgPool',
  inputs: ['x'],
  uniforms: GEOMETRY,
  source: `${WINDOWS}${SHARE}
float value(int i) {
  int y; int x0; int plane = planeOf(i, outSize[0], outSize[1], y, x0);
  ivec3 rows = span(0, y); ivec3 columns = span(1, x0);
  int base = plane * inSize[0] * inSize[1];
  float sum = 0.0;
  for (int r = rows.x; r < rows.y; r++) for (int c = columns.x; c < columns.y; c++) sum += pick(x, base + r * inSize[1] + c);
  return sum / share(y, x0);
}
${EACH_NUMBER}`,
};

export const avgPool = (gpu: Gpu, x: Buffer, pool: PoolGeometry): Buffer =>
  gpu.draw(
    AVERAGE,
    [x],
    { size: pool.planes * pool.outHeight * pool.outWidth, dtype: 'float32' },
    uniforms(pool),
  );

const AVERAGE_GRAD: ProgramSpec = {
  key: 'avgPoolGrad',
  inputs: ['g'],
  uniforms: GEOMETRY,
  source: `${WINDOWS}${SHARE}
float value(int i) {
  int y; int x; int plane = planeOf(i, inSize[0], inSize[1], y, x);
  ivec2 rows = covering(0, y); ivec2 columns = covering(1, x);
  int base = plane * outSize[0] * outSize[1];
  float sum = 0.0;
  for (int r = rows.x; r < rows.y; r++) for (int c = columns.x; c < columns.y; c++) {
    sum += pick(g, base + r * outSize[1] + c) / share(r, c);
  }
  return sum;
}
${EACH_NUMBER}`,
};

export const avgPoolGrad = (gpu: Gpu, g: Buffer, pool: PoolGeometry): Buffer =>
  gpu.draw(AVERAGE_GRAD, [g], inputOf(pool), uniforms(pool));
