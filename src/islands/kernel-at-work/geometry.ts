import type { Pair, WindowLayer } from '../../runtime/views';

/** What slides over one side of a picture: all in cells. */
export interface Axis {
  /** The picture's height or width. */
  size: number;
  kernel: number;
  stride: number;
  /** On each side; where it is not whole, the lower or right side has the half more. */
  padding: number;
  dilation: number;
  /** How often the window stops is rounded up (pooling's `ceil_mode`). */
  ceil?: boolean;
}

/** The settings of a layer as its code has them, each for height and width. */
export interface Settings {
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  dilation: Pair;
}

export type SettingName = keyof Settings;

/** How many rows a kernel takes up, its gaps included: d(k − 1) + 1. */
export const extent = ({ kernel, dilation }: Pick<Axis, 'kernel' | 'dilation'>): number =>
  dilation * (kernel - 1) + 1;

/** The side with its padding: H + 2p. */
export const paddedSize = ({ size, padding }: Pick<Axis, 'size' | 'padding'>): number =>
  size + 2 * padding;

/** Cells of padding before the picture begins. */
export const before = ({ padding }: Pick<Axis, 'padding'>): number => Math.floor(padding);

/**
 * How often the window stops: ⌊(H + 2p − d(k − 1) − 1)/s⌋ + 1, as in PyTorch's Conv2d; 0 or less where it does not fit.
 * With `ceil` rounded up, but no window begins in the padding behind the picture, as in PyTorch's pooling.
 */
export function stops(axis: Axis): number {
  const { size, stride, padding, ceil } = axis;
  const steps = (paddedSize(axis) - extent(axis)) / stride;
  if (!ceil) return Math.floor(steps) + 1;
  const count = Math.ceil(steps) + 1;
  return (count - 1) * stride >= size + padding ? count - 1 : count;
}

/** Why a layer cannot be: each has its own words. */
export type Impossible =
  'kernel' | 'stride' | 'dilation' | 'too-large' | 'padding' | 'reflect' | 'circular';

/** What else there is to know of a layer than its axes: pooling takes no more padding than half its window. */
export interface Kind {
  pools: boolean;
  mode: WindowLayer['paddingMode'];
}

/** What PyTorch refuses, or undefined where it calculates. */
export function impossible(axis: Axis, { pools, mode }: Kind): Impossible | undefined {
  const { size, kernel, stride, padding, dilation } = axis;
  if (kernel < 1) return 'kernel';
  if (stride < 1) return 'stride';
  if (dilation < 1) return 'dilation';
  if (pools && padding > kernel / 2) return 'padding';
  if (mode === 'reflect' && Math.ceil(padding) >= size) return 'reflect';
  if (mode === 'circular' && Math.ceil(padding) > size) return 'circular';
  return extent(axis) > paddedSize(axis) ? 'too-large' : undefined;
}

/** One side of a layer's picture. @param side 0 is the height, 1 the width */
export const axisOf = (settings: Settings, size: number, side: 0 | 1, ceil = false): Axis => ({
  size,
  ceil,
  kernel: settings.kernel[side],
  stride: settings.stride[side],
  padding: settings.padding[side],
  dilation: settings.dilation[side],
});
