import { remembered } from '../remembered';
import { meetings } from './meetings';
import type { Planes } from './padded';
import {
  align,
  EDGES,
  fetched,
  MOST_TEXELS,
  number,
  texels,
  type Edges,
  type Segment,
} from './segment';
import { blocks, packedTexels, type Blocks, type Weights } from './weights';

/** Everything about a correlation beside its operands. */
export interface Correlation {
  batch: number;
  outHeight: number;
  outWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
}

/** What one fragment computes: so many channels of so many rows, so many quads (four neighbouring results) of each. */
export interface Tile {
  channels: number;
  rows: number;
  quads: number;
}

/** What is written out in the program, so that lines of the input serve several kernel rows, and loops turn seldom. */
export interface Unrolled {
  /** Kernel rows: all, or one at a time where they need many weights. */
  kernelRows: number;
  all: boolean;
  /** Input channels. */
  inputs: number;
  /** How far apart lines lie. */
  strideHeight: number;
  dilationHeight: number;
}

/** Texels of weights that a fragment may hold at once. */
const MOST_WEIGHTS = 16;

function unroll(weights: Weights, channels: number, c: Correlation): Unrolled {
  const { kernelHeight, kernelWidth, inputs } = weights;
  const all = packedTexels(kernelHeight * kernelWidth, channels) <= MOST_WEIGHTS;
  return {
    ...{ kernelRows: all ? kernelHeight : 1, all },
    inputs: kernelHeight * kernelWidth === 1 && inputs % 4 === 0 ? 4 : 1,
    ...{ strideHeight: c.strideHeight, dilationHeight: c.dilationHeight },
  };
}

const segmentOf = (
  c: Correlation,
  kernelWidth: number,
  padLeft: number,
  edges = EDGES,
): Segment => ({
  ...{ stride: c.strideWidth, dilation: c.dilationWidth, kernelWidth },
  shift: align(padLeft).shift,
  ...{ quads: 1, row: null, edges },
});

/** Where the results that are wanted meet what lies outside `planes`. */
export function edgesOf(
  weights: Pick<Weights, 'kernelHeight' | 'kernelWidth'>,
  planes: Planes,
  c: Correlation,
): Edges {
  const last = (outputs: number, stride: number, kernel: number, dilation: number, pad: number) =>
    (outputs - 1) * stride + (kernel - 1) * dilation - pad;
  const right = last(
    c.outWidth,
    c.strideWidth,
    weights.kernelWidth,
    c.dilationWidth,
    planes.padLeft,
  );
  const bottom = last(
    c.outHeight,
    c.strideHeight,
    weights.kernelHeight,
    c.dilationHeight,
    planes.padTop,
  );
  return {
    left: planes.padLeft > 0,
    right: right >= planes.width,
    lines: planes.padTop > 0 || bottom >= planes.height,
  };
}

/**
 * True where kernels of this width, stride and dilation make a program of reasonable size, whatever the padding: 3 · stride +
 * dilation · (width − 1) ≤ 44. Nothing else matters: height, groups, channels, batch, stride and padding beyond the kernel.
 */
export const rowsApply = (c: Correlation, kernelWidth: number) =>
  texels({ ...segmentOf(c, kernelWidth, 0), shift: 3 }) <= MOST_TEXELS;

/** GLSL of the numbers that quad `q` meets at kernel column `kx`; null where all of them are 0. */
export function quadOf(segment: Segment, q: number, kx: number): string | null {
  const taken = [0, 1, 2, 3].map((j) => number(segment, 4 * q + j, kx));
  return taken.every((n) => n === '0.0') ? null : `vec4(${taken.join(', ')})`;
}

/** A fetch costs about as much as so many multiply-adds of four numbers, on software WebGL and GPUs alike. */
export const FETCH = 6;
/** What a plan costs for each quad of results that is wanted: channels, rows and quads beyond the end are wasted. */
function cost({ segment, tile, unrolled, cut }: Plan, outputs: number, c: Correlation): number {
  const { channels, rows, quads } = tile;
  const lines = meetings(rows, unrolled).size / unrolled.kernelRows;
  const weights = packedTexels(unrolled.kernelRows * segment.kernelWidth, channels);
  const fetches = weights / unrolled.kernelRows + lines * fetched(segment);
  const places = Array.from({ length: segment.kernelWidth * quads }, (_, place) =>
    quadOf(segment, place % quads, Math.floor(place / quads)),
  );
  const adds = places.filter((place) => place !== null).length * channels * rows;
  const waste = (wanted: number, step: number) => (Math.ceil(wanted / step) * step) / wanted;
  const wasted = waste(outputs, cut.channels) * waste(c.outHeight, rows);
  return ((FETCH * fetches + adds) / (channels * rows * quads)) * wasted;
}

/** All that is decided before a correlation's program is written. */
export interface Plan {
  segment: Segment;
  tile: Tile;
  unrolled: Unrolled;
  cut: Blocks;
}

/** Rows of up to so many quads may be made by one fragment each. */
const MOST_QUADS = 4;

/** How to share the render targets among channels (which share the input), rows (the weights) and quads of a row (both). */
function makePlan(weights: Weights, planes: Planes, c: Correlation, maxTargets: number): Plan {
  const { texels: before } = align(planes.padLeft);
  const narrow = segmentOf(c, weights.kernelWidth, planes.padLeft, edgesOf(weights, planes, c));
  const quads = Math.ceil(c.outWidth / 4);
  const whole = { ...narrow, quads, row: { texels: planes.width / 4, before } };
  const wide = quads > 1 && quads <= MOST_QUADS && before >= 0 && texels(whole) <= MOST_TEXELS;
  const targets = Math.min(8, maxTargets);
  const choices = [narrow, ...(wide ? [whole] : [])].flatMap((segment) =>
    [1, 2, 3, 4]
      .filter((channels) => channels * segment.quads <= targets)
      .map((most): Plan => {
        const cut = blocks(weights.outputs, weights.groups, most);
        const { channels } = cut;
        const { quads } = segment;
        const rows = Math.min(Math.floor(targets / (channels * quads)), c.outHeight);
        const tile = { channels, rows, quads };
        return { segment, cut, tile, unrolled: unroll(weights, channels, c) };
      }),
  );
  const costs = choices.map((p) => cost(p, weights.outputs, c));
  return choices[costs.indexOf(Math.min(...costs))]!;
}

const plans = remembered<Plan>();

/** The plan of the lowest cost for a correlation of `planes` with `weights`, on a GPU with so many render targets. */
export function plan(weights: Weights, planes: Planes, c: Correlation, maxTargets: number): Plan {
  const { outputs, groups, kernelWidth, kernelHeight, inputs } = weights;
  const { outHeight, outWidth, strideWidth, dilationWidth, strideHeight, dilationHeight } = c;
  const sizes = [inputs % 4, outputs, groups, kernelWidth, kernelHeight, outHeight, outWidth];
  const steps = [strideWidth, dilationWidth, strideHeight, dilationHeight];
  const { width, height, padLeft, padTop } = planes;
  const key = [...sizes, ...steps, width, height, padLeft, padTop, maxTargets].join();
  return plans(key, () => makePlan(weights, planes, c, maxTargets));
}
