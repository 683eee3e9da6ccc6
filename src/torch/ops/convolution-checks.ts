import { runtimeError } from '../errors';
import { show } from '../shape';
import type { Tensor } from '../tensor';
import { commonDevice } from './devices';
import type { Attributes } from './operation';
import { DTYPES, isFloat, type DType } from '../dtype';

export type ConvAttributes = Attributes<{
  stride: readonly number[];
  padding: readonly number[] | string;
  output_padding: readonly number[];
  dilation: readonly number[];
  groups: number;
}>;

export interface ConvArguments {
  stride: readonly number[];
  padBefore: readonly number[];
  padAfter: readonly number[];
  outputPadding: readonly number[];
  dilation: readonly number[];
  groups: number;
}

/** One number stands for all dimensions. */
function spread(list: readonly number[] | null | undefined, spatial: number, normal: number) {
  if (!list) return new Array<number>(spatial).fill(normal);
  return list.length === 1 ? new Array<number>(spatial).fill(list[0]!) : list;
}

export function readAttributes(
  spatial: number,
  weight: Tensor,
  attributes: ConvAttributes | undefined,
): ConvArguments {
  const { stride, padding, dilation, groups, output_padding } = attributes ?? {};
  const steps = spread(stride, spatial, 1);
  const spreads = spread(dilation, spatial, 1);
  const common = {
    stride: steps,
    dilation: spreads,
    groups: groups ?? 1,
    outputPadding: spread(output_padding, spatial, 0),
  };
  if (typeof padding !== 'string') {
    const pad = spread(padding, spatial, 0);
    return { ...common, padBefore: pad, padAfter: pad };
  }
  const total = spreads.map((d, i) => (padding === 'same' ? d * (weight.shape[2 + i]! - 1) : 0));
  checkNamedPadding(padding, steps);
  const padBefore = total.map((pad) => Math.floor(pad / 2));
  return { ...common, padBefore, padAfter: total.map((pad, i) => pad - padBefore[i]!) };
}

function checkNamedPadding(padding: string, stride: readonly number[]): void {
  if (padding !== 'same' && padding !== 'valid') {
    throw runtimeError(`Invalid padding string: '${padding}'`);
  }
  if (padding === 'same' && stride.some((step) => step !== 1)) {
    throw runtimeError("padding='same' is not supported for strided convolutions");
  }
}

/** What C++ calls the elements of each dtype. */
const C_NAMES: Record<DType, string> = {
  float32: 'float',
  float64: 'double',
  int64: 'long int',
  int32: 'int',
  int16: 'short int',
  int8: 'signed char',
  uint8: 'unsigned char',
  bool: 'bool',
};

/** The first thing that PyTorch looks at. */
export function checkBiasType(input: Tensor, bias: Tensor | null): void {
  if (!bias || bias.dtype === input.dtype) return;
  const [of, to] = [C_NAMES[input.dtype], C_NAMES[bias.dtype]];
  throw runtimeError(`Input type (${of}) and bias type (${to}) should be the same`);
}

export function checkRank(name: string, spatial: number, input: Tensor): void {
  if (input.rank === spatial + 1 || input.rank === spatial + 2) return;
  throw runtimeError(
    `Expected ${spatial + 1}D (unbatched) or ${spatial + 2}D (batched) input to ${name}, but got input of size: ${show(input.shape)}`,
  );
}

/** All that PyTorch checks before it convolves, in its order and words (ATen/native/Convolution.cpp). */
export function checkConvolution(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  settings: ConvArguments,
  transposed = false,
): void {
  checkKernel(input, transposed);
  checkTypes(input, weight, bias);
  const { stride, padBefore, dilation, outputPadding, groups } = settings;
  if (padBefore.some((pad) => pad < 0)) throw runtimeError('negative padding is not supported');
  if (outputPadding.some((pad) => pad < 0)) {
    throw runtimeError('negative output_padding is not supported');
  }
  if (stride.some((step) => step <= 0)) throw runtimeError('non-positive stride is not supported');
  if (dilation.some((step) => step <= 0))
    throw runtimeError(`dilation should be greater than zero, but got ${show(dilation)}`);
  if (weight.rank !== input.rank) {
    throw runtimeError(
      `expected stride to be a single integer value or a list of ${weight.rank - 2} values to match the convolution dimensions, but got stride=${show(stride)}`,
    );
  }
  checkGroups(weight, groups);
  if (transposed) checkTransposedChannels(input, weight, bias, groups);
  else checkChannels(input, weight, bias, settings);
}

