import { indexError, runtimeError } from './errors';

export type Shape = readonly number[];

export const sizeOf = (shape: Shape): number => shape.reduce((n, dim) => n * dim, 1);

/** Row-major strides of a dense tensor. */
export function denseStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(shape[i]!, 1);
  }
  return strides;
}

export function isDense(shape: Shape, strides: Shape): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] === 0) return true;
    if (shape[i] !== 1 && strides[i] !== step) return false;
    step *= shape[i]!;
  }
  return true;
}

export const sameShape = (a: Shape, b: Shape) =>
  a.length === b.length && a.every((dim, i) => dim === b[i]);

/** `[2, 3]`, as PyTorch's messages print sizes. */
export const show = (shape: Shape) => `[${shape.join(', ')}]`;

/** Counts a negative dimension from the end; out of range is PyTorch's IndexError. */
export function wrapDim(dim: number, rank: number): number {
  const range = Math.max(rank, 1);
  if (dim < -range || dim >= range) {
    throw indexError(
      `Dimension out of range (expected to be in range of [${-range}, ${range - 1}], but got ${dim})`,
    );
  }
  return dim < 0 ? dim + range : dim;
}

/** Wrapped, sorted dimensions for a reduction; null or none mean all. */
export function wrapDims(dims: readonly number[] | number | null | undefined, rank: number) {
  const list = typeof dims === 'number' ? [dims] : dims;
  if (!list || list.length === 0) return Array.from({ length: rank }, (_, i) => i);
  const seen = new Set<number>();
  for (const dim of list) {
    const wrapped = wrapDim(dim, rank);
    if (seen.has(wrapped)) {
      throw runtimeError(`dim ${wrapped} appears multiple times in the list of dims`);
    }
    seen.add(wrapped);
  }
  return [...seen].sort((a, b) => a - b).filter((dim) => dim < rank);
}

/** The shape both operands broadcast to. */
export function broadcastShapes(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const out = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const x = a[a.length - i] ?? 1;
    const y = b[b.length - i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw runtimeError(
        `The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${rank - i}`,
      );
    }
    out[rank - i] = x === 1 ? y : x;
  }
  return out;
}

/** Strides that read a tensor of `shape` as if it had the broadcast shape `out` (0 where it repeats). */
export function broadcastStrides(shape: Shape, strides: Shape, out: Shape): number[] {
  const lead = out.length - shape.length;
  return out.map((_, i) => (i < lead || shape[i - lead] === 1 ? 0 : strides[i - lead]!));
}

/** The shape left after reducing `dims`. */
export function reducedShape(shape: Shape, dims: readonly number[], keepdim: boolean): number[] {
  const gone = new Set(dims);
  return keepdim
    ? shape.map((dim, i) => (gone.has(i) ? 1 : dim))
    : shape.filter((_, i) => !gone.has(i));
}

/** Splits a shape around one dimension: elements before it, its own, elements after it. */
export function around(shape: Shape, dim: number): { outer: number; n: number; inner: number } {
  return {
    outer: sizeOf(shape.slice(0, dim)),
    n: shape[dim] ?? 1,
    inner: sizeOf(shape.slice(dim + 1)),
  };
}
