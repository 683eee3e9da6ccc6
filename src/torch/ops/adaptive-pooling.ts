import type { PoolGeometry } from '../backend/geometry';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { show, sizeOf } from '../shape';
import type { Tensor } from '../tensor';
import type { Attributes, Operations } from './operation';
import { asRow, avgPoolWith, maxPoolWith } from './pooling';
import { needsFloat } from './elementwise';
import { checkRowRank } from './pooling-geometry';
import { mean } from './sums';

type Size = readonly (number | null)[];

/** Windows that divide the input as evenly as whole pixels allow; null keeps a side as it is. */
function geometryOf(input: Tensor, size: Size): PoolGeometry {
  const [inHeight, inWidth] = input.shape.slice(-2) as [number, number];
  const [height, width] = size.length === 1 ? [size[0]!, size[0]!] : size;
  return {
    planes: sizeOf(input.shape.slice(0, -2)),
    inHeight,
    inWidth,
    outHeight: height ?? inHeight,
    outWidth: width ?? inWidth,
    adaptive: true,
    kernelHeight: 0,
    kernelWidth: 0,
    strideHeight: 0,
    strideWidth: 0,
    padTop: 0,
    padLeft: 0,
    dilationHeight: 1,
    dilationWidth: 1,
    countIncludePad: false,
    divisor: 0,
  };
}

function check(name: string, input: Tensor): void {
  if (name.endsWith('1d')) checkRowRank(name, input);
  else if (input.rank !== 3 && input.rank !== 4) {
    const but = name.includes('max') ? 'but got: ' : 'but got ';
    throw runtimeError(`${name}(): Expected 3D or 4D tensor, ${but}${show(input.shape)}`);
  }
  needsFloat(input, name.replace('1d', '2d'));
}

function average(e: Engine, input: Tensor, size: Size): Tensor {
  const geometry = geometryOf(input, size);
  if (geometry.outHeight === 1 && geometry.outWidth === 1) return mean(e, input, [-1, -2], true);
  return avgPoolWith(e, input, geometry, 'AdaptiveAvgPool2DBackward0');
}

type MaxOptions = Attributes<{ return_indices: boolean }>;

const maximum = (e: Engine, input: Tensor, size: Size, options?: MaxOptions) =>
  maxPoolWith(
    e,
    input,
    geometryOf(input, size),
    options?.return_indices ?? false,
    'AdaptiveMaxPool2DBackward0',
  );

export const ADAPTIVE_POOLING = {
  adaptive_avg_pool2d: (e: Engine, input: Tensor, size: Size) => {
    check('adaptive_avg_pool2d', input);
    return average(e, input, size);
  },
  adaptive_avg_pool1d: (e: Engine, input: Tensor, [size]: Size) => {
    check('adaptive_avg_pool1d', input);
    return asRow(e, input, (x) => average(e, x, [1, size!]));
  },
  adaptive_max_pool2d: (e: Engine, input: Tensor, size: Size, options?: MaxOptions) => {
    check('adaptive_max_pool2d', input);
    return maximum(e, input, size, options);
  },
  adaptive_max_pool1d: (e: Engine, input: Tensor, [size]: Size, options?: MaxOptions) => {
    check('adaptive_max_pool1d', input);
    return asRow(e, input, (x) => maximum(e, x, [1, size!], options));
  },
} satisfies Operations;
