import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { show } from '../shape';
import type { Tensor } from '../tensor';
import { unsqueeze, squeeze } from './dimensions';
import { needsFloat } from './elementwise';
import { constantPad } from './padding';
import type { Attributes, Operations } from './operation';
import { giveBack, takeAlong } from './rows';

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
  needsFloat(input, 'im2col_out_cpu');
  const kernel = pair(options.kernel_size, 1);
  const [padTop, padLeft] = pair(options.padding, 0);
  const frame = [padLeft, padLeft, padTop, padTop];
  const padded = e.noGrad(() => constantPad(e, input, frame, 0));
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
      `Given input with spatial size (${input.shape[2]}, ${input.shape[2]}), kernel_size=(${kernel.join(', ')}), dilation=(${pair(options.dilation, 1).join(', ')}), padding=(${padTop}, ${padLeft}), calculated shape of the array of sliding blocks as (${rows.count}, ${columns.count}), but its components must be at least one.`,
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
  const planes = e.make(e.dense(padded), [batch, channels, height * width], input.device);
  const places = Int32Array.from(index);
  const size = [batch, channels * kernel[0] * kernel[1], rows.count * columns.count];
  const blocks = takeAlong(e, planes, 2, places);
  const out = e.make(blocks.storage.buffer, size, input.device);
  return record(e, out, 'Im2ColBackward0', [input], [], (g) => {
    const apart = e.make(e.dense(g), blocks.shape, g.device);
    const whole = giveBack(e, apart, planes.shape, 2, places);
    const picture = e.make(whole.storage.buffer, padded.shape, g.device);
    return [constantPad(e, picture, [-padLeft, -padLeft, -padTop, -padTop], 0)];
  });
}

/** How many places a kernel has along a side, and where its cell k lies at place i. */
function starts(size: number, kernel: number, dilation: number, stride: number) {
  return {
    count: Math.floor((size - dilation * (kernel - 1) - 1) / stride) + 1,
    at: (i: number, k: number) => i * stride + k * dilation,
  };
}

export const UNFOLD = { unfold } satisfies Operations;
