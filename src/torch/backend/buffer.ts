import type { DType } from '../dtype';
import { Counted, type Scopes } from '../memory';

/**
 * A flat, dense run of elements that a backend owns. Its contents never change once made: writing makes a new buffer,
 * so that a buffer can be shared (by views, by autograd) without copies.
 */
export class Buffer extends Counted {
  readonly dtype: DType;
  readonly size: number;
  /** What the backend keeps behind it (an array, a texture). */
  readonly data: unknown;
  /** The value of all elements, where it is known without a look: rules save draws by it. */
  constant: number | null = null;
  /** Every element is a sum that began at +0, so that none is −0: adding zeros would change nothing. */
  addedUp = false;
  readonly #dispose: (buffer: Buffer) => void;

  constructor(
    scopes: Scopes,
    dtype: DType,
    size: number,
    data: unknown,
    dispose: (buffer: Buffer) => void,
  ) {
    super(scopes);
    this.dtype = dtype;
    this.size = size;
    this.data = data;
    this.#dispose = dispose;
  }

  override free(): void {
    this.#dispose(this);
  }
}
