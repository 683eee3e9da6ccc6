import type { ConvGeometry } from '../../geometry';
import { meetings } from './meetings';
import { FETCH } from './plan';
import { MOST_TEXELS, texels, type Segment } from './segment';
import { blocks, type Blocks } from './weights';

/** What one fragment of the weight gradient sums up, and over how much of the result at a time. */
export interface WeightTile {
  /** Channels of the result, channels of the input, rows of the kernel: for each of these whole kernel rows. */
  channels: number;
  inputs: number;
  kernelRows: number;
  /** In one turn of the loop: rows of the result, and so many quads of each. */
  rows: number;
  quads: number;
}

/** All that is decided before the programs of a weight gradient are written. */
export interface WeightPlan {
  tile: WeightTile;
  segment: Segment;
  cut: Blocks;
}

/** Numbers that a fragment leaves behind: weights, then a bias for each channel. */
export const numbersOf = (tile: WeightTile, kernelWidth: number) =>
  tile.channels * (tile.inputs * tile.kernelRows * kernelWidth + 1);

/** Lines that one turn of the loop reads of each input channel. */
export const linesOf = ({ rows, kernelRows }: WeightTile, c: ConvGeometry) =>
  meetings(rows, { ...c, kernelRows });

/** More multiply-adds than this in one turn make programs that take long to compile. */
const MOST_ADDS = 256;
/** What it costs to carry a sum from one turn of a loop to the next, in multiply-adds. */
const CARRY = 3;

const adds = (tile: WeightTile, kernelWidth: number) =>
  tile.rows * tile.quads * tile.channels * tile.inputs * tile.kernelRows * kernelWidth;

/** What a multiply-add that is wanted costs, of four numbers. */
function cost({ tile, segment, cut }: WeightPlan, c: ConvGeometry): number {
  const { inputs, kernelRows, rows, quads } = tile;
  const fetches = cut.channels * rows * quads + inputs * linesOf(tile, c).size * texels(segment);
  const turn = FETCH * fetches + adds(tile, c.kernelWidth) + CARRY * numbersOf(tile, c.kernelWidth);
  const waste = (wanted: number, step: number) => (Math.ceil(wanted / step) * step) / wanted;
  const wasted =
    waste(c.outChannels / c.groups, cut.channels) *
    waste(c.inChannels / c.groups, inputs) *
    waste(c.kernelHeight, kernelRows);
  return (turn / adds(tile, c.kernelWidth)) * wasted;
}

const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

/** All ways to share `numbers` among channels, inputs and kernel rows, and a turn among rows and quads. */
function tiles(c: ConvGeometry, rowQuads: number, numbers: number): WeightTile[] {
  const dividing = (n: number) => [4, 3, 2, 1].filter((step) => n % step === 0);
  const inputs = Math.min(4, c.inChannels / c.groups);
  const channels = Math.min(8, c.outChannels / c.groups);
  return upTo(channels)
    .flatMap((channels) =>
      upTo(inputs).flatMap((inputs) =>
        upTo(Math.min(8, c.kernelHeight)).flatMap((kernelRows) =>
          // Parts end at multiples of 4 rows.
          dividing(c.outHeight)
            .filter((rows) => rows !== 3)
            .flatMap((rows) =>
              dividing(rowQuads).map((quads) => ({ channels, inputs, kernelRows, rows, quads })),
            ),
        ),
      ),
    )
    .filter((tile) => numbersOf(tile, c.kernelWidth) <= numbers);
}

/**
 * The tile of the lowest cost, of all that divide a row's quads and whose numbers fit.
 *
 * @param narrow the segment of a single quad
 * @param numbers how many a fragment can write
 */
export function weightPlan(
  c: ConvGeometry,
  narrow: Segment,
  rowQuads: number,
  numbers: number,
): WeightPlan {
  const plans = tiles(c, rowQuads, numbers).map((tile): WeightPlan => {
    const cut = blocks(c.outChannels / c.groups, c.groups, tile.channels);
    const segment = { ...narrow, quads: tile.quads };
    return { tile: { ...tile, channels: cut.channels }, segment, cut };
  });
  const least = ({ tile }: WeightPlan) => tile.rows * tile.quads === 1;
  const fitting = plans.filter(
    (plan) =>
      least(plan) ||
      (texels(plan.segment) <= MOST_TEXELS && adds(plan.tile, c.kernelWidth) <= MOST_ADDS),
  );
  const costs = fitting.map((plan) => cost(plan, c));
  return fitting[costs.indexOf(Math.min(...costs))]!;
}
