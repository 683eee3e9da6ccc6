import type {
  Analysis,
  CellSource,
  Figure,
  Language,
  Locale,
  Notice,
  Progress,
  RunOutcome,
  Stream,
  Where,
} from './messages';

/** Where a cell's run shows itself. Calls come in the order things happened. */
export interface RunSink {
  progress(progress: Progress | null): void;
  /** Everything is loaded, the program's first line runs now. */
  started?(where: Where): void;
  output(text: string, stream: Stream): void;
  figure(figure: Figure): void;
  notice(notice: Notice): void;
}

export interface SessionOptions {
  /** The site's base, e.g. `import.meta.env.BASE_URL`. */
  baseUrl: string;
  locale: Locale;
}

/** What a notebook needs of a session. */
export interface CellRunner {
  run(source: CellSource, sink: RunSink): Promise<RunOutcome>;
  analyse(code: string, sink?: Pick<RunSink, 'progress'>): Promise<Analysis>;
  stop(): void;
}
/** One per page and language. Starts its worker on first use and replaces it when it is dead. */
export declare class Session implements CellRunner {
  constructor(language: Language, options: SessionOptions);
  /** Queued behind the runs before it. Never rejects: what went wrong is in the outcome. */
  run(source: CellSource, sink: RunSink): Promise<RunOutcome>;
  /** Rejects only when the language cannot be loaded, with a RunFailure. */
  analyse(code: string, sink?: Pick<RunSink, 'progress'>): Promise<Analysis>;
  /** The running program ends as `stopped` within a second; runs queued behind it are dropped as `stopped`, too. */
  stop(): void;
}
