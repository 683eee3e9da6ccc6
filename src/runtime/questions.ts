import type { CellError } from './messages';

/**
 * What the page asks of a session between two runs: of its variables, most often of a trained model. `ask` is the name
 * of a function in src/python/_convlab/questions/, which says what it takes and answers.
 */
export interface Question {
  ask: string;
  /** Anything that JSON can say. */
  detail?: unknown;
  bytes?: Uint8Array;
  /** Data sets that it needs, as a cell may need them. */
  data?: string[];
}

export interface Answer {
  detail: unknown;
  bytes?: Uint8Array;
}

/** Why a question has no answer. */
export type NoAnswer =
  /** Nothing has run yet: there are no variables to ask about. */
  | 'no-session'
  /** The reader pressed Stop. */
  | 'stopped'
  /** Python raised: `error` says what. */
  | 'error';

export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly why: NoAnswer;
  readonly error: CellError | undefined;

  constructor(why: NoAnswer, error?: CellError) {
    super(error?.text ?? why);
    this.why = why;
    this.error = error;
  }
}
