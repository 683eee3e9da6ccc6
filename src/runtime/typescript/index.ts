import { RunFailure, StopSignal } from '../failure';
import type {
  CreateLanguage,
  LanguageHost,
  LanguageModule,
  ProgramResult,
  RunContext,
} from '../language';
import type { CellSource, LoadOptions, Where } from '../messages';
import { compileCell } from './compile';
import { captureConsole } from './console';
import { cellErrorOf } from './errors';
import { importModule } from './import-module';
import { beginRun, currentRun, medianStep } from './modules/run';
import { NotebookScope, type Lab } from './notebook-scope';
import { analyse } from './parse';
import { contextLost, loadTensorFlow, startBackend, watchContext, whereOf } from './tensorflow';
import { printUncaught } from './uncaught';

type CompiledCell = (lab: Lab) => () => Promise<void>;

const lostContext = () => new RunFailure('context-lost', 'the WebGL context was lost');

/** TypeScript cells: TensorFlow.js on WebGL, one namespace for all cells of the page. */
class TypeScript implements LanguageModule {
  readonly #options: LoadOptions;
  readonly #host: LanguageHost;
  #scope = new NotebookScope();
  #where: Where | undefined;
  #running = false;

  constructor(options: LoadOptions, host: LanguageHost) {
    this.#options = options;
    this.#host = host;
    // Errors come from deep inside TensorFlow.js, and the reader's lines are the outer ones of their stacks.
    Error.stackTraceLimit = 100;
    printUncaught((line) => currentRun().print(line, 'stderr'));
  }

  async load(context: RunContext): Promise<void> {
    if (contextLost()) throw lostContext();
    if (!this.#where) await this.#start(context);
    if (this.#where?.backend === 'cpu') context.notice({ kind: 'cpu-backend' });
  }

  async #start(context: RunContext): Promise<void> {
    context.progress({ task: 'runtime', done: 0 });
    const tensorflow = await loadTensorFlow();
    await startBackend(tensorflow, this.#options);
    watchContext(() => {
      if (this.#running) this.#scope.interrupt(lostContext());
      else this.#host.spent();
    });
    this.#where = whereOf(tensorflow);
  }

  where = () => this.#where!;

  analyse = (code: string) => Promise.resolve(analyse(code));

  async run(source: CellSource, context: RunContext): Promise<ProgramResult> {
    this.#running = true;
    beginRun(context, this.#options.baseUrl);
    if (source.fresh) this.#scope = new NotebookScope();
    this.#scope.begin();
    const stop = () => this.#scope.interrupt(context.signal.reason as StopSignal);
    context.signal.addEventListener('abort', stop);
    const release = captureConsole(context);
    const { lab, settle } = this.#scope.lab(importModule);
    try {
      const thrown = await this.#evaluate(source, lab);
      const defined = settle();
      return { ...this.#resultOf(this.#scope.interruption ?? thrown, source.cell), defined };
    } finally {
      release();
      context.signal.removeEventListener('abort', stop);
      this.#running = false;
    }
  }

  /** What the program threw; undefined when it came to its end. */
  async #evaluate({ cell, code }: CellSource, lab: Lab): Promise<unknown> {
    try {
      // Evaluated outside this module, so that a cell sees the notebook's names and nothing of ours.
      const program = (0, eval)(compileCell(cell, code)) as CompiledCell;
      await program(lab)();
      return undefined;
    } catch (thrown) {
      return thrown ?? new Error(`Uncaught ${String(thrown)}`);
    }
  }

  /** @param reason what ended the program, undefined when it came to its end */
  #resultOf(reason: unknown, cell: string): ProgramResult {
    const stepMs = medianStep();
    if (contextLost()) {
      return { status: 'error', error: cellErrorOf(lostContext(), cell), spent: true, stepMs };
    }
    if (reason === undefined) return { status: 'done', stepMs };
    if (reason instanceof StopSignal) return { status: 'stopped', stepMs };
    return { status: 'error', error: cellErrorOf(reason, cell), stepMs };
  }
}

export const createLanguage: CreateLanguage = (options, host) => new TypeScript(options, host);
