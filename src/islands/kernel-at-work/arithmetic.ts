import { before, type Settings } from './geometry';
import { inputChannels, isPooling, pictureSize, type Layer } from './layer';
import { numberAt, type Padded } from './padding';

/** One number under the window. */
export interface Covered extends Padded {
  /** Its row and column in the picture; outside of it in the padding. */
  row: number;
  column: number;
  /** What it is multiplied by; undefined where there is no kernel of this size, and in pooling. */
  weight: number | undefined;
  /** Undefined where it cannot be known, and in pooling. */
  product: number | undefined;
}

/** What the window makes of the numbers of one channel. */
export interface ChannelSum {
  /** The channel's number in the input. */
  channel: number;
  sum: number;
}

/** A stop of the window: row and column of the output. */
export interface Stop {
  row: number;
  column: number;
}

/** The numbers under the window in one channel of the input, row by row. */
export function covered(
  layer: Layer,
  settings: Settings,
  stop: Stop,
  output: number,
  channel: number,
): Covered[][] {
  const [high, wide] = settings.kernel;
  const { first } = inputChannels(layer, output);
  const kernel = kernelFor(layer, settings, output, channel - first);
  const place = (n: number, side: 0 | 1, offset: number) =>
    n * settings.stride[side] -
    before({ padding: settings.padding[side] }) +
    offset * settings.dilation[side];
  return Array.from({ length: high }, (_, u) =>
    Array.from({ length: wide }, (_, v) => {
      const [row, column] = [place(stop.row, 0, u), place(stop.column, 1, v)];
      const { value, padding } = numberAt(layer, channel, row, column);
      const weight = kernel?.[u]?.[v];
      const known = weight !== undefined && value !== undefined;
      // What is −0 in JavaScript is written as 0; NaN stays.
      const product = known ? weight * value + 0 : undefined;
      return { row, column, value, padding, weight, product };
    }),
  );
}

/** A kernel's slice for one channel; undefined where the settings ask for another size than the weight has. */
export function kernelFor(layer: Layer, settings: Settings, output: number, slice: number) {
  const fits = settings.kernel.every((size, side) => size === layer.weight?.shape[2 + side]);
  return fits ? layer.weight?.values[output]?.[slice] : undefined;
}

/** How one number of the output comes about. */
export interface Result {
  /** Of a convolution, for each channel whose numbers are there. */
  sums: ChannelSum[];
  bias: number | undefined;
  /** Of an average: what the sum is divided by. */
  divisor: number | undefined;
  /** Undefined where the kernel's numbers are not known, or not all channels are there. */
  total: number | undefined;
}

/** One number of the output, worked out from the input and the kernel. */
export function resultAt(layer: Layer, settings: Settings, stop: Stop, output: number): Result {
  return isPooling(layer)
    ? pooled(layer, settings, stop, output)
    : convolved(layer, settings, stop, output);
}

function convolved(layer: Layer, settings: Settings, stop: Stop, output: number): Result {
  const { first, count } = inputChannels(layer, output);
  const here = channelsHere(layer, output);
  const sums = here.flatMap((channel) => {
    const products = covered(layer, settings, stop, output, channel)
      .flat()
      .map(({ product }) => product);
    if (products.includes(undefined)) return [];
    return [{ channel, sum: (products as number[]).reduce((a, b) => a + b, 0) }];
  });
  const bias = layer.bias?.[output];
  const whole = sums.length === count && here[0] === first;
  const total = whole ? sums.reduce((a, { sum }) => a + sum, bias ?? 0) : undefined;
  return { sums, bias, divisor: undefined, total };
}

function pooled(layer: Layer, settings: Settings, stop: Stop, output: number): Result {
  const cells = covered(layer, settings, stop, output, output).flat();
  const values = cells.map(({ value }) => value ?? NaN);
  const sum = values.reduce((a, b) => a + b, 0);
  const base = { sums: [{ channel: output, sum }], bias: undefined };
  if (layer.layer === 'MaxPool2d') return { ...base, divisor: undefined, total: largest(values) };
  const inside = cells.filter(({ padding }) => !padding).length;
  const divisor = layer.divisor ?? (layer.countsPadding ? counted(layer, settings, stop) : inside);
  return { ...base, divisor, total: sum / divisor };
}

/** As PyTorch has it: NaN is larger than everything. */
const largest = (values: number[]) => (values.some(Number.isNaN) ? NaN : Math.max(...values));

/** How many cells of the window lie on the picture and its padding: rounding up can make it reach beyond. */
function counted(layer: Layer, settings: Settings, stop: Stop): number {
  const sides = pictureSize(layer).map((size, side) => {
    const begin =
      (side === 0 ? stop.row : stop.column) * settings.stride[side]! - settings.padding[side]!;
    return Math.min(begin + settings.kernel[side]!, size + settings.padding[side]!) - begin;
  });
  return sides[0]! * sides[1]!;
}

/** The channels that an output channel is made of and whose numbers are there. */
export function channelsHere(layer: Layer, output: number): number[] {
  const { first, count } = inputChannels(layer, output);
  const numbers = Array.from({ length: count }, (_, n) => first + n);
  const slices = layer.weight?.values[output]?.length ?? 1;
  return numbers.filter(
    (channel) => channel < layer.input.values.length && channel - first < slices,
  );
}
