import { isFloat, type DType, type TypedArray } from '../dtype';
import type { Generator } from './generator';

/** `uniform_(from, to)`: one draw an element for float32, two for float64. */
export function fillUniform(
  out: TypedArray,
  g: Generator,
  from: number,
  to: number,
  dtype: DType,
): void {
  const f = dtype === 'float32' ? Math.fround : (x: number) => x;
  const [low, range] = [f(from), f(f(to) - f(from))];
  for (let i = 0; i < out.length; i++) {
    out[i] = f((dtype === 'float32' ? g.float() : g.double()) * range) + low;
  }
}

/** Uniform integers on [low, high): one draw modulo the range, two when it does not fit into 32 bits. */
export function fillIntegers(out: TypedArray, g: Generator, low: number, high: number): void {
  const range = high - low;
  const draw =
    range >= 2 ** 32 ? () => Number(g.random64() % BigInt(range)) : () => g.random() % range;
  for (let i = 0; i < out.length; i++) out[i] = draw() + low;
}

/** `random_()` without bounds: the whole of an integer dtype from 0 up, for floats all integers they hold exactly. */
export function fillRandom(out: TypedArray, g: Generator, dtype: DType): void {
  const draw = wholeRange(g, dtype);
  for (let i = 0; i < out.length; i++) out[i] = draw();
}

function wholeRange(g: Generator, dtype: DType): () => number {
  switch (dtype) {
    case 'float64':
      return () => Number(g.random64() % (2n ** 53n + 1n));
    case 'int64':
      return () => Number(g.int64());
    case 'float32':
      return () => g.random() % (2 ** 24 + 1);
    case 'bool':
      return () => g.random() & 1;
    default: {
      const limit = { int32: 2 ** 31, int16: 2 ** 15, int8: 2 ** 7, uint8: 2 ** 8 }[dtype];
      return () => g.random() % limit;
    }
  }
}

/** `bernoulli_(p)`: compares doubles, whatever the dtype. */
export function fillBernoulli(out: TypedArray, g: Generator, p: number): void {
  for (let i = 0; i < out.length; i++) out[i] = g.double() < p ? 1 : 0;
}

/** `bernoulli(p)` with a probability for each element: compares numbers of the probabilities' dtype. */
export function fillBernoulliEach(
  out: TypedArray,
  g: Generator,
  probabilities: TypedArray,
  dtype: DType,
): void {
  const single = isFloat(dtype) && dtype !== 'float64';
  for (let i = 0; i < out.length; i++) {
    out[i] = (single ? g.float() : g.double()) < probabilities[i]! ? 1 : 0;
  }
}

/** `exponential_(lambd)`: −log(1 − u)/λ with u in double. */
export function fillExponential(out: TypedArray, g: Generator, lambd: number): void {
  for (let i = 0; i < out.length; i++) out[i] = (-1 / lambd) * Math.log(1 - g.double());
}

/** `randperm(n)`: swaps each place with one of those that follow it. */
export function permutation(n: number, g: Generator): Float64Array {
  const order = Float64Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n - 1; i++) {
    const j = i + (g.random() % (n - i));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
