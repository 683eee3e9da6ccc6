import { mapOf, type History, type Moment } from './history';
import { shareOf } from './levels';

/** A small picture: values from −1 to 1, row by row; how they are coloured is its tone's. */
export interface Tile {
  values: number[];
  width: number;
  height: number;
}

export type Tone = 'input' | 'kernel' | 'output';

/** The pictures the network is asked about. */
export function digitTiles({ pictures }: History): Tile[] {
  const { shape, levels, digits } = pictures!;
  const [, height, width] = shape as [number, number, number];
  const one = height * width;
  return digits.map((_, n) => ({
    values: Array.from({ length: one }, (_, i) => shareOf(levels, n * one + i)),
    ...{ width, height },
  }));
}

/** The first layer's kernels, the largest weight as far from 0 as can be. */
export function filterTiles({ filters }: Moment): Tile[] {
  const [count, height, width] = filters.shape as [number, number, number];
  const most = largest(filters.values) || 1;
  return Array.from({ length: count }, (_, n) => ({
    values: filters.values
      .slice(n * height * width, (n + 1) * height * width)
      .map((weight) => weight / most),
    ...{ width, height },
  }));
}

/** The largest absolute value. */
export const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** One layer's maps of one digit. */
export function mapTiles({ maps }: Moment, layer: number, digit: number): Tile[] {
  const [count, height, width] = maps[layer]!.shape as [number, number, number];
  return Array.from({ length: count }, (_, channel) => ({
    values: mapOf(maps[layer]!, digit, channel),
    ...{ width, height },
  }));
}
