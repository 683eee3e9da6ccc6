import type { TypedArray } from '../../dtype';
import { Scopes } from '../../memory';
import type { Backend } from '../backend';
import { Buffer } from '../buffer';
import { referenceBackend } from '../reference';
import { Device, WebglBackend } from './index';

/** For tests: the same calls on WebGL and on the reference backend, which the recordings of PyTorch vouch for. */
export class Both {
  readonly device: Device;
  readonly webgl: Backend;
  readonly reference = referenceBackend();
  readonly #scopes = [new Scopes(), new Scopes()] as const;

  constructor(options: { half?: boolean } = {}) {
    this.device = new Device(new OffscreenCanvas(1, 1), options);
    this.webgl = new WebglBackend(this.device, referenceBackend());
    this.webgl.attach(this.#scopes[0]);
    this.reference.attach(this.#scopes[1]);
  }

  /** All buffers that `compute` gives back, as numbers: [WebGL's, the reference's]. */
  run(compute: (backend: Backend) => unknown): [TypedArray[], TypedArray[]] {
    const on = (backend: Backend, scopes: Scopes) =>
      scopes.run(() => buffersIn(compute(backend)).map((buffer) => backend.read(buffer)));
    return [on(this.webgl, this.#scopes[0]), on(this.reference, this.#scopes[1])];
  }
}

function buffersIn(value: unknown): Buffer[] {
  if (value instanceof Buffer) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersIn);
}

/**
 * Where `actual` is farthest from `expected`, relative to the number itself or, for sums whose terms cancel, to the
 * largest number of the result; infinite where one is NaN or infinite and the other is not the same.
 */
export function farthest(actual: TypedArray, expected: TypedArray): number {
  if (actual.length !== expected.length) return Infinity;
  const finite = [...expected].filter(Number.isFinite).map(Math.abs);
  const scale = finite.reduce((most, number) => Math.max(most, number), 1e-30);
  let worst = 0;
  expected.forEach((e, i) => {
    const a = actual[i]!;
    if (Object.is(a, e) || a === e) return;
    const distance = Math.abs(a - e) / Math.max(Math.abs(e), scale * 0.1);
    worst = Math.max(worst, Number.isNaN(distance) ? Infinity : distance);
  });
  return worst;
}

/** Numbers in [-2, 2) from a seed (Park and Miller, 1988), a few of them equal, so that ties occur. */
export function numbers(count: number, seed = 1): Float32Array {
  let state = seed * 7919;
  return Float32Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return Math.round((state / 2147483647) * 4000 - 2000) / 1000;
  });
}
