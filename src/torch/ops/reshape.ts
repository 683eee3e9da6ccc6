import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { denseStrides, sameShape, show, sizeOf, wrapDim, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { clone } from './clone';
import type { Operations } from './operation';
import { recordedView } from './view';

/** `size` with its -1 worked out. */
function resolveSize(size: Shape, count: number): number[] {
  const open = size.indexOf(-1);
  const bad = size.find((dim) => dim < -1);
  if (bad !== undefined) throw runtimeError(`invalid shape dimension ${bad}`);
  if (size.indexOf(-1, open + 1) > 0 && open >= 0) {
    throw runtimeError('only one dimension can be inferred');
  }
  const rest = sizeOf(size.filter((dim) => dim !== -1));
  if (open < 0 ? rest !== count : rest === 0 ? count !== 0 : count % rest !== 0) {
    throw runtimeError(`shape '${show(size)}' is invalid for input of size ${count}`);
  }
  if (open >= 0 && rest === 0) {
    throw runtimeError(
      `cannot reshape tensor of 0 elements into shape ${show(size)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  }
  return size.map((dim) => (dim === -1 ? count / rest : dim));
}

/**
 * Strides that read the same elements in shape `size`, or null when only a copy can: `size` must cut or join
 * dimensions that follow each other in memory without a gap (at::detail::computeStride).
 */
function viewStrides(shape: Shape, strides: Shape, size: Shape): number[] | null {
  if (sizeOf(shape) === 0) return sameShape(shape, size) ? [...strides] : denseStrides(size);
  const out = new Array<number>(size.length);
  let v = size.length - 1;
  let chunkStep = strides.at(-1) ?? 1;
  let chunk = 1;
  let covered = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    chunk *= shape[d]!;
    const ends = d === 0 || (shape[d - 1] !== 1 && strides[d - 1] !== chunk * chunkStep);
    if (!ends) continue;
    while (v >= 0 && (covered < chunk || size[v] === 1)) {
      out[v] = covered * chunkStep;
      covered *= size[v]!;
      v--;
    }
    if (covered !== chunk) return null;
    chunk = covered = 1;
    if (d > 0) chunkStep = strides[d - 1]!;
  }
  for (; v >= 0; v--) out[v] = 1;
  return out;
}

function viewAs(e: Engine, self: Tensor, size: Shape, strides: readonly number[], node: string) {
  const { shape } = self;
  const layout = { shape: size, strides, offset: self.offset };
  return recordedView(e, self, layout, node, (g) => e.make(e.dense(g), shape, g.device));
}

export function view(e: Engine, self: Tensor, size: Shape, node = 'ViewBackward0'): Tensor {
  const shape = resolveSize(size, self.size);
  const strides = viewStrides(self.shape, self.strides, shape);
  if (strides) return viewAs(e, self, shape, strides, node);
  throw runtimeError(
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
  );
}

export function reshape(e: Engine, self: Tensor, size: Shape): Tensor {
  const shape = resolveSize(size, self.size);
  const strides = viewStrides(self.shape, self.strides, shape);
  if (strides) return viewAs(e, self, shape, strides, 'ReshapeAliasBackward0');
  return view(e, clone(e, self), shape, 'UnsafeViewBackward0');
}

export function flatten(e: Engine, self: Tensor, startDim = 0, endDim = -1): Tensor {
  const start = wrapDim(startDim, self.rank);
  const end = wrapDim(endDim, self.rank);
  if (start > end)
    throw runtimeError('flatten() has invalid args: start_dim cannot come after end_dim');
  if (self.rank === 0) return reshape(e, self, [1]);
  if (start === end) return self;
  const joined = sizeOf(self.shape.slice(start, end + 1));
  return reshape(e, self, [...self.shape.slice(0, start), joined, ...self.shape.slice(end + 1)]);
}

function unflatten(e: Engine, self: Tensor, dim: number, sizes: Shape): Tensor {
  const at = wrapDim(dim, self.rank);
  const whole = self.shape[at]!;
  const open = sizes.includes(-1);
  const product = sizeOf(sizes.filter((size) => size !== -1));
  if (open ? product === 0 || whole % product !== 0 : product !== whole) {
    throw runtimeError(
      `unflatten: Provided sizes ${show(sizes)} don't multiply up to the size of dim ${at} (${whole}) in the input tensor`,
    );
  }
  const cut = sizes.map((size) => (size === -1 ? whole / product : size));
  return view(e, self, [...self.shape.slice(0, at), ...cut, ...self.shape.slice(at + 1)]);
}

export const RESHAPE = {
  view: (e: Engine, self: Tensor, size: Shape) => view(e, self, size),
  reshape,
  flatten,
  unflatten,
} satisfies Operations;
