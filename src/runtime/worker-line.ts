import { RunFailure } from './failure';
import type {
  Analysis,
  CellError,
  CellSource,
  FromWorker,
  LoadOptions,
  RunResult,
  ToWorker,
} from './messages';
import type { RunSink } from './session';

/** How a program's run in a worker ended, and whether the worker is of further use. */
export type Ending =
  | { kind: 'ended'; result: RunResult }
  | { kind: 'load-failed'; error: CellError }
  /** The worker died by itself. */
  | { kind: 'crashed'; message: string }
  /** The page threw the worker away. */
  | { kind: 'replaced' };

interface Run {
  sink: RunSink;
  end(ending: Ending): void;
}

/** One worker and what is asked of it. After `close` it answers nothing more. */
export class WorkerLine {
  readonly #worker: Worker;
  readonly #runs = new Map<number, Run>();
  readonly #analyses = new Map<number, PromiseWithResolvers<Analysis>>();
  #nextId = 1;
  #answered = false;
  /** A program has run here: there are variables to lose. */
  used = false;
  closed = false;

  constructor(worker: Worker, options: LoadOptions) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#crashed(event.message || 'the worker stopped');
    };
    this.#send({ type: 'load', options });
  }

  /** Starts a program; its `id` is what Stop names. */
  run(source: CellSource, sink: RunSink): { id: number; ending: Promise<Ending> } {
    const id = this.#nextId++;
    const ending = new Promise<Ending>((end) => this.#runs.set(id, { sink, end }));
    this.#send({ type: 'run', id, source });
    return { id, ending };
  }

  /** @throws RunFailure when the language does not load or the worker goes */
  analyse(code: string): Promise<Analysis> {
    const id = this.#nextId++;
    const answer = Promise.withResolvers<Analysis>();
    this.#analyses.set(id, answer);
    this.#send({ type: 'analyse', id, code });
    return answer.promise;
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
    if (message.type === 'ready') return;
    if (message.type === 'analysed') return this.#settle(message.id, message.analysis);
    if (message.type === 'load-failed' && this.#analyses.has(message.id)) {
      const { kind, message: text, hint } = message.error;
      return this.#settle(message.id, new RunFailure(kind, text, { hint }));
    }
    const run = this.#runs.get(message.id);
    if (run) this.#tell(run, message);
  }

  #tell({ sink, end }: Run, message: Exclude<FromWorker, { type: 'ready' | 'analysed' }>): void {
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
      case 'notice':
        return sink.notice(message.notice);
      case 'ended':
        this.#runs.delete(message.id);
        return end({ kind: 'ended', result: message.result });
      case 'load-failed':
        this.#runs.delete(message.id);
        return end({ kind: 'load-failed', error: message.error });
    }
  }

  #settle(id: number, answer: Analysis | RunFailure): void {
    const waiting = this.#analyses.get(id);
    this.#analyses.delete(id);
    if (answer instanceof RunFailure) waiting?.reject(answer);
    else waiting?.resolve(answer);
  }

  /** A worker that never said a word did not load: its code is not reachable. */
  #crashed(message: string): void {
    if (this.#answered) return this.#end({ kind: 'crashed', message });
    const kind = 'runtime-unreachable';
    const error = { kind, name: 'Error', message, frames: [], text: `Error: ${message}` } as const;
    this.#end({ kind: 'load-failed', error: { ...error, frames: [] } });
  }

  #end(ending: Ending): void {
    this.closed = true;
    this.#worker.terminate();
    for (const { end } of this.#runs.values()) end(ending);
    for (const { reject } of this.#analyses.values()) {
      reject(new RunFailure('crash', 'the worker is gone'));
    }
    this.#runs.clear();
    this.#analyses.clear();
  }
}
