import { isIntegral, newArray, type DType, type TypedArray } from '../../dtype';
import { sizeOf } from '../../shape';
import type { BinaryOp } from '../names';
import { GRADIENTS } from './gradients';
import { power, softplus } from './special';
import { walk } from './strided';

type Formula2 = (a: number, b: number, p: readonly number[]) => number;

/** JavaScript's bit operations are 32 bits wide; ours are as wide as a double is exact. */
const bits = (f: (a: bigint, b: bigint) => bigint) => (a: number, b: number) =>
  Number(f(BigInt(a), BigInt(b)));

/** Python's floor division on floats: exact quotients stay exact where a/b would round up. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && b < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && b < 0 !== rest < 0 ? rest + b : rest;
}

const larger = (a: number, b: number) => (Number.isNaN(a) || a > b ? a : b);
const smaller = (a: number, b: number) => (Number.isNaN(a) || a < b ? a : b);
const logged = (x: number) => Math.max(Math.log(x), -100);

const FORMULAS: Record<BinaryOp, Formula2> = {
  add: (a, b) => a + b,
  addScaled: (a, b, [scale]) => a + scale! * b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  divTrunc: (a, b) => Math.trunc(a / b),
  floorDivide,
  remainder,
  fmod: (a, b) => a % b,
  pow: power,
  maximum: larger,
  minimum: smaller,
  atan2: Math.atan2,
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  gt: (a, b) => Number(a > b),
  ge: (a, b) => Number(a >= b),
  logicalAnd: (a, b) => Number(a !== 0 && b !== 0),
  logicalOr: (a, b) => Number(a !== 0 || b !== 0),
  logicalXor: (a, b) => Number((a !== 0) !== (b !== 0)),
  bitwiseAnd: bits((a, b) => a & b),
  bitwiseOr: bits((a, b) => a | b),
  bitwiseXor: bits((a, b) => a ^ b),
  smoothL1: (a, b, [beta]) => {
    const z = Math.abs(a - b);
    return z < beta! ? (0.5 * z * z) / beta! : z - 0.5 * beta!;
  },
  bce: (x, t) => (t - 1) * logged(1 - x) - t * logged(x),
  bceGrad: (x, t) => (x - t) / Math.max((1 - x) * x, 1e-12),
  bceLogits: (x, t) => (1 - t) * x + softplus(-x),
  ...GRADIENTS,
};

export interface Place {
  data: TypedArray;
  strides: readonly number[];
  offset: number;
}

export function binary(
  op: BinaryOp,
  a: Place,
  b: Place,
  shape: readonly number[],
  dtype: DType,
  parameters: readonly number[],
): TypedArray {
  const formula = FORMULAS[op];
  const out = newArray(dtype, sizeOf(shape));
  // Integers have no halves: a quotient that rounds in double is still wrong by less than one.
  const whole = op === 'pow' && isIntegral(dtype);
  let o = 0;
  walk(shape, [a.strides, b.strides], [a.offset, b.offset], ([i, j], [di, dj], count) => {
    for (let k = 0; k < count; k++) {
      const value = formula(a.data[i! + k * di!]!, b.data[j! + k * dj!]!, parameters);
      out[o++] = whole ? Math.trunc(value) : value;
    }
  });
  return out;
}

export function where(
  condition: Place,
  a: Place,
  b: Place,
  shape: readonly number[],
  dtype: DType,
): TypedArray {
  const out = newArray(dtype, sizeOf(shape));
  const places = [condition, a, b];
  let o = 0;
  walk(
    shape,
    places.map((place) => place.strides),
    places.map((place) => place.offset),
    ([c, i, j], [dc, di, dj], count) => {
      for (let k = 0; k < count; k++) {
        const chosen = condition.data[c! + k * dc!] !== 0;
        out[o++] = chosen ? a.data[i! + k * di!]! : b.data[j! + k * dj!]!;
      }
    },
  );
  return out;
}
