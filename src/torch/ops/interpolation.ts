import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { notImplemented, runtimeError, valueError } from '../errors';
import { show, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { combine, needsFloat } from './elementwise';
import type { Attributes, Operations } from './operation';
import { rearranged, giveBack, takeAlong } from './rows';

type Options = Attributes<{
  size: readonly number[];
  scale_factor: readonly number[];
  mode: string;
  align_corners: boolean;
}>;

/** One side: how long it becomes, and how far apart its samples lie in the input. */
interface Side {
  dim: number;
  input: number;
  output: number;
  step: number;
}

function sidesOf(input: Tensor, options: Options, alignCorners: boolean): Side[] {
  const { size, scale_factor: factors } = options;
  const spatial = input.rank - 2;
  if ((size === null || size === undefined) === (factors === null || factors === undefined)) {
    throw valueError(
      size
        ? 'only one of size or scale_factor should be defined'
        : 'either size or scale_factor should be defined',
    );
  }
  const given = (size ?? factors)!;
  if (given.length !== 1 && given.length !== spatial) {
    const what = size ? 'output' : 'scale_factor';
    throw valueError(
      `Input and ${what} must have the same number of spatial dimensions, but got input with spatial dimensions of ${show(input.shape.slice(2))} and ${size ? 'output size' : 'scale_factor'} of ${show(given)}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and ${size ? 'output size' : 'scale_factor'} in (${size ? 'o1, o2, ...,oK' : 's1, s2, ...,sK'}) format.`,
    );
  }
  return Array.from({ length: spatial }, (_, i) => {
    const n = input.shape[2 + i]!;
    const value = given.length === 1 ? given[0]! : given[i]!;
    const output = size ? value : Math.floor(n * value);
    const step = size ? n / output : 1 / value;
    const corners = output > 1 ? (n - 1) / (output - 1) : 0;
    return { dim: 2 + i, input: n, output, step: alignCorners ? corners : step };
  });
}

function interpolate(e: Engine, input: Tensor, options: Options = {}): Tensor {
  const mode = options.mode ?? 'nearest';
  if (input.rank < 3 || input.rank > 4) {
    throw notImplemented(
      `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${input.rank}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ${mode})`,
    );
  }
  // Nearest neighbours of bytes are pictures as files have them.
  if (mode !== 'nearest') needsFloat(input, 'compute_indices_weights_linear');
  else if (input.dtype !== 'uint8') needsFloat(input, 'compute_indices_weights_nearest');
  const sides = sidesOf(input, options, options.align_corners ?? false);
  if (sides.some(({ input: n, output }) => n < 1 || output < 1)) {
    throw runtimeError(
      `Input and output sizes should be greater than 0, but got input (H: ${sides[0]!.input}, W: ${sides.at(-1)!.input}) output (H: ${sides[0]!.output}, W: ${sides.at(-1)!.output})`,
    );
  }
  if (mode === 'nearest') return nearest(e, input, sides);
  if (mode === 'bilinear' || mode === 'linear') {
    return linear(e, input, sides, options.align_corners ?? false);
  }
  throw notImplemented(
    `interpolate(): mode='${mode}' is not supported here; use 'nearest' or 'bilinear'`,
  );
}

/** Each output takes the input element that its place, scaled down, falls on. */
function nearest(e: Engine, input: Tensor, sides: Side[]): Tensor {
  const moves = sides.map(({ dim, input: n, output, step }) => ({
    dim,
    index: Int32Array.from({ length: output }, (_, i) =>
      Math.min(Math.floor(i * Math.fround(step)), n - 1),
    ),
  }));
  return rearranged(e, input, `UpsampleNearest${sides.length}DBackward1`, moves);
}

interface Blend {
  dim: number;
  low: Int32Array;
  high: Int32Array;
  /** How much of the higher neighbour. */
  share: number[];
  length: number;
}

/** Between which two elements each output lies: pixel centres at halves, unless the corners are aligned. */
function blendOf({ dim, input, output, step }: Side, alignCorners: boolean): Blend {
  const places = Array.from({ length: output }, (_, i) =>
    alignCorners ? i * step : Math.max(0, (i + 0.5) * step - 0.5),
  );
  const low = Int32Array.from(places, (place) => Math.min(Math.floor(place), input - 1));
  const high = low.map((i) => Math.min(i + 1, input - 1));
  return { dim, low, high, share: places.map((place, i) => place - low[i]!), length: input };
}

function linear(e: Engine, input: Tensor, sides: Side[], alignCorners: boolean): Tensor {
  const blends = sides.map((side) => blendOf(side, alignCorners));
  const stages = [input];
  for (const blend of blends) {
    const x = stages.at(-1)!;
    const [more, less] = weightsOf(e, blend, x);
    const low = combine(e, 'mul', takeAlong(e, x, blend.dim, blend.low), less);
    const high = combine(e, 'mul', takeAlong(e, x, blend.dim, blend.high), more);
    stages.push(combine(e, 'add', low, high));
  }
  const node = `Upsample${sides.length === 1 ? 'Linear1D' : 'Bilinear2D'}Backward1`;
  const shapes = stages.map(({ shape }) => shape);
  return record(e, stages.at(-1)!, node, [input], [], (g) => [
    blends.reduceRight((grad, blend, i) => {
      const [more, less] = weightsOf(e, blend, grad);
      const low = combine(e, 'mul', grad, less);
      const high = combine(e, 'mul', grad, more);
      return combine(
        e,
        'add',
        giveBack(e, low, shapes[i]!, blend.dim, blend.low),
        giveBack(e, high, shapes[i]!, blend.dim, blend.high),
      );
    }, g),
  ]);
}

function weightsOf(e: Engine, { dim, share }: Blend, like: Tensor): [Tensor, Tensor] {
  const shape = like.shape.map((_, d) => (d === dim ? share.length : 1));
  return [share, share.map((s) => 1 - s)].map((values) =>
    e.fromData(values, shape, like.dtype, like.device),
  ) as [Tensor, Tensor];
}

/** (N, C·r², H, W) → (N, C, H·r, W·r). */
function pixelShuffle(e: Engine, self: Tensor, factor: number): Tensor {
  if (self.rank < 3) {
    throw runtimeError(
      `pixel_shuffle expects input to have at least 3 dimensions, but got input with ${self.rank} dimension(s)`,
    );
  }
  const [channels, height, width] = self.shape.slice(-3) as [number, number, number];
  const square = factor * factor;
  if (channels % square !== 0) {
    throw runtimeError(
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${channels} is not divisible by ${square}`,
    );
  }
  const lead = self.shape.slice(0, -3);
  const left = channels / square;
  const apart = [...lead, left, factor, factor, height, width];
  const size = [...lead, left, height * factor, width * factor];
  const k = lead.length;
  const order = [...lead.map((_, d) => d), ...[0, 3, 1, 4, 2].map((d) => k + d)];
  const turned = (x: Tensor, shape: Shape, dims: readonly number[], to: Shape) => {
    const view = e.noGrad(() => e.op('permute', e.make(e.dense(x), shape, x.device), dims));
    return e.make(e.dense(view), to, x.device);
  };
  const back = order.map((_, d) => order.indexOf(d));
  const between = order.map((d) => apart[d]!);
  const out = turned(self, apart, order, size);
  return record(e, out, 'PixelShuffleBackward0', [self], [], (g) => [
    turned(g, between, back, self.shape),
  ]);
}

export const INTERPOLATION = { interpolate, pixel_shuffle: pixelShuffle } satisfies Operations;
