import { renderFigure, type FigureModel, type SavedFigure } from '../../plot';
import { HandleTable } from '../../torch';
import { failureOf, RunFailure } from '../failure';
import type {
  CreateLanguage,
  LanguageHost,
  LanguageModule,
  ProgramResult,
  RunContext,
} from '../language';
import type { Analysis, CellSource, LoadOptions, Pixels, Progress } from '../messages';
import type { Question } from '../questions';
import { createBridge } from './bridge';
import { DataFiles, type Needs } from './data-files';
import type { Host } from './host';
import type { Interpreter } from './interpreter';
import { startInterpreter } from './start';
import { StepTimes } from './step-times';
import { StopChannel } from './stop-channel';
import { createTensors, type Tensors } from './tensors';
import { unlessStopped } from '../unless-stopped';

const lostContext = () => new RunFailure('context-lost', 'the WebGL context was lost');

/** CPython itself has come to an end. Each browser has its own words for a full stack. */
function fatal(error: unknown): RunFailure {
  const message = error instanceof Error ? error.message : String(error);
  const full = /call stack|too much recursion|stack overflow/i.test(message);
  return new RunFailure(full ? 'stack-overflow' : 'crash', message);
}

/** Python cells: CPython in the worker, tensors in our engine, one namespace for all cells of the page. */
class Python implements LanguageModule {
  readonly #options: LoadOptions;
  readonly #tensors: Tensors;
  readonly #data: DataFiles;
  readonly #stop: StopChannel;
  readonly #steps = new StepTimes();
  #interpreter: Promise<Interpreter> | undefined;
  #loading: Progress | undefined;
  #tellLoading: (progress: Progress) => void = () => undefined;
  #connected = false;
  #context: RunContext | undefined;
  #figures = 0;

  constructor(options: LoadOptions, host: LanguageHost) {
    this.#options = options;
    this.#data = new DataFiles(options.baseUrl);
    this.#stop = new StopChannel(options.baseUrl, options.extras?.channel);
    this.#tensors = createTensors(options.backend, () => {
      if (!this.#context) host.spent();
    });
  }

  async load(context: RunContext): Promise<void> {
    if (this.#tensors.lost()) throw lostContext();
    const interpreter = await this.#start((progress) => context.progress(progress));
    if (!this.#connected) this.#connect(interpreter);
    if (this.#tensors.where.backend === 'reference') context.notice({ kind: 'cpu-backend' });
  }

  where = () => this.#tensors.where;

  async analyse(code: string, progress: (progress: Progress) => void): Promise<Analysis> {
    return (await this.#start(progress)).analyse(code);
  }

  async run(source: CellSource, context: RunContext): Promise<ProgramResult> {
    const interpreter = await this.#interpreter!;
    const ended = await this.#fetchData(source, context);
    if (ended) return ended;
    return this.#work(context, () => {
      const { relief, ...result } = interpreter.run(source);
      if (relief?.freed) {
        context.notice({ kind: 'variables-freed', detail: { names: relief.freed.join(', ') } });
      }
      return { ...result, spent: relief?.exhausted };
    });
  }

  async ask(question: Question, context: RunContext): Promise<ProgramResult> {
    const interpreter = await this.#interpreter!;
    const ended = await this.#fetchData(question, context);
    if (ended) return ended;
    return this.#work(context, () => {
      const end = interpreter.ask(question);
      if (end.status !== 'done') return end;
      const { status, ...answer } = end;
      return { status, answer };
    });
  }

  /** Fetches the data that is needed; how all ends where it is not to be had, or Stop came before. */
  async #fetchData(needs: Needs, context: RunContext): Promise<ProgramResult | undefined> {
    const fetched = this.#data.fetchFor(needs, (done, total) =>
      context.progress({ task: 'data', data: 'mnist', done, total }),
    );
    try {
      await unlessStopped(fetched, context.signal);
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      return { status: 'error', error: failureOf(error) };
    }
    context.progress(null);
    return context.signal.aborted ? { status: 'stopped' } : undefined;
  }

  /** Lets the reader's code run, with Stop at hand. */
  #work(context: RunContext, work: () => ProgramResult): ProgramResult {
    this.#context = context;
    this.#steps.begin();
    this.#stop.begin(context.id, () => context.flush());
    try {
      const result = work();
      return this.#tensors.lost() ? this.#lost() : { ...result, stepMs: this.#steps.median() };
    } catch (error) {
      if (this.#tensors.lost()) return this.#lost();
      return { status: 'error', error: failureOf(fatal(error)), spent: true };
    } finally {
      this.#stop.end();
      this.#context = undefined;
    }
  }

  #lost(): ProgramResult {
    return { status: 'error', error: failureOf(lostContext()), spent: true };
  }

  /** Of several who wait, the last that came is told how far it is. */
  #start(tell: (progress: Progress) => void): Promise<Interpreter> {
    this.#tellLoading = tell;
    if (this.#loading) tell(this.#loading);
    this.#interpreter ??= startInterpreter(this.#options.baseUrl, (done, total) => {
      this.#loading = { task: 'runtime', done, total };
      this.#tellLoading(this.#loading);
    }).finally(() => (this.#loading = undefined));
    // A failed download is tried again by the next run.
    this.#interpreter.catch(() => (this.#interpreter = undefined));
    return this.#interpreter;
  }

  #connect(interpreter: Interpreter): void {
    const table = new HandleTable(this.#tensors.engine);
    interpreter.connect(createBridge(table, this.#host()));
    interpreter.pyodide.setInterruptBuffer(this.#stop.buffer);
    this.#connected = true;
  }

  #save(name: string, bytes: Uint8Array, pixels?: Pixels): void {
    this.#context?.figure({ kind: 'file', id: `file-${name}`, name, bytes, pixels });
  }

  #host(): Host {
    const { where } = this.#tensors;
    return {
      accelerated: where.backend === 'webgl',
      deviceName: where.renderer,
      counts: this.#tensors.counts,
      synchronize: this.#tensors.finish,
      emptyCache: this.#tensors.trim,
      print: (text, stream) => this.#context?.print(text, stream),
      progress: (progress) => this.#context?.progress(progress as Progress | null),
      lossCurve: (points) => {
        this.#context?.figure({
          ...{ kind: 'curve', id: `loss-${this.#context.id}`, title: 'loss', x: 'step', y: 'loss' },
          points: points.map(([x, y]) => ({ series: 'loss', x, y })),
        });
      },
      figure: (model) => {
        const id = `figure-${++this.#figures}`;
        this.#context?.figure({ kind: 'svg', id, ...renderFigure(model as FigureModel) });
      },
      saveFigure: (name, saved) => {
        const { figure, type, dpi, paper } = saved as SavedFigure;
        const svg = new TextEncoder().encode(renderFigure(figure, paper).svg);
        if (type === 'svg') return this.#save(name, svg);
        const [width, height] = [figure.width, figure.height].map((size) =>
          Math.max(1, Math.round((size / 96) * dpi)),
        ) as [number, number];
        this.#save(name, svg, { type, width, height });
      },
      view: (view) => this.#context?.view(view),
      saveFile: (name, bytes) => this.#save(name, bytes),
      dataset: this.#data.find,
      stepped: () => this.#steps.count(),
      ended: () => this.#stop.end(),
      stopped: () => this.#stop.stopped,
    };
  }
}

export const createLanguage: CreateLanguage = (options, host) => new Python(options, host);
