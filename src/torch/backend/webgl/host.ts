import type { Backend } from '../backend';
import { Buffer } from '../buffer';
import type { Store } from './store';

/**
 * Integers, booleans and float64 are computed in host memory, exactly, by the plain arithmetic of ../reference: a float32
 * texture holds no integer beyond 2^24. `run` calls a method of that backend on buffers of ours.
 */
export class Host {
  readonly #arithmetic: Backend;
  readonly #store: Store;

  constructor(arithmetic: Backend, store: Store) {
    this.#arithmetic = arithmetic;
    this.#store = store;
  }

  run<R>(compute: (arithmetic: Backend, enter: (buffer: Buffer) => Buffer) => R): R {
    const enter = (buffer: Buffer) =>
      this.#arithmetic.upload(this.#store.host(buffer), buffer.dtype);
    return this.#leave(compute(this.#arithmetic, enter)) as R;
  }

  #leave(result: unknown): unknown {
    if (result instanceof Buffer)
      return this.#store.hold(this.#arithmetic.read(result), result.dtype);
    if (Array.isArray(result)) return result.map((part) => this.#leave(part));
    if (typeof result !== 'object' || result === null) return result;
    return Object.fromEntries(
      Object.entries(result).map(([key, part]) => [key, this.#leave(part)]),
    );
  }
}
