/** The Python exception a `TorchError` stands for; the bridge raises the exception of that name. */
export type ErrorKind =
  | 'RuntimeError'
  | 'ValueError'
  | 'IndexError'
  | 'TypeError'
  | 'NotImplementedError'
  | 'MemoryError';

/** An error in PyTorch 1.13's words: `kind` is the Python exception, `message` its text. */
export class TorchError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.name = kind;
    this.kind = kind;
  }
}

export const runtimeError = (message: string) => new TorchError('RuntimeError', message);
export const valueError = (message: string) => new TorchError('ValueError', message);
export const indexError = (message: string) => new TorchError('IndexError', message);
export const typeError = (message: string) => new TorchError('TypeError', message);
export const notImplemented = (message: string) => new TorchError('NotImplementedError', message);
