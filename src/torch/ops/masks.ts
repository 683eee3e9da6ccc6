import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { broadcastShapes, denseStrides } from '../shape';
import type { Tensor } from '../tensor';
import { cast, combine, scalarType } from './elementwise';
import { expand } from './dimensions';
import { picked } from './gathering';
import type { Operations } from './operation';

/** Operations whose result's size depends on the values: they read them on the host. */

/** The places of all elements that are not zero, in the dense tensor. */
export function placesOf(e: Engine, mask: Tensor): Int32Array {
  const values = e.data(mask);
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) places.push(i);
  return Int32Array.from(places);
}

/** Places as coordinates: one list for each dimension of `shape`. */
export function coordinates(places: Int32Array, shape: readonly number[]): Int32Array[] {
  const steps = denseStrides(shape);
  return shape.map((n, d) => places.map((place) => Math.floor(place / steps[d]!) % n));
}

function nonzero(e: Engine, self: Tensor): Tensor {
  const places = placesOf(e, self);
  const columns = coordinates(places, self.shape);
  const rows = Array.from(places, (_, i) => columns.map((column) => column[i]!)).flat();
  return e.fromData(rows, [places.length, self.rank], 'int64', self.device);
}

function maskedSelect(e: Engine, self: Tensor, mask: Tensor): Tensor {
  if (mask.dtype !== 'bool' && mask.dtype !== 'uint8') {
    throw runtimeError('masked_select: expected BoolTensor or ByteTensor for mask');
  }
  const shape = broadcastShapes(self.shape, mask.shape);
  const wide = expand(e, self, shape);
  const places = placesOf(e, expand(e, mask, shape));
  return picked(e, wide, places, [places.length], 'MaskedSelectBackward0');
}

/** A 1 at each class; int64, as in torch.nn.functional.one_hot. */
function oneHot(e: Engine, self: Tensor, classes = -1): Tensor {
  if (self.dtype !== 'int64') {
    throw runtimeError('one_hot is only applicable to index tensor.');
  }
  const labels = Array.from<number>(e.data(self));
  if (labels.length === 0 && classes <= 0) {
    throw runtimeError('Can not infer total number of classes from empty tensor.');
  }
  if (labels.some((label) => label < 0)) throw runtimeError('Class values must be non-negative.');
  const most = labels.reduce((a, b) => Math.max(a, b), -1);
  const count = classes === -1 ? most + 1 : classes;
  if (count < 1) throw runtimeError('num_classes should be positive');
  if (most >= count) throw runtimeError('Class values must be smaller than num_classes.');
  const range = e.fromData(
    Array.from({ length: count }, (_, i) => i),
    [count],
    'int64',
    self.device,
  );
  const column = e.make(e.dense(self), [...self.shape, 1], self.device);
  return cast(e, combine(e, 'eq', column, range, [], 'bool'), 'int64');
}

interface UniqueOptions {
  return_inverse?: boolean | null;
  return_counts?: boolean | null;
}

/** The different values, sorted; where each element is among them; how often each occurs. */
function unique(e: Engine, self: Tensor, options?: UniqueOptions): (Tensor | null)[] {
  const values = e.data(self);
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts.keys()].sort((a, b) => a - b);
  const place = new Map(sorted.map((value, i) => [value, i]));
  const result: (Tensor | null)[] = [e.fromData(sorted, [sorted.length], self.dtype, self.device)];
  if (options?.return_inverse) {
    const inverse = Array.from(values, (value) => place.get(value)!);
    result.push(e.fromData(inverse, self.shape, 'int64', self.device));
  }
  if (options?.return_counts) {
    const times = sorted.map((value) => counts.get(value)!);
    result.push(e.fromData(times, [sorted.length], 'int64', self.device));
  }
  return result;
}

function bincount(e: Engine, self: Tensor, weights?: Tensor | null, minlength = 0): Tensor {
  if (self.rank !== 1) {
    throw runtimeError('bincount only supports 1-d non-negative integral inputs.');
  }
  if (self.dtype === 'bool' || isFloat(self.dtype)) {
    throw runtimeError(`"bincount_cpu" not implemented for '${scalarType(self.dtype)}'`);
  }
  const values = e.data(self);
  if (values.some((value) => value < 0)) {
    throw runtimeError('bincount only supports 1-d non-negative integral inputs.');
  }
  if (weights && weights.size !== self.size) {
    throw runtimeError('weights should be 1-d and have the same length as input');
  }
  const size = Math.max(minlength, ...Array.from(values, (value) => value + 1));
  const bins = new Float64Array(size);
  const shares = weights && e.data(weights);
  for (let i = 0; i < values.length; i++) bins[values[i]!]! += shares ? shares[i]! : 1;
  const dtype = weights ? (weights.dtype === 'float32' ? 'float32' : 'float64') : 'int64';
  return e.fromData(bins, [size], dtype, self.device);
}

/** Counts in `bins` equal intervals between min and max (of the data, when both are 0); ends included. */
function histc(e: Engine, self: Tensor, bins = 100, min = 0, max = 0): Tensor {
  if (bins <= 0) throw runtimeError('bins must be > 0');
  const values = Array.from<number>(e.data(self));
  let [low, high] = [min, max];
  if (low === high && values.length > 0) {
    low = values.reduce((a, b) => Math.min(a, b), Infinity);
    high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  }
  if (low === high) [low, high] = [low - 1, high + 1];
  if (!(low < high)) throw runtimeError('max must be larger than min');
  const counts = new Float64Array(bins);
  for (const value of values) {
    if (!(value >= low && value <= high)) continue;
    counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]!++;
  }
  return e.fromData(counts, [bins], self.dtype, self.device);
}

export const MASKS = {
  nonzero,
  masked_select: maskedSelect,
  one_hot: oneHot,
  unique,
  bincount,
  histc,
} satisfies Operations;
