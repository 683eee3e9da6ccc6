import { failureFrom, type Ending } from './ending';
import { failureOf, RunFailure } from './failure';
import type {
  Analysis,
  CellSource,
  ErrorKind,
  FromWorker,
  LoadOptions,
  ToWorker,
} from './messages';
import type { Question } from './questions';
import type { RunSink } from './session';

interface Run {
  sink: RunSink;
  end(ending: Ending): void;
}

/** An analysis that is asked for; it may have to wait for the language to load. */
interface PendingAnalysis extends PromiseWithResolvers<Analysis> {
  progress?: RunSink['progress'];
}

/** Messages about one run. */
type OfRun = Exclude<FromWorker, { type: 'ready' | 'analysed' | 'load-failed' | 'spent' }>;

/** One worker and what is asked of it. After `close`, or when it dies by itself, it answers nothing more. */
export class WorkerLine {
  readonly #worker: Worker;
  readonly #onClose: (ending: Ending) => void;
  readonly #runs = new Map<number, Run>();
  readonly #analyses = new Map<number, PendingAnalysis>();
  #nextId = 1;
  #answered = false;
  /** A program has run here: there are variables to lose. */
  used = false;
  #ending: Ending | undefined;

  constructor(worker: Worker, options: LoadOptions, onClose: (ending: Ending) => void) {
    this.#worker = worker;
    this.#onClose = onClose;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#crashed(event.message || 'the worker stopped');
    };
    this.#send({ type: 'load', options });
  }

  get closed(): boolean {
    return this.#ending !== undefined;
  }

  /** No program runs. */
  get idle(): boolean {
    return this.#runs.size === 0;
  }

  /** Starts a program, or asks a question; its `id` is what Stop names. */
  run(job: CellSource | Question, sink: RunSink): { id: number; ending: Promise<Ending> } {
    const id = this.#nextId++;
    if (this.#ending) return { id, ending: Promise.resolve(this.#ending) };
    const ending = new Promise<Ending>((end) => this.#runs.set(id, { sink, end }));
    if ('ask' in job) this.#send({ type: 'ask', id, question: job });
    else this.#send({ type: 'run', id, source: job });
    return { id, ending };
  }

  /** @throws RunFailure when the language does not load or the worker goes */
  analyse(code: string, progress?: RunSink['progress']): Promise<Analysis> {
    if (this.#ending) return Promise.reject(failureFrom(this.#ending));
    const id = this.#nextId++;
    const question: PendingAnalysis = { ...Promise.withResolvers<Analysis>(), progress };
    this.#analyses.set(id, question);
    this.#send({ type: 'analyse', id, code });
    return question.promise;
  }

  stop(id: number): void {
    this.#send({ type: 'stop', id });
  }

  close(): void {
    this.#end({ kind: 'replaced' });
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    this.#answered = true;
    switch (message.type) {
      case 'ready':
        return;
      case 'analysed':
        this.#analyses.get(message.id)?.resolve(message.analysis);
        this.#analyses.delete(message.id);
        return;
      case 'load-failed':
        return this.#end({ kind: 'load-failed', error: message.error });
      case 'spent':
        return this.#fail('context-lost', 'the WebGL context was lost');
      default: {
        const run = this.#runs.get(message.id);
        if (run) this.#tell(run, message);
        else if (message.type === 'progress')
          this.#analyses.get(message.id)?.progress?.(message.progress);
      }
    }
  }

  #tell({ sink, end }: Run, message: OfRun): void {
    switch (message.type) {
      case 'progress':
        return sink.progress(message.progress);
      case 'started':
        this.used = true;
        return sink.started?.(message.where);
      case 'output':
        return message.chunks.forEach(({ text, stream }) => sink.output(text, stream));
      case 'figure':
        return sink.figure(message.figure);
      case 'view':
        return sink.view?.(message.view);
      case 'notice':
        return sink.notice(message.notice);
      case 'ended':
        this.#runs.delete(message.id);
        return end({ kind: 'ended', result: message.result });
    }
  }

  /** A worker that never said a word did not load: its code is not reachable. */
  #crashed(message: string): void {
    if (this.#answered) this.#end({ kind: 'crashed', message });
    else this.#fail('runtime-unreachable', message);
  }

  #fail(kind: ErrorKind, message: string): void {
    this.#end({ kind: 'load-failed', error: failureOf(new RunFailure(kind, message)) });
  }

  #end(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.#worker.terminate();
    this.#onClose(ending);
    for (const { end } of this.#runs.values()) end(ending);
    for (const { reject } of this.#analyses.values()) reject(failureFrom(ending));
    this.#runs.clear();
    this.#analyses.clear();
  }
}
