import type { CellError, ErrorKind } from './messages';

/** An error of which the page knows what to advise: thrown in the worker, shown in the cell. */
export class RunFailure extends Error {
  readonly kind: ErrorKind;
  /** Facts for the page's advice (a URL, a list of modules); no sentences. */
  readonly hint: string | undefined;

  constructor(kind: ErrorKind, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Error';
    this.kind = kind;
    this.hint = options.hint;
  }
}

/** The failure as a cell shows it; it has no lines of the reader's. */
export function failureOf(failure: RunFailure): CellError {
  const { kind, name, message, hint } = failure;
  return { kind, name, message, frames: [], text: `${name}: ${message}`, hint };
}

/** Thrown inside a program when the reader pressed Stop. */
export class StopSignal extends Error {
  override readonly name = 'StopSignal';
}
