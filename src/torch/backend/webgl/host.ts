import type { Backend } from '../backend';
import { Buffer } from '../buffer';
import type { Store } from './store';

/** What is computed, of all that a backend does. */
type Method = Exclude<keyof Backend, 'name' | 'attach' | 'upload' | 'read' | 'memory'>;

/**
 * Integers, booleans and float64 are computed in host memory, exactly, by the plain arithmetic of ../reference: a float32
 * texture holds no integer beyond 2^24. `run` calls a method of that backend on buffers of ours, and its results are ours.
 */
export class Host {
  readonly #arithmetic: Backend;
  readonly #store: Store;

  constructor(arithmetic: Backend, store: Store) {
    this.#arithmetic = arithmetic;
    this.#store = store;
  }

  run<M extends Method>(method: M, ...args: Parameters<Backend[M]>): ReturnType<Backend[M]> {
    const compute = this.#arithmetic[method] as (...args: readonly unknown[]) => unknown;
    return this.#leave(compute.apply(this.#arithmetic, args.map(this.#enter))) as ReturnType<
      Backend[M]
    >;
  }

  #enter = (argument: unknown): unknown =>
    exchange(argument, (buffer) => this.#arithmetic.upload(this.#store.host(buffer), buffer.dtype));

  #leave = (result: unknown): unknown =>
    exchange(result, (buffer) => this.#store.hold(this.#arithmetic.read(buffer), buffer.dtype));
}

/** `value` with each buffer in it, in lists and plain objects too, exchanged for another. */
function exchange(value: unknown, swap: (buffer: Buffer) => Buffer): unknown {
  if (value instanceof Buffer) return swap(value);
  if (Array.isArray(value)) return value.map((part) => exchange(part, swap));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, exchange(part, swap)]);
  return Object.fromEntries(parts);
}
