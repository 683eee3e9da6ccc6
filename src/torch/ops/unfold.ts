import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { show } from '../shape';
import type { Tensor } from '../tensor';
import { unsqueeze, squeeze } from './dimensions';
import { constantPad } from './padding';
import type { Attributes, Operations } from './operation';
import { rearranged } from './rows';

type Options = { kernel_size: readonly number[] } & Attributes<{
  dilation: readonly number[];
  padding: readonly number[];
  stride: readonly number[];
}>;

const pair = (list: readonly number[] | null | undefined, normal: number) =>
  (!list || list.length === 0
    ? [normal, normal]
    : list.length === 1
      ? [list[0]!, list[0]!]
      : list) as [number, number];

/** im2col: every patch that a kernel would meet becomes a column, (N, C·kh·kw, patches). */
function unfold(e: Engine, input: Tensor, options: Options): Tensor {
  if (input.rank === 3) return squeeze(e, unfold(e, unsqueeze(e, input, 0), options), 0);
  if (input.rank !== 4) {
    throw runtimeError(
      `Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${show(input.shape)}`,
    );
  }
  const kernel = pair(options.kernel_size, 1);
  const [padTop, padLeft] = pair(options.padding, 0);
  const padded =
    padTop || padLeft ? constantPad(e, input, [padLeft, padLeft, padTop, padTop], 0) : input;
  const [batch, channels, height, width] = padded.shape as [number, number, number, number];
  const rows = starts(height, kernel[0], pair(options.dilation, 1)[0], pair(options.stride, 1)[0]);
  const columns = starts(
    width,
    kernel[1],
    pair(options.dilation, 1)[1],
    pair(options.stride, 1)[1],
  );
  if (rows.count < 1 || columns.count < 1) {
    throw runtimeError(
      `Given input with spatial size (${input.shape[2]}, ${input.shape[3]}), kernel_size=(${kernel.join(', ')}), dilation=(${pair(options.dilation, 1).join(', ')}), padding=(${padTop}, ${padLeft}), calculated shape of the array of sliding blocks as (${rows.count}, ${columns.count}), but its components must be at least one.`,
    );
  }
  const index: number[] = [];
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) {
      for (let y = 0; y < rows.count; y++) {
        for (let x = 0; x < columns.count; x++)
          index.push(rows.at(y, ky) * width + columns.at(x, kx));
      }
    }
  }
  const planes = e.op('reshape', padded, [batch, channels, height * width]);
  const moves = [{ dim: 2, index: Int32Array.from(index) }];
  const blocks = rearranged(e, planes, 'Im2ColBackward0', moves);
  const size = [batch, channels * kernel[0] * kernel[1], rows.count * columns.count];
  return e.op('view', blocks, size);
}

/** How many places a kernel has along a side, and where its cell k lies at place i. */
function starts(size: number, kernel: number, dilation: number, stride: number) {
  return {
    count: Math.floor((size - dilation * (kernel - 1) - 1) / stride) + 1,
    at: (i: number, k: number) => i * stride + k * dilation,
  };
}

export const UNFOLD = { unfold } satisfies Operations;
