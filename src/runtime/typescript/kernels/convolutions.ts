import type { ConvGeometry } from '../../../torch/backend/geometry';
import { conv2d, conv2dInputGrad, conv2dWeightGrad } from '../../../torch/backend/webgl/conv';
import { unary } from '../../../torch/backend/webgl/elementwise';
import { stridesIn, type Order } from './arrangement';
import { float32, kernel, type Call, type Kernel, type Place } from './kernel';
import type { TensorFlow, TensorInfo } from './stock';

interface Attributes {
  strides: [number, number] | number;
  pad: Parameters<TensorFlow['backend_util']['computeConv2DInfo']>[4];
  dataFormat?: 'NHWC' | 'NCHW';
  dilations?: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  inputShape: [number, number, number, number];
  filterShape: [number, number, number, number];
}

/** How a kind of convolution lays its filter (height, width, inputs, outputs or multiples) out, and what that means. */
interface Kind {
  depthwise: boolean;
  filter: Order;
}

const FULL: Kind = { depthwise: false, filter: [3, 2, 0, 1] };
/** (height, width, channels, multiples): outputs channel · multiples + multiple, each from its own channel. */
const DEPTHWISE: Kind = { depthwise: true, filter: [2, 3, 0, 1] };

/** The order in which an image tensor lies as (N, C, H, W). */
const imageOrder = (format = 'NHWC'): Order => (format === 'NCHW' ? [0, 1, 2, 3] : [0, 3, 1, 2]);

interface Plan {
  geometry: ConvGeometry;
  images: Order;
  outShape: readonly number[];
}

/**
 * The engine's geometry, null where it does not fit: the stock gradients and depthwise kernels know but one data format or
 * dilation, and refuse or ignore others in ways of their own.
 */
function planOf(
  { tensorflow: { backend_util } }: Place,
  kind: Kind,
  x: readonly number[],
  filter: readonly number[],
  attrs: Attributes,
  dilations: Attributes['dilations'],
): Plan | null {
  if (x.length !== 4 || filter.length !== 4) return null;
  if (kind.depthwise) {
    if ((attrs.dataFormat ?? 'NHWC') !== 'NHWC') return null;
    if (!backend_util.eitherStridesOrDilationsAreOne(attrs.strides, dilations ?? 1)) return null;
  }
  const info = backend_util.computeConv2DInfo(
    x as [number, number, number, number],
    filter as [number, number, number, number],
    attrs.strides,
    dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    kind.depthwise,
    backend_util.convertConv2DDataFormat(attrs.dataFormat ?? 'NHWC'),
  );
  // Nothing to compute, or a filter for other channels than these.
  if (info.outHeight < 1 || info.outWidth < 1 || info.inChannels !== filter[2]) return null;
  const geometry: ConvGeometry = {
    batch: info.batchSize,
    inChannels: info.inChannels,
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    outChannels: info.outChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    kernelHeight: info.filterHeight,
    kernelWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
    dilationHeight: info.dilationHeight,
    dilationWidth: info.dilationWidth,
    groups: kind.depthwise ? info.inChannels : 1,
  };
  return { geometry, images: imageOrder(attrs.dataFormat), outShape: info.outShape };
}

function forward(
  place: Place,
  kind: Kind,
  { inputs, attrs }: Call<Attributes>,
  bias?: TensorInfo,
  relu = false,
): TensorInfo | null {
  const { x, filter } = inputs;
  if (!x || !filter || !float32(x, filter)) return null;
  const plan = planOf(place, kind, x.shape, filter.shape, attrs, attrs.dilations);
  if (!plan) return null;
  const { residents } = place;
  const { images, outShape, geometry } = plan;
  const made = conv2d(
    residents.gpu,
    residents.arranged(x, images),
    residents.arranged(filter, kind.filter),
    bias ? residents.arranged(bias, [0]) : null,
    geometry,
  );
  const result = relu ? unary(residents.gpu, 'relu', made, [], 'float32') : made;
  return residents.adopt(result, outShape, stridesIn(outShape, images));
}

/** A bias for each channel, and no activation or relu; everything else is the stock kernel's. */
function fused(call: Call<Attributes & { activation: string }>, place: Place): TensorInfo | null {
  const { filter, bias, preluActivationWeights } = call.inputs;
  const { activation } = call.attrs;
  if (preluActivationWeights || !['linear', 'relu'].includes(activation)) return null;
  if (bias && !(float32(bias) && bias.shape.length === 1 && bias.shape[0] === filter?.shape[3]))
    return null;
  return forward(place, FULL, call, bias, activation === 'relu');
}

/**
 * A promise: TensorFlow.js asks every convolution for the gradient of its input, and throws that of the pictures, in the
 * first layer, away.
 */
function inputGradient(
  place: Place,
  kind: Kind,
  { inputs, attrs }: Call<Attributes>,
): TensorInfo | null {
  const { dy, filter } = inputs;
  if (!dy || !filter || !float32(dy, filter)) return null;
  const plan = planOf(place, kind, attrs.inputShape, filter.shape, attrs, 1);
  if (!plan) return null;
  const { residents } = place;
  const { images, geometry } = plan;
  const g = residents.arranged(dy, images);
  const weight = residents.arranged(filter, kind.filter);
  return residents.promise(
    () => conv2dInputGrad(residents.gpu, g, weight, geometry),
    [g, weight],
    attrs.inputShape,
    stridesIn(attrs.inputShape, images),
  );
}

/** The same pass sums the gradient itself, which is the gradient of a bias: noted, for that is asked for next. */
function filterGradient(
  place: Place,
  kind: Kind,
  { inputs, attrs }: Call<Attributes>,
): TensorInfo | null {
  const { x, dy } = inputs;
  if (!x || !dy || !float32(x, dy)) return null;
  const plan = planOf(place, kind, x.shape, attrs.filterShape, attrs, 1);
  if (!plan) return null;
  const { residents } = place;
  const { images, geometry } = plan;
  const g = residents.arranged(dy, images);
  const { weight, bias } = conv2dWeightGrad(
    residents.gpu,
    g,
    residents.arranged(x, images),
    geometry,
    true,
  );
  residents.noteSums(dy, images[1]!, bias!);
  return residents.adopt(weight, attrs.filterShape, stridesIn(attrs.filterShape, kind.filter));
}

/** The stock gradients of depthwise convolutions do not look at dilations; nor would these. */
const undilated = ({ attrs }: Call<Attributes>) =>
  [attrs.dilations ?? 1].flat().every((d) => d === 1);

export const convolutions: readonly Kernel[] = [
  kernel<Attributes>('Conv2D', (call, place) => forward(place, FULL, call)),
  kernel<Attributes & { activation: string }>('FusedConv2D', fused),
  kernel<Attributes>('Conv2DBackpropInput', (call, place) => inputGradient(place, FULL, call)),
  kernel<Attributes>('Conv2DBackpropFilter', (call, place) => filterGradient(place, FULL, call)),
  kernel<Attributes>('DepthwiseConv2dNative', (call, place) => forward(place, DEPTHWISE, call)),
  kernel<Attributes>('DepthwiseConv2dNativeBackpropInput', (call, place) =>
    undilated(call) ? inputGradient(place, DEPTHWISE, call) : null,
  ),
  kernel<Attributes>('DepthwiseConv2dNativeBackpropFilter', (call, place) =>
    undilated(call) ? filterGradient(place, DEPTHWISE, call) : null,
  ),
];
