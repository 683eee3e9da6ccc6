import { record } from '../autograd/record';
import type { Along } from '../backend/backend';
import { DTYPES } from '../dtype';
import type { Engine } from '../engine';
import { indexError, runtimeError } from '../errors';
import { broadcastShapes, broadcastStrides, sizeOf, show, type Shape } from '../shape';
import { Tensor } from '../tensor';
import { asValue, plain, type Value } from './arithmetic';
import { maskedFill } from './blending';
import { expand, permute } from './dimensions';
import { filled } from './elementwise';
import { applySpec, checkFits, type Entry } from './index-spec';
import type { Operations } from './operation';
import { copy } from './overwriting';
import { recordedView } from './view';

/** Lists of indices worked out: rows of a dense tensor with the indexed dimensions joined to one. */
interface Plan {
  /** Order of the view's dimensions in which the indexed ones are neighbours; null when they are already. */
  order: number[] | null;
  along: Along;
  rows: Int32Array;
  /** Shape of what is read: the dimensions before, those of the index, those after. */
  shape: Shape;
}

function planOf(e: Engine, view: Tensor, indices: readonly (Tensor | null)[]): Plan {
  const dims = indices.flatMap((index, d) => (index ? [d] : []));
  const adjacent = dims.every((dim, i) => dim === dims[0]! + i);
  const others = view.shape.map((_, d) => d).filter((d) => !dims.includes(d));
  const order = adjacent ? null : [...dims, ...others];
  const before = adjacent ? view.shape.slice(0, dims[0]) : [];
  const after = adjacent ? view.shape.slice(dims.at(-1)! + 1) : others.map((d) => view.shape[d]!);
  const lists = dims.map((d) => indices[d]!);
  const shape = lists.map((list) => list.shape).reduce((a, b) => joint(a, b, lists));
  const sizes = dims.map((d) => view.shape[d]!);
  return {
    order,
    along: { outer: sizeOf(before), n: sizeOf(sizes), inner: sizeOf(after) },
    rows: rowsOf(e, lists, sizes, shape),
    shape: [...before, ...shape, ...after],
  };
}

function joint(a: Shape, b: Shape, lists: readonly Tensor[]): Shape {
  try {
    return broadcastShapes(a, b);
  } catch {
    const shapes = lists.map((list) => show(list.shape)).join(', ');
    throw indexError(
      `shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`,
    );
  }
}

/** Row numbers in the joined dimension, for every combination the index tensors name together. */
function rowsOf(
  e: Engine,
  lists: readonly Tensor[],
  sizes: readonly number[],
  shape: Shape,
): Int32Array {
  const rows = new Int32Array(sizeOf(shape));
  lists.forEach((list, k) => {
    const strides = broadcastStrides(list.shape, list.strides, shape);
    const { buffer } = list.storage;
    const wide = e.backend.gatherView({ buffer, shape, strides, offset: list.offset });
    const values = e.backend.read(wide);
    for (let i = 0; i < rows.length; i++) {
      const value = values[i]!;
      const size = sizes[k]!;
      if (value < -size || value >= size) {
        throw indexError(`index ${value} is out of bounds for dimension ${k} with size ${size}`);
      }
      rows[i] = rows[i]! * size + (value < 0 ? value + size : value);
    }
  });
  return rows;
}

/** The dense elements of `x` in the plan's order of dimensions. */
const ordered = (e: Engine, x: Tensor, { order }: Plan) =>
  e.dense(order ? e.noGrad(() => permute(e, x, order)) : x);

/** A dense buffer in the plan's order as a tensor in the view's own. */
function unordered(e: Engine, buffer: ReturnType<Engine['dense']>, view: Tensor, { order }: Plan) {
  if (!order) return e.make(buffer, view.shape, view.device);
  const turned = e.make(
    buffer,
    order.map((d) => view.shape[d]!),
    view.device,
  );
  return e.noGrad(() =>
    permute(
      e,
      turned,
      order.map((_, d) => order.indexOf(d)),
    ),
  );
}

/** `self[…]`: a view where numbers, slices, None and … suffice, a copy where tensors index. */
export function index(
  e: Engine,
  self: Tensor,
  spec: readonly Entry[],
  tensors: readonly Tensor[] = [],
): Tensor {
  const { view, indices } = applySpec(e, self, spec, tensors);
  if (indices.length === 0) {
    // x[...] and x[:] are other tensors than x.
    return view === self ? alias(e, self) : view;
  }
  const plan = planOf(e, view, indices);
  const buffer = e.backend.takeRows(ordered(e, view, plan), plan.along, plan.rows);
  const out = e.make(buffer, plan.shape, self.device);
  return record(e, out, 'IndexBackward0', [view], [], (g) => {
    const zeros = filled(e, [view.size], 0, g.dtype).storage.buffer;
    const grad = e.backend.putRows(zeros, plan.along, plan.rows, e.dense(g), true);
    return [unordered(e, grad, view, plan)];
  });
}

