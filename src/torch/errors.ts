/** The Python exception a `TorchError` stands for; the bridge raises the exception of that name. */
export type ErrorKind =
  | 'RuntimeError'
  | 'ValueError'
  | 'IndexError'
  | 'TypeError'
  | 'NotImplementedError'
  /** Of what lies beside the GPU; the same on it. */
  | 'MemoryError'
  | 'OutOfMemoryError';

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

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** `4194304` → `4.00 MiB`, as PyTorch tells sizes. */
export function bytesText(bytes: number): string {
  const unit = bytes < 1024 ? 0 : Math.min(6, Math.floor(Math.log2(bytes) / 10));
  return unit === 0 ? `${bytes} bytes` : `${(bytes / 1024 ** unit).toFixed(2)} ${UNITS[unit]}`;
}

/** Whose memory is full; each in PyTorch's words. */
export type Memory = 'WebGL' | 'CPU';

/**
 * No room for a tensor. Python raises what is a RuntimeError as in PyTorch and a MemoryError as in Python.
 *
 * @param limits what there is
 */
export function outOfMemory(whose: Memory, bytes: number, limits: string): TorchError {
  if (whose === 'WebGL') {
    const message = `WebGL out of memory. Tried to allocate ${bytesText(bytes)} (${limits})`;
    return new TorchError('OutOfMemoryError', message);
  }
  const words = "DefaultCPUAllocator: can't allocate memory: you tried to allocate";
  return new TorchError('MemoryError', `${words} ${bytes} bytes (${limits})`);
}
