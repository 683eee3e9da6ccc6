import type { Buffer } from '../../buffer';
import type { PoolGeometry } from '../../geometry';
import { EACH_NUMBER, type Gpu } from '../gpu';
import type { ProgramSpec } from '../program';
import { GEOMETRY, inputOf, outputOf, uniforms, WINDOWS } from './windows';

/** What the sum over the window of output (y, x) is divided by. */
const SHARE = `
float share(int y, int x) {
  if (divisor != 0.0) return divisor;
  ivec3 rows = span(0, y); ivec3 columns = span(1, x);
  if (adaptive == 1 || countPad == 0) return float((rows.y - rows.x) * (columns.y - columns.x));
  int top = y * stride[0] - pad[0]; int left = x * stride[1] - pad[1];
  return float((min(top + kernel[0], inSize[0] + pad[0]) - top) * (min(left + kernel[1], inSize[1] + pad[1]) - left));
}`;

/** Fragment: four results, each walks its window: a fetch for each number there. Any windows. */
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

/** Means over windows of x (planes, inHeight, inWidth): one draw. */
export const avgPool = (gpu: Gpu, x: Buffer, pool: PoolGeometry): Buffer =>
  gpu.draw(AVERAGE, [x], outputOf(pool), uniforms(pool));

/** Fragment: four inputs, each asks the windows that cover it for their share: a fetch each. Any windows but dilated ones. */
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

/** Gradient of x from that of the means, g (planes, outHeight, outWidth): one draw. */
export const avgPoolGrad = (gpu: Gpu, g: Buffer, pool: PoolGeometry): Buffer =>
  gpu.draw(AVERAGE_GRAD, [g], inputOf(pool), uniforms(pool));
