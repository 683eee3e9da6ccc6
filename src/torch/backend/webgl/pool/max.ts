import type { Buffer } from '../../buffer';
import type { PoolGeometry } from '../../geometry';
import { planesOf, type Reading } from '../draft';
import { eachOf, EACH_NUMBER, type Gpu, type Result } from '../gpu';
import { MATH_GLSL } from '../math.glsl';
import type { ProgramSpec } from '../program';
import { remembered } from '../remembered';
import { GEOMETRY, inputOf, outputOf, uniforms, WINDOWS } from './windows';

/** Which of several equal maxima counts as the maximum: PyTorch's is the first. */
export type Ties = 'first' | 'last';

const beats = (ties: Ties) => `v ${ties === 'first' ? '>' : '>='} most || nan(v)`;

/**
 * Fragment: four results, each walks its window: a fetch for each number there. Any windows. Of equals the first wins (or the
 * last), NaN beats all. Second target: position in the plane.
 */
const maxSpec = (withIndices: boolean, ties: Ties): ProgramSpec => ({
  key: `maxPool/${withIndices}/${ties}`,
  inputs: ['x'],
  uniforms: GEOMETRY,
  outputs: withIndices ? 2 : 1,
  source: `${MATH_GLSL}${WINDOWS}
vec2 values(int i) {
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
${withIndices ? eachOf(2) : `float value(int i) { return values(i).x; }${EACH_NUMBER}`}`,
});

/**
 * Fragment: four results in a row, the maxima of two texels of two rows each: four fetches where `maxSpec` needs sixteen. For
 * 2×2 windows side by side over rows of whole texels (`halves`), results' rows of whole texels, and no window that ends outside. Order in the
 * window as there: rows, then columns. `reading`: what is pooled need not lie in order, as what comes out of a convolution.
 */
const halvesSpec = (withIndices: boolean, ties: Ties, reading: Reading): ProgramSpec => ({
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

const programs = remembered<ProgramSpec>();

/**
 * Maxima over windows of x (planes, inHeight, inWidth) and, where asked for, their places in the plane: one draw. Places must
 * be integers that a texture tells apart: a plane has at most `Device.exact` numbers.
 */
export function maxPool(
  gpu: Gpu,
  x: Buffer,
  pool: PoolGeometry,
  withIndices: boolean,
  ties: Ties = 'first',
): { values: Buffer; indices: Buffer | null } {
  const values = outputOf(pool);
  const results: Result[] = withIndices ? [values, { ...values, dtype: 'int64' }] : [values];
  const fast = halves(pool) && pool.outWidth % 4 === 0 && pool.outHeight * 2 <= pool.inHeight;
  const how = `${withIndices}/${withIndices ? ties : 'first'}`;
  const draw = () => {
    if (!fast) {
      const spec = programs(how, () => maxSpec(withIndices, ties));
      return gpu.drawAll(spec, [x], results, uniforms(pool));
    }
    const { parts, reading, uniforms: more } = planesOf(gpu.store, x, pool.inHeight, pool.inWidth);
    const spec = programs(`${how}/${reading.key}`, () => halvesSpec(withIndices, ties, reading));
    return gpu.drawAll(spec, [parts], results, { ...uniforms(pool), ...more });
  };
  const made = draw();
  return { values: made[0]!, indices: made[1] ?? null };
}

/** Fragment: four inputs, each asks the windows that cover it whether it was their maximum: one or two fetches each. Any windows. */
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

/**
 * Fragment: four inputs in a row, which lie under two neighbouring windows: two fetches instead of up to eight. For 2×2 windows
 * side by side over rows of whole texels (`halves`); windows may end outside below.
 */
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

/** Gradient of x from that of the maxima, g (planes, outHeight, outWidth), and their places: one draw. */
export const maxPoolGrad = (gpu: Gpu, g: Buffer, indices: Buffer, pool: PoolGeometry): Buffer =>
  gpu.draw(halves(pool) ? HALVES_GRAD : MAX_GRAD, [g, indices], inputOf(pool), uniforms(pool));
