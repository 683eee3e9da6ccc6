import { RunFailure, StopSignal, failureOf } from './failure';
import type { LanguageModule, ProgramResult, RunContext } from './language';
import type { languages as allLanguages } from './languages';
import type { FromWorker, LoadOptions, Progress, RunResult, ToWorker } from './messages';
import { OUTPUT_LIMIT, OutputBuffer } from './output';
import { unlessStopped } from './unless-stopped';

/** The worker's end of the line; `self` in a worker, a MessagePort in tests. */
export interface Port {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

/** What is done for a message: a program, or the answer to a question. */
type Work = (language: LanguageModule, context: RunContext) => Promise<ProgramResult>;

function unreachable(cause: unknown): RunFailure {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new RunFailure('runtime-unreachable', message, { cause });
}

/** Answers the page: one language, programs one at a time (the page queues them). */
class Server {
  readonly #port: Port;
  readonly #languages: typeof allLanguages;
  readonly #runs = new Map<number, AbortController>();
  #language: Promise<LanguageModule> | undefined;

  constructor(port: Port, languages: typeof allLanguages) {
    this.#port = port;
    this.#languages = languages;
  }

  receive(message: ToWorker): void {
    if (message.type === 'load') this.#language = this.#load(message.options);
    else if (message.type === 'analyse') void this.#analyse(message.id, message.code);
    else if (message.type === 'run')
      void this.#run(message.id, (language, context) => language.run(message.source, context));
    else if (message.type === 'ask')
      void this.#run(message.id, (language, context) => {
        if (!language.ask) throw new Error('This language answers no questions.');
        return language.ask(message.question, context);
      });
    else this.#runs.get(message.id)?.abort(new StopSignal());
  }

  #load(options: LoadOptions): Promise<LanguageModule> {
    const importLanguage = this.#languages[options.language];
    if (!importLanguage) throw new Error(`There is no language ${options.language}.`);
    const language = importLanguage().then(
      ({ createLanguage }) =>
        createLanguage(options, { spent: () => this.#port.postMessage({ type: 'spent' }) }),
      (error: unknown) => Promise.reject(unreachable(error)),
    );
    // Whoever asks for the language next gets the reason.
    language.catch(() => undefined);
    return language;
  }

  async #analyse(id: number, code: string): Promise<void> {
    try {
      const progress = (progress: Progress) =>
        this.#port.postMessage({ type: 'progress', id, progress });
      const analysis = await (await this.#language!).analyse(code, progress);
      this.#port.postMessage({ type: 'analysed', id, analysis });
    } catch (error) {
      this.#loadFailed(id, error);
    }
  }

  #loadFailed(id: number, error: unknown): void {
    const failure = error instanceof RunFailure ? error : unreachable(error);
    this.#port.postMessage({ type: 'load-failed', id, error: failureOf(failure) });
  }

  async #run(id: number, work: Work): Promise<void> {
    const controller = new AbortController();
    this.#runs.set(id, controller);
    const output = new OutputBuffer({
      send: (chunks) => this.#port.postMessage({ type: 'output', id, chunks }),
      capped: () => context.notice({ kind: 'output-capped', detail: OUTPUT_LIMIT }),
    });
    const context = this.#context(id, controller.signal, output);
    try {
      const language = await unlessStopped(this.#loaded(context), controller.signal);
      const result: RunResult = language
        ? await this.#work(language, work, context)
        : { status: 'stopped', ms: 0 };
      output.flush();
      this.#port.postMessage({ type: 'ended', id, result });
    } catch (error) {
      this.#loadFailed(id, error);
    } finally {
      this.#runs.delete(id);
    }
  }

  async #loaded(context: RunContext): Promise<LanguageModule> {
    const language = await this.#language!;
    await language.load(context);
    return language;
  }

  async #work(language: LanguageModule, work: Work, context: RunContext): Promise<RunResult> {
    const where = language.where();
    if (context.signal.aborted) return { status: 'stopped', where, ms: 0 };
    context.progress(null);
    this.#port.postMessage({ type: 'started', id: context.id, where });
    const begin = performance.now();
    const result = await work(language, context);
    const ms = performance.now() - begin;
    context.progress(null);
    return { ...result, where: language.where(), ms };
  }

  #context(id: number, signal: AbortSignal, output: OutputBuffer): RunContext {
    const port = this.#port;
    return {
      id,
      signal,
      get outputFull() {
        return output.full;
      },
      print: (text, stream) => output.print(text, stream),
      flush: () => output.flush(),
      progress: (progress) => port.postMessage({ type: 'progress', id, progress }),
      view: (view) => port.postMessage({ type: 'view', id, view }),
      notice: (notice) => port.postMessage({ type: 'notice', id, notice }),
      figure: (figure) => {
        // What was printed before a figure stands above it.
        output.flush();
        port.postMessage({ type: 'figure', id, figure });
      },
    };
  }
}

/** Lets a worker answer the page. */
export function serve(port: Port, languages: typeof allLanguages): void {
  const server = new Server(port, languages);
  port.onmessage = ({ data }) => server.receive(data);
  port.postMessage({ type: 'ready' });
}