function checkGroups(weight: Tensor, groups: number): void {
  const out = weight.shape[0]!;
  const given = `Given groups=${groups}, expected weight to be`;
  const got = `but got weight of size ${show(weight.shape)} instead`;
  if (out < groups) throw runtimeError(`${given} at least ${groups} at dimension 0, ${got}`);
  if (out % groups !== 0) {
    // The double brackets are PyTorch's.
    throw runtimeError(
      `${given} divisible by ${groups} at dimension 0, but got weight of size [${show(weight.shape)}] instead`,
    );
  }
}

function checkChannels(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  { groups, padBefore, padAfter, dilation }: ConvArguments,
): void {
  const channels = weight.shape[1]! * groups;
  if (input.shape[1] !== channels) {
    throw runtimeError(
      `Given groups=${groups}, weight of size ${show(weight.shape)}, expected input${show(input.shape)} to have ${channels} channels, but got ${input.shape[1]} channels instead`,
    );
  }
  checkBias(weight, bias, weight.shape[0]!, 'weight of size');
  const padded = input.shape.slice(2).map((n, d) => n + padBefore[d]! + padAfter[d]!);
  const reach = weight.shape.slice(2).map((k, d) => dilation[d]! * (k - 1) + 1);
  if (padded.some((n, d) => n < reach[d]!)) {
    throw runtimeError(
      `Calculated padded input size per channel: (${padded.join(' x ')}). Kernel size: (${reach.join(' x ')}). Kernel size can't be greater than actual input size`,
    );
  }
}

function checkBias(weight: Tensor, bias: Tensor | null, channels: number, what: string): void {
  if (!bias || (bias.rank === 1 && bias.size === channels)) return;
  throw runtimeError(
    `Given ${what} ${show(weight.shape)}, expected bias to be 1-dimensional with ${channels} elements, but got bias of size ${show(bias.shape)} instead`,
  );
}

function checkTransposedChannels(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  groups: number,
): void {
  if (input.shape[1] !== weight.shape[0]) {
    throw runtimeError(
      `Given transposed=1, weight of size ${show(weight.shape)}, expected input${show(input.shape)} to have ${weight.shape[0]} channels, but got ${input.shape[1]} channels instead`,
    );
  }
  checkBias(weight, bias, weight.shape[1]! * groups, 'transposed=1, weight of size');
}

/** Dtypes that ATen convolves nothing of. */
function checkKernel({ dtype }: Tensor, transposed: boolean): void {
  const lacks = transposed ? !isFloat(dtype) && dtype !== 'int64' : dtype === 'bool';
  if (!lacks) return;
  const kernel = transposed ? 'slow_conv_transpose2d_out_cpu' : 'slow_conv2d_cpu';
  throw runtimeError(`"${kernel}" not implemented for '${DTYPES[dtype].scalarType}'`);
}

/** dtype and device of input, weight and bias must be one. */
function checkTypes(input: Tensor, weight: Tensor, bias: Tensor | null): void {
  const typeOf = (x: Tensor) =>
    x.device === 'cpu'
      ? DTYPES[x.dtype].tensorType
      : DTYPES[x.dtype].tensorType.replace('torch.', 'torch.cuda.');
  for (const [name, other] of [
    ['weight', weight],
    ['bias', bias],
  ] as const) {
    if (!other || typeOf(other) === typeOf(input)) continue;
    if (other.device === input.device) {
      throw runtimeError(
        `expected scalar type ${DTYPES[input.dtype].scalarType} but found ${DTYPES[other.dtype].scalarType}`,
      );
    }
    throw runtimeError(
      `Input type (${typeOf(input)}) and ${name} type (${typeOf(other)}) should be the same`,
    );
  }
  commonDevice(input, weight, bias);
}
