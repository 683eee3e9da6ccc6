import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { notImplemented, runtimeError } from '../errors';
import { denseStrides } from '../shape';
import type { Tensor } from '../tensor';
import { filled, needsFloat, representable } from './elementwise';
import type { Operations } from './operation';
import { rearranged } from './rows';

interface Sides {
  dim: number;
  before: number;
  after: number;
}

/** `pad` lists pairs from the last dimension on. */
function sidesOf(self: Tensor, pad: readonly number[]): Sides[] {
  if (pad.length % 2 !== 0) throw runtimeError('Padding length must be divisible by 2');
  if (pad.length / 2 > self.rank) {
    throw runtimeError('Padding length too large');
  }
  return Array.from({ length: pad.length / 2 }, (_, i) => ({
    dim: self.rank - 1 - i,
    before: pad[2 * i]!,
    after: pad[2 * i + 1]!,
  }));
}

/** A frame of `value`; negative amounts cut off. */
export function constantPad(
  e: Engine,
  self: Tensor,
  pad: readonly number[],
  value: number,
): Tensor {
  const sides = sidesOf(self, pad);
  const size = [...self.shape];
  for (const { dim, before, after } of sides) size[dim]! += before + after;
  const bad = sides.find(({ dim }) => size[dim]! < 0);
  if (bad && bad.after < 0) {
    const left = self.shape[bad.dim]! + Math.min(bad.before, 0);
    throw runtimeError(
      `start (0) + length (${left + bad.after}) exceeds dimension size (${left}).`,
    );
  }
  if (bad) {
    throw runtimeError(
      `The input size ${self.shape[bad.dim]}, plus negative padding ${bad.before} and ${bad.after}, resulted in a negative output size, which is invalid. Check dimension ${bad.dim} of your input.`,
    );
  }
  const shift = self.shape.map((_, d) => sides.find(({ dim }) => dim === d)?.before ?? 0);
  const shape = self.shape.map((n, d) =>
    Math.max(0, Math.min(n, size[d]! - shift[d]!) - Math.max(0, -shift[d]!)),
  );
  const layout = (strides: readonly number[], start: number, sign: 1 | -1) => ({
    shape,
    strides,
    offset: strides.reduce((sum, s, d) => sum + s * Math.max(0, sign * shift[d]!), start),
  });
  const inner = layout(self.strides, self.offset, -1);
  const kept = e.backend.gatherView({ buffer: self.storage.buffer, ...inner });
  const frame = filled(e, size, representable(value, self.dtype), self.dtype, self.device);
  const outer = layout(denseStrides(size), 0, 1);
  const out = e.make(e.backend.scatterView(frame.storage.buffer, outer, kept), size, self.device);
  return record(e, out, 'ConstantPadNdBackward0', [self], [], (g) => [
    constantPad(
      e,
      g,
      pad.map((amount) => -amount),
      0,
    ),
  ]);
}

const NODES: Record<string, string> = {
  reflect: 'ReflectionPad',
  replicate: 'ReplicationPad',
};

/** ATen's kernels, for the message about dtypes they lack; circular padding copies parts, of any dtype. */
const KERNELS: Record<string, string> = {
  reflect: 'reflection_padNd',
  replicate: 'replication_padNd_cpu',
};

/** Which element stands at place i of a padded side (i counts from the first element of the input). */
const SOURCES: Record<string, (i: number, n: number) => number> = {
  reflect: (i, n) => (i < 0 ? -i : i >= n ? 2 * n - 2 - i : i),
  replicate: (i, n) => Math.min(Math.max(i, 0), n - 1),
  circular: (i, n) => ((i % n) + n) % n,
};

function pad(e: Engine, self: Tensor, amounts: readonly number[], mode = 'constant', value = 0) {
  if (mode === 'constant') return constantPad(e, self, amounts, value);
  const source = SOURCES[mode];
  if (!source) throw notImplemented(`Unrecognised padding mode ${mode}`);
  const sides = sidesOf(self, amounts);
  checkSides(self, sides, mode);
  const kernel = KERNELS[mode];
  if (kernel) needsFloat(self, kernel.replace('N', String(sides.length)));
  const moves = sides.map(({ dim, before, after }) => {
    const n = self.shape[dim]!;
    const index = Int32Array.from({ length: before + n + after }, (_, i) => source(i - before, n));
    return { dim, index };
  });
  const node = mode === 'circular' ? 'CopySlices' : `${NODES[mode]}${sides.length}DBackward0`;
  return rearranged(e, self, node, moves);
}

function checkSides(self: Tensor, sides: Sides[], mode: string): void {
  const spatial = sides.length;
  if (self.rank !== spatial + 1 && self.rank !== spatial + 2) {
    throw notImplemented(
      'Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now',
    );
  }
  for (const { dim, before, after } of sides) {
    const n = self.shape[dim]!;
    if (mode === 'reflect' && (before >= n || after >= n)) {
      throw runtimeError(
        `Argument #${2 * (self.rank - dim) + 2}: Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at dimension ${dim} of input ${self.rank}`,
      );
    }
    if (mode === 'circular' && (before > n || after > n)) {
      throw runtimeError('Padding value causes wrapping around more than once.');
    }
  }
}

export const PADDING = { pad } satisfies Operations;
