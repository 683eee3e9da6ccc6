import { outcomeOf, whyRestarted } from './ending';
import { failureOf, RunFailure } from './failure';
import type {
  Analysis,
  CellSource,
  Figure,
  Language,
  LoadOptions,
  Locale,
  Notice,
  Progress,
  RunOutcome,
  Stream,
  Where,
} from './messages';
import { pageSides, type PageSide } from './page-side';
import { Unanswered, type Answer, type Question } from './questions';
import type { LiveView } from './views';
import { WorkerLine } from './worker-line';

/** Where a cell's run shows itself. Calls come in the order things happened. */
export interface RunSink {
  progress(progress: Progress | null): void;
  /** Everything is loaded, the program's first line runs now. */
  started?(where: Where): void;
  output(text: string, stream: Stream): void;
  figure(figure: Figure): void;
  view?(view: LiveView): void;
  notice(notice: Notice): void;
}

/** Who asks is told how far it is, and what the session has lost by it. What the reader's code prints is not shown. */
export type AskSink = Partial<Pick<RunSink, 'progress' | 'notice'>>;

const silent: RunSink = {
  progress: () => undefined,
  output: () => undefined,
  figure: () => undefined,
  notice: () => undefined,
};

export interface SessionOptions {
  /** The site's base, e.g. `import.meta.env.BASE_URL`. */
  baseUrl: string;
  locale: Locale;
  /** As in LoadOptions. */
  kernels?: LoadOptions['kernels'];
  /** Makes the worker; other than the real one in tests. */
  createWorker?: () => Worker;
}

/** What a notebook needs of a session. */
export interface CellRunner {
  run(source: CellSource, sink: RunSink): Promise<RunOutcome>;
  analyse(code: string, sink?: Pick<RunSink, 'progress'>): Promise<Analysis>;
  warmUp(): void;
  stop(): void;
  /** Set by who wants to know: the session was lost while no program ran, and with it all variables. */
  lost?: () => void;
}

/** A program that awaits something sees Stop at once; one that does not is given this long, in ms. */
const PATIENCE_MS = 500;

const createWorker = () =>
  new Worker(new URL('./session.worker.ts', import.meta.url), { type: 'module' });

const dropped: RunOutcome = { status: 'stopped', restarted: false, ms: 0 };

/** One per page and language. Starts its worker on first use and replaces it when it is dead. */
export class Session implements CellRunner {
  lost?: () => void;
  readonly #language: Language;
  readonly #options: SessionOptions;
  readonly #name = crypto.randomUUID?.() ?? String(Math.random());
  #line: Promise<WorkerLine> | undefined;
  #pageSide: PageSide | undefined;
  /** The end of the queue of runs. */
  #last: Promise<unknown> = Promise.resolve();
  /** Stop drops what was queued before it: runs remember how often it had been pressed. */
  #stops = 0;
  #running: { line: WorkerLine; id: number } | undefined;

  constructor(language: Language, options: SessionOptions) {
    this.#language = language;
    this.#options = options;
  }

  /** Queued behind the runs before it. Never rejects: what went wrong is in the outcome. */
  run(source: CellSource, sink: RunSink): Promise<RunOutcome> {
    const stops = this.#stops;
    const outcome = this.#last.then(() => this.#run(source, sink, stops));
    this.#last = outcome;
    return outcome;
  }

  /**
   * Asks the session about its variables, behind the programs that wait to run. Where nothing has run there are none,
   * unless the question itself brings them: `start` loads the language for it.
   * @throws Unanswered
   */
  ask(question: Question, sink: AskSink = {}, start = false): Promise<Answer> {
    const stops = this.#stops;
    const answer = this.#last.then(() => this.#ask(question, sink, { stops, start }));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Rejects only when the language cannot be loaded, with a RunFailure. */
  async analyse(code: string, sink?: Pick<RunSink, 'progress'>): Promise<Analysis> {
    if (!this.#line) sink?.progress({ task: 'runtime', done: 0 });
    return (await this.#open()).analyse(code, sink && ((progress) => sink.progress(progress)));
  }

  /** Loads the language before it is needed; what goes wrong, the run that needs it says. */
  warmUp(): void {
    if (this.#line) return;
    void this.analyse('').catch(() => undefined);
  }

  /** The running program ends as `stopped` within a second; runs queued behind it are dropped as `stopped`, too. */
  stop(): void {
    this.#stops++;
    const running = this.#running;
    if (!running) return;
    running.line.stop(running.id);
    this.#pageSide?.stop(running.id);
    setTimeout(() => {
      if (this.#running === running) running.line.close();
    }, this.#pageSide?.patience ?? PATIENCE_MS);
  }

  /** Ends what runs as `stopped`, and gives back the worker's memory; the next run starts a new one. */
  close(): void {
    this.#stops++;
    void this.#line?.then((line) => line.close());
  }

  #open(): Promise<WorkerLine> {
    this.#line ??= this.#start().catch((error: unknown) => {
      this.#line = undefined;
      if (error instanceof RunFailure) throw error;
      throw new RunFailure('runtime-unreachable', String(error), { cause: error });
    });
    return this.#line;
  }

  async #start(): Promise<WorkerLine> {
    const baseUrl = new URL(this.#options.baseUrl, location.href).href;
    this.#pageSide ??= await pageSides[this.#language]?.();
    const extras = await this.#pageSide?.prepare({ baseUrl, session: this.#name });
    const options: LoadOptions = {
      ...{ language: this.#language, baseUrl, locale: this.#options.locale },
      ...{ kernels: this.#options.kernels, session: this.#name, extras },
    };
    const worker = (this.#options.createWorker ?? createWorker)();
    const line = new WorkerLine(worker, options, ({ kind }) => {
      this.#line = undefined;
      if (kind !== 'replaced' && line.used && line.idle) this.lost?.();
    });
    return line;
  }

  async #run(source: CellSource, sink: RunSink, stops: number): Promise<RunOutcome> {
    try {
      const line = await this.#open();
      return stops === this.#stops ? await this.#runIn(line, source, sink) : dropped;
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      return { status: 'error', restarted: false, ms: 0, error: failureOf(error) };
    }
  }

  async #ask(
    question: Question,
    sink: AskSink,
    { stops, start }: { stops: number; start: boolean },
  ): Promise<Answer> {
    if (!start && !(await this.#line?.catch(() => undefined))?.used) {
      throw new Unanswered('no-session');
    }
    try {
      const line = await this.#open();
      if (stops !== this.#stops) throw new Unanswered('stopped');
      const outcome = await this.#runIn(line, question, { ...silent, ...sink });
      // No cell has a run whose outcome would say it.
      if (outcome.restarted) this.lost?.();
      if (outcome.answer) return outcome.answer;
      throw new Unanswered(outcome.status === 'error' ? 'error' : 'stopped', outcome.error);
    } catch (error) {
      if (error instanceof RunFailure) throw new Unanswered('error', failureOf(error));
      throw error;
    }
  }

  async #runIn(line: WorkerLine, job: CellSource | Question, sink: RunSink): Promise<RunOutcome> {
    const { id, ending } = line.run(job, sink);
    this.#running = { line, id };
    this.#pageSide?.started?.(id);
    const end = await ending;
    this.#running = undefined;
    if (end.kind === 'ended' && end.result.spent) line.close();
    const restarted = line.closed && line.used;
    if (restarted) sink.notice({ kind: 'restarted', detail: { why: whyRestarted(end) } });
    return outcomeOf(end, restarted);
  }
}