const alias = (e: Engine, self: Tensor) => recordedView(e, self, self, 'AliasBackward0', (g) => g);

/** `self[…] = value`. */
function indexPut(
  e: Engine,
  self: Tensor,
  spec: readonly Entry[],
  tensors: readonly Tensor[],
  value: Value,
): Tensor {
  const given = asValue(value);
  const mask = wholeMask(self, spec, tensors);
  if (mask && !(given instanceof Tensor && given.rank > 0)) {
    e.inPlace(self, (old) => maskedFill(e, old, mask, given, 'IndexPutBackward0'));
    return self;
  }
  const { view, indices } = applySpec(e, self, spec, tensors);
  if (indices.length === 0) assign(e, view, given);
  else put(e, spec.length > 1 && view === self ? alias(e, self) : view, indices, given);
  return self;
}

/** A single mask of the tensor's own shape: the most usual assignment, and one that needs no look at the mask. */
function wholeMask(self: Tensor, spec: readonly Entry[], tensors: readonly Tensor[]) {
  const [mask] = tensors;
  if (spec.length !== 1 || spec[0] !== 't0' || mask?.dtype !== 'bool') return null;
  const same = mask.rank === self.rank && mask.shape.every((n, d) => n === self.shape[d]);
  return same ? mask : null;
}

function assign(e: Engine, view: Tensor, value: ReturnType<typeof asValue>): void {
  if (!(value instanceof Tensor)) {
    e.op('fill_', view, value);
    return;
  }
  // Leading dimensions of size 1 that the target lacks are dropped.
  let source = value;
  while (source.rank > view.rank && source.shape[0] === 1) source = e.op('select', source, 0, 0);
  if (source.rank > view.rank) {
    throw runtimeError(
      `expand(${DTYPES[value.dtype].tensorType}{${show(value.shape)}}, size=${show(view.shape)}): the number of sizes provided (${view.rank}) must be greater or equal to the number of dimensions in the tensor (${value.rank})`,
    );
  }
  copy(e, view, source);
}

function put(
  e: Engine,
  view: Tensor,
  indices: readonly (Tensor | null)[],
  value: ReturnType<typeof asValue>,
): void {
  const plan = planOf(e, view, indices);
  if (value instanceof Tensor) {
    if (value.dtype !== view.dtype && value.rank > 0) {
      throw runtimeError(
        `Index put requires the source and destination dtypes match, got ${nameOf(view)} for the destination and ${nameOf(value)} for the source.`,
      );
    }
    checkFits(value, plan.shape);
  }
  const values = plain(e, value, view.dtype);
  const source = value instanceof Tensor ? value : null;
  e.inPlace(view, (old) => {
    const wide = e.noGrad(() => expand(e, dropOnes(e, values, plan.shape), plan.shape));
    const buffer = e.backend.putRows(
      ordered(e, old, plan),
      plan.along,
      plan.rows,
      e.dense(wide),
      false,
    );
    const out = e.make(e.dense(unordered(e, buffer, old, plan)), old.shape, old.device);
    return record(e, out, 'IndexPutBackward0', [old, source], [], (g, _, needs) => [
      needs[0] ? zeroedRows(e, g, plan) : null,
      needs[1]
        ? e.make(
            e.backend.takeRows(ordered(e, g, plan), plan.along, plan.rows),
            plan.shape,
            g.device,
          )
        : null,
    ]);
  });
}

const nameOf = (x: Tensor) =>
  ({ float32: 'Float', float64: 'Double', int64: 'Long', int32: 'Int', bool: 'Bool' })[
    x.dtype as string
  ] ?? x.dtype;

function dropOnes(e: Engine, x: Tensor, shape: Shape): Tensor {
  return x.rank > shape.length
    ? e.make(e.dense(x), x.shape.slice(x.rank - shape.length), x.device)
    : x;
}

function zeroedRows(e: Engine, g: Tensor, plan: Plan): Tensor {
  const { along, rows } = plan;
  const zeros = filled(e, [along.outer * rows.length * along.inner], 0, g.dtype).storage.buffer;
  const grad = e.backend.putRows(ordered(e, g, plan), along, rows, zeros, false);
  return unordered(e, grad, g, plan);
}

export const INDEXING = { index, index_put_: indexPut } satisfies Operations;
