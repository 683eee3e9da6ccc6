import { bytesText, notImplemented, outOfMemory, type Memory } from './errors';
import { Scalar } from './scalar';

/** The dtypes a tensor can have. int64 is held in doubles: exact up to 2^53, refused beyond. */
export type DType = 'float32' | 'float64' | 'int64' | 'int32' | 'int16' | 'int8' | 'uint8' | 'bool';

export type TypedArray =
  Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

interface DTypeInfo {
  array: new (size: number) => TypedArray;
  /** PyTorch's ScalarType name, as in "result type Float can't be cast …". */
  scalarType: string;
  /** As in "[torch.FloatTensor [3]]". */
  tensorType: string;
  /** bool < integers < floats. */
  category: 0 | 1 | 2;
  bytes: number;
}

const info = (
  array: DTypeInfo['array'],
  scalarType: string,
  category: DTypeInfo['category'],
  bytes: number,
): DTypeInfo => ({
  array,
  scalarType,
  tensorType: `torch.${scalarType}Tensor`,
  category,
  bytes,
});

export const DTYPES: Record<DType, DTypeInfo> = {
  float32: info(Float32Array, 'Float', 2, 4),
  float64: info(Float64Array, 'Double', 2, 8),
  int64: info(Float64Array, 'Long', 1, 8),
  int32: info(Int32Array, 'Int', 1, 4),
  int16: info(Int16Array, 'Short', 1, 2),
  int8: info(Int8Array, 'Char', 1, 1),
  uint8: info(Uint8Array, 'Byte', 1, 1),
  bool: info(Uint8Array, 'Bool', 0, 1),
};

/** Accepts a dtype's name, and refuses what the engine does not have (float16, complex64 …) by name. */
export function asDType(name: string): DType {
  if (name in DTYPES) return name as DType;
  throw notImplemented(`torch.${name} is not supported here; use torch.float32`);
}

export const isFloat = (dtype: DType) => DTYPES[dtype].category === 2;
export const isIntegral = (dtype: DType) => DTYPES[dtype].category < 2;

/** What all tensors together may take of a browser tab's memory: asking for more can end the tab instead of failing. */
const MOST_BYTES = 2 ** 31;
const MOST_TEXT = `a page can have ${bytesText(MOST_BYTES)}`;

/** @throws TorchError MemoryError when there is no room for it */
export function newArray(dtype: DType, size: number): TypedArray {
  const { array, bytes } = DTYPES[dtype];
  if (size * bytes > MOST_BYTES) throw outOfMemory('CPU', size * bytes, MOST_TEXT);
  try {
    return new array(size);
  } catch {
    throw outOfMemory('CPU', size * bytes, MOST_TEXT);
  }
}

/** @throws TorchError MemoryError when tensors would hold more than a tab can give */
export function checkRoom(whose: Memory, bytes: number, held: number): void {
  if (held + bytes <= MOST_BYTES) return;
  throw outOfMemory(whose, bytes, `${MOST_TEXT}; ${bytesText(held)} already allocated`);
}

/** The dtype that holds both, by PyTorch's table. */
function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  const [low, high] = DTYPES[a].category <= DTYPES[b].category ? [a, b] : [b, a];
  if (DTYPES[low].category < DTYPES[high].category) return high;
  if (isFloat(high)) return 'float64';
  const bits = (dtype: DType) => DTYPES[dtype].bytes;
  const widest = bits(low) > bits(high) ? low : high;
  // uint8 with int8 needs int16; with anything wider, the wider one does.
  if (bits(low) === bits(high)) return 'int16';
  return widest;
}

/** What type promotion looks at: a tensor's dtype and whether it has dimensions, or a Python scalar. */
export interface Promotable {
  dtype: DType;
  shape: readonly number[];
}

const scalarDType: Record<Scalar['kind'], DType> = {
  bool: 'bool',
  int: 'int64',
  float: 'float32',
};

/**
 * `torch.result_type`: tensors with dimensions decide; 0-dimensional tensors, then Python scalars, only count when
 * they are of a higher category (bool < int < float).
 */
export function resultType(...operands: (Promotable | Scalar)[]): DType {
  const levels: (DType | undefined)[] = [undefined, undefined, undefined];
  for (const operand of operands) {
    const isScalar = operand instanceof Scalar;
    const dtype = isScalar ? scalarDType[operand.kind] : operand.dtype;
    const level = isScalar ? 2 : operand.shape.length === 0 ? 1 : 0;
    const before = levels[level];
    levels[level] = before ? promoteTypes(before, dtype) : dtype;
  }
  return levels
    .filter((dtype) => dtype !== undefined)
    .reduce((high, low) => (DTYPES[low].category > DTYPES[high].category ? low : high));
}

/** PyTorch's canCast: a result may not lose its kind when written in place (float into int, anything into bool). */
export const canCast = (from: DType, to: DType) => DTYPES[from].category <= DTYPES[to].category;
