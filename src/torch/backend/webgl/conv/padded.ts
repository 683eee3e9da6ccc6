import type { Buffer } from '../../buffer';
import { EACH_NUMBER, type Gpu } from '../gpu';
import type { ProgramSpec } from '../program';

/** Planes (planes, height, width) that row kernels read: rows are whole texels. */
export interface Planes {
  buffer: Buffer;
  planes: number;
  height: number;
  width: number;
  /** Zeros that count as lying before the first row and column, beyond those that are in the buffer. */
  padTop: number;
  padLeft: number;
}

/**
 * Fragment: four numbers of the copy, a fetch for each that is no zero. `inSize`, `outSize`, `pad`, `step` (how far apart elements
 * come to lie): height first.
 */
const PAD: ProgramSpec = {
  key: 'conv/pad',
  inputs: ['x'],
  uniforms: { inSize: 'int[2]', outSize: 'int[2]', step: 'int[2]', pad: 'int[2]' },
  source: `
float value(int i) {
  int row = i / outSize[1]; int plane = row / outSize[0];
  int y = row - plane * outSize[0] - pad[0]; int x0 = i - row * outSize[1] - pad[1];
  if (y < 0 || x0 < 0 || y % step[0] != 0 || x0 % step[1] != 0) return 0.0;
  y /= step[0]; x0 /= step[1];
  if (y >= inSize[0] || x0 >= inSize[1]) return 0.0;
  return pick(x, (plane * inSize[0] + y) * inSize[1] + x0);
}
${EACH_NUMBER}`,
};

/**
 * `x` as row kernels need it: as it lies where its rows are whole texels, else copied with its padding, and with rows that
 * are; `spread` (height, width) puts its elements so far apart, as the gradient of a strided convolution needs.
 */
export function readable(gpu: Gpu, x: Planes, spread: readonly [number, number] = [1, 1]): Planes {
  if (x.width % 4 === 0 && spread[0] === 1 && spread[1] === 1) return x;
  const padTop = Math.max(x.padTop, 0);
  const padLeft = Math.max(x.padLeft, 0);
  const height = (x.height - 1) * spread[0] + 1 + padTop;
  const width = Math.ceil(((x.width - 1) * spread[1] + 1 + padLeft) / 4) * 4;
  const uniforms = {
    inSize: [x.height, x.width],
    outSize: [height, width],
    step: spread,
    pad: [padTop, padLeft],
  };
  const result = { size: x.planes * height * width, dtype: 'float32' as const };
  const buffer = gpu.draw(PAD, [x.buffer], result, uniforms);
  const rest = { padTop: x.padTop - padTop, padLeft: x.padLeft - padLeft };
  return { buffer, planes: x.planes, height, width, ...rest };
}
