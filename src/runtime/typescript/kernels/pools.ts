import type { PoolGeometry } from '../../../torch/backend/geometry';
import { avgPool, avgPoolGrad } from '../../../torch/backend/webgl/pool/average';
import { maxPool, maxPoolGrad } from '../../../torch/backend/webgl/pool/max';
import { stridesIn } from './arrangement';
import { float32, kernel, type Call, type Kernel, type Place } from './kernel';
import type { TensorFlow, TensorInfo } from './stock';

interface Attributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: Parameters<TensorFlow['backend_util']['computePool2DInfo']>[4];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** TensorFlow.js pools (N, H, W, C) only. */
const IMAGES = [0, 3, 1, 2] as const;

interface Plan {
  geometry: PoolGeometry;
  outShape: readonly number[];
  padded: boolean;
}

function planOf(
  { tensorflow: { backend_util } }: Place,
  x: readonly number[],
  { filterSize, strides, pad, dimRoundingMode }: Attributes,
): Plan | null {
  if (x.length !== 4) return null;
  const info = backend_util.computePool2DInfo(
    x as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, left, bottom, right } = info.padInfo;
  if (info.outHeight < 1 || info.outWidth < 1) return null;
  const geometry: PoolGeometry = {
    planes: info.batchSize * info.inChannels,
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    adaptive: false,
    kernelHeight: info.filterHeight,
    kernelWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    padTop: top,
    padLeft: left,
    dilationHeight: 1,
    dilationWidth: 1,
    // As TensorFlow.js: the mean of the numbers that are there.
    countIncludePad: false,
    divisor: 0,
  };
  const padded = [top, left, bottom, right].some((n) => n > 0);
  return { geometry, outShape: info.outShape, padded };
}

function forward(
  { inputs: { x }, attrs }: Call<Attributes>,
  place: Place,
  of: 'max' | 'mean',
): TensorInfo | null {
  if (!x || !float32(x)) return null;
  const plan = planOf(place, x.shape, attrs);
  if (!plan) return null;
  const { residents } = place;
  const planes = residents.arranged(x, IMAGES);
  const result =
    of === 'max'
      ? maxPool(residents.gpu, planes, plan.geometry, false).values
      : avgPool(residents.gpu, planes, plan.geometry);
  return residents.adopt(result, plan.outShape, stridesIn(plan.outShape, IMAGES));
}

function backward(
  { inputs: { dy, input }, attrs }: Call<Attributes>,
  place: Place,
  of: 'max' | 'mean',
): TensorInfo | null {
  if (!dy || !input || !float32(dy, input)) return null;
  const plan = planOf(place, input.shape, attrs);
  if (!plan) return null;
  // The stock gradient of a mean divides by the whole window, its forward pass by what lies inside: not ours to settle.
  if (of === 'mean' && plan.padded) return null;
  // A texture does not tell the places of a larger plane apart.
  const { inHeight, inWidth } = plan.geometry;
  if (of === 'max' && inHeight * inWidth > place.residents.device.exact) return null;
  const { residents } = place;
  const g = residents.arranged(dy, IMAGES);
  let result;
  if (of === 'max') {
    const x = residents.arranged(input, IMAGES);
    const { indices } = maxPool(residents.gpu, x, plan.geometry, true, 'last');
    result = maxPoolGrad(residents.gpu, g, indices!, plan.geometry);
  } else result = avgPoolGrad(residents.gpu, g, plan.geometry);
  return residents.adopt(result, input.shape, stridesIn(input.shape, IMAGES));
}

/**
 * Of several equal maxima the last gets the gradient, as from the stock kernel: programs must not notice whose kernels run.
 * (In PyTorch, and on TensorFlow.js's CPU backend, it is the first.) NaN is larger than all.
 */
export const pools: readonly Kernel[] = [
  kernel<Attributes>('MaxPool', (call, place) => forward(call, place, 'max')),
  kernel<Attributes>('MaxPoolGrad', (call, place) => backward(call, place, 'max')),
  kernel<Attributes>('AvgPool', (call, place) => forward(call, place, 'mean')),
  kernel<Attributes>('AvgPoolGrad', (call, place) => backward(call, place, 'mean')),
];
