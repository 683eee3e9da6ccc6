/** A data set could not be had: nothing came (`unreachable`), or what came is not the file (`corrupt`). */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly kind: 'unreachable' | 'corrupt';
  readonly url: string;

  constructor(kind: 'unreachable' | 'corrupt', url: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.url = url;
  }
}
