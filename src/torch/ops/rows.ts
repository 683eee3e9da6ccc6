import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { indexError, runtimeError } from '../errors';
import { isFloat } from '../dtype';
import { wrapDim, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { checkDevices } from './devices';
import { filled } from './elementwise';
import { checkSize } from './creation';
import type { Operations } from './operation';
import { alongDim } from './sum-to';

/** Picking and rearranging whole rows along a dimension. */

/** x with its entries along `dim` taken from the places `index` names, without history. */
export function takeAlong(e: Engine, x: Tensor, dim: number, index: Int32Array): Tensor {
  const buffer = e.backend.takeRows(e.dense(x), alongDim(x, dim), index);
  return e.make(buffer, replaced(x.shape, dim, index.length), x.device);
}

/** The way back: what arrives at row i goes to row index[i] of a tensor of `shape`, added up. */
export function giveBack(e: Engine, g: Tensor, shape: Shape, dim: number, index: Int32Array) {
  const zeros = filled(e, shape, 0, g.dtype, g.device);
  const buffer = e.backend.putRows(
    zeros.storage.buffer,
    alongDim(zeros, dim),
    index,
    e.dense(g),
    true,
  );
  return e.make(buffer, shape, g.device);
}

const replaced = (shape: Shape, dim: number, size: number) =>
  shape.length === 0 ? [size] : shape.map((n, d) => (d === dim ? size : n));

/** One or several dimensions rearranged at once, as one node. */
export function rearranged(
  e: Engine,
  self: Tensor,
  node: string,
  moves: readonly { dim: number; index: Int32Array }[],
): Tensor {
  const stages = [self];
  for (const { dim, index } of moves) stages.push(takeAlong(e, stages.at(-1)!, dim, index));
  const last = stages.at(-1)!;
  const out = last === self ? e.make(e.dense(self), self.shape, self.device) : last;
  const shapes = stages.map(({ shape }) => shape);
  return record(e, out, node, [self], [], (g) => [
    moves.reduceRight((grad, { dim, index }, i) => giveBack(e, grad, shapes[i]!, dim, index), g),
  ]);
}

/** The entries of a 1-dimensional index, as rows of a dimension of `size`. */
export function readIndex(
  e: Engine,
  index: Tensor,
  size: number,
  what: string,
  columns = false,
): Int32Array {
  if (isFloat(index.dtype) || index.dtype === 'bool') {
    throw runtimeError(`${what}: Expected dtype int32 or int64 for index`);
  }
  const rows = Int32Array.from(e.data(index));
  for (const row of rows) {
    if (row < 0 || row >= size)
      throw columns
        ? runtimeError(`INDICES element is out of DATA bounds, id=${row} axis_dim=${size}`)
        : indexError('index out of range in self');
  }
  return rows;
}

function indexSelect(e: Engine, self: Tensor, dim: number, index: Tensor): Tensor {
  const at = wrapDim(dim, self.rank);
  if (index.rank > 1) throw indexError('index_select(): Index is supposed to be a vector');
  checkDevices('index_select', { self, index });
  // ATen copies columns by other code, with other words.
  const rows = readIndex(e, index, self.shape[at] ?? 1, 'index_select()', at === 1);
  return rearranged(e, self, 'IndexSelectBackward0', [{ dim: at, index: rows }]);
}

function flip(e: Engine, self: Tensor, dims: readonly number[]): Tensor {
  const at = dims.map((dim) => wrapDim(dim, self.rank));
  const twice = at.find((dim, i) => at.indexOf(dim) < i);
  if (twice !== undefined) {
    throw runtimeError(`dim ${twice} appears multiple times in the list of dims`);
  }
  const moves = at.map((at) => {
    const n = self.shape[at]!;
    return { dim: at, index: Int32Array.from({ length: n }, (_, i) => n - 1 - i) };
  });
  return rearranged(e, self, 'FlipBackward0', moves);
}

/** Entries move on by `shifts`; what falls off the end comes in at the start. Without dims the tensor rolls flat. */
function roll(e: Engine, self: Tensor, shifts: readonly number[], dims: readonly number[]): Tensor {
  if (dims.length === 0) {
    if (shifts.length !== 1) {
      throw runtimeError(`shifts and dimensions must align. shifts: ${shifts.length}, dims:0`);
    }
    const flat = e.noGrad(() => roll(e, e.op('reshape', self, [-1]), shifts, [0]));
    const out = e.make(e.dense(flat), self.shape, self.device);
    return record(e, out, 'RollBackward0', [self], [], (g) => [roll(e, g, [-shifts[0]!], [])]);
  }
  if (shifts.length !== dims.length) {
    throw runtimeError(
      `shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`,
    );
  }
  const moves = dims.map((dim, k) => {
    const at = wrapDim(dim, self.rank);
    const n = self.shape[at]!;
    const from = (i: number) => (((i - shifts[k]!) % n) + n) % n;
    return { dim: at, index: Int32Array.from({ length: n }, (_, i) => from(i)) };
  });
  return rearranged(e, self, 'RollBackward0', moves);
}

/** Each entry `repeats` times in a row; without dim the tensor is flattened first. */
function repeatInterleave(e: Engine, self: Tensor, repeats: number, dim?: number | null): Tensor {
  if (repeats < 0) throw runtimeError('repeats can not be negative');
  const flat = dim === null || dim === undefined;
  const x = flat ? e.op('flatten', self) : self;
  const at = flat ? 0 : wrapDim(dim, self.rank);
  const n = (x.shape[at] ?? 1) * repeats;
  const index = Int32Array.from({ length: n }, (_, i) => Math.floor(i / repeats));
  return rearranged(e, x, 'IndexSelectBackward0', [{ dim: at, index }]);
}

/** The whole tensor repeated along each dimension. */
function repeat(e: Engine, self: Tensor, repeats: Shape): Tensor {
  const lead = repeats.length - self.rank;
  if (lead < 0) {
    throw runtimeError(
      'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
    );
  }
  const shape = [...new Array<number>(lead).fill(1), ...self.shape];
  checkSize(repeats.map((count, d) => count * shape[d]!));
  const x = e.make(e.dense(self), shape, self.device);
  // (r0, n0, r1, n1 …): the repeats are dimensions of stride 0.
  const wide = repeats.flatMap((count, d) => [count, shape[d]!]);
  const strides = x.strides.flatMap((stride) => [0, stride]);
  const buffer = e.backend.gatherView({
    buffer: x.storage.buffer,
    shape: wide,
    strides,
    offset: 0,
  });
  const out = e.make(
    buffer,
    repeats.map((count, d) => count * shape[d]!),
    self.device,
  );
  return record(e, out, 'RepeatBackward0', [self], [], (g) => {
    const apart = e.make(e.dense(g), wide, g.device);
    const sum = e.op(
      'sum',
      apart,
      repeats.map((_, d) => 2 * d),
    );
    return [e.make(e.dense(sum), self.shape, g.device)];
  });
}

/** Rows of a table. Rows of `padding_idx` learn nothing. */
function embedding(e: Engine, weight: Tensor, indices: Tensor, paddingIndex = -1): Tensor {
  if (weight.rank !== 2) throw runtimeError("'weight' must be 2-D");
  const rows = readIndex(e, indices, weight.shape[0]!, 'embedding()');
  const picked = takeAlong(e, weight, 0, rows);
  const out = e.make(e.dense(picked), [...indices.shape, weight.shape[1]!], weight.device);
  return record(e, out, 'EmbeddingBackward0', [weight], [], (g) => {
    const flat = e.make(e.dense(g), [rows.length, weight.shape[1]!], g.device);
    const grad = giveBack(e, flat, weight.shape, 0, rows);
    if (paddingIndex < 0) return [grad];
    const zeros = filled(e, [1, weight.shape[1]!], 0, g.dtype).storage.buffer;
    const along = alongDim(grad, 0);
    const silenced = e.backend.putRows(
      e.dense(grad),
      along,
      Int32Array.of(paddingIndex),
      zeros,
      false,
    );
    return [e.make(silenced, weight.shape, g.device)];
  });
}

export const ROWS = {
  index_select: indexSelect,
  flip,
  roll,
  repeat_interleave: repeatInterleave,
  repeat,
  embedding,
} satisfies Operations;
