import type {
  Analysis,
  CellSource,
  Figure,
  LoadOptions,
  Notice,
  Progress,
  RunResult,
  Stream,
  Where,
} from './messages';
import type { Question } from './questions';
import type { LiveView } from './views';

/** What a running program may say, handed to the language by the worker. */
export interface RunContext {
  readonly id: number;
  /** Aborted when the reader presses Stop (seen only when the program lets the worker breathe). */
  readonly signal: AbortSignal;
  /** The output's limit is reached: what is printed now is dropped, so it need not be formatted. */
  readonly outputFull: boolean;
  print(text: string, stream: Stream): void;
  /** Sends what was printed: for a program that lets no timer fire, which would do it. Cheap, but not for every line. */
  flush(): void;
  progress(progress: Progress | null): void;
  figure(figure: Figure): void;
  view(view: LiveView): void;
  notice(notice: Notice): void;
}

/** How a program ended, as the language sees it. Must not throw for anything the program did. */
export type ProgramResult = Pick<
  RunResult,
  'status' | 'error' | 'stepMs' | 'defined' | 'spent' | 'views' | 'answer'
>;

/**
 * A language, inside the worker. `index.ts` of its folder exports `createLanguage: CreateLanguage`,
 * and `languages.ts` names the folder: nothing else knows which languages there are.
 */
export interface LanguageModule {
  /**
   * Loads what running needs; called before every run, so it must be quick when all is there,
   * and must recover what was lost (a GL context).
   * @throws RunFailure (failure.ts) when it cannot: `runtime-unreachable`, `no-webgl`, …
   */
  load(context: RunContext): Promise<void>;
  /** Where tensors live; called after `load`. */
  where(): Where;
  /**
   * Top-level names; a syntax error gives empty lists. May be called before `load`, and should then load little;
   * what it must load it reports to `progress`.
   */
  analyse(code: string, progress: (progress: Progress) => void): Promise<Analysis>;
  run(source: CellSource, context: RunContext): Promise<ProgramResult>;
  /** Answers a question about the session's variables, where the language can: its result has the `answer`. */
  ask?(question: Question, context: RunContext): Promise<ProgramResult>;
}

/** What a language may say although no program runs. */
export interface LanguageHost {
  /** The GL context is lost, and with it all tensors (a running program says so by its result). */
  spent(): void;
}

export type CreateLanguage = (options: LoadOptions, host: LanguageHost) => LanguageModule;
