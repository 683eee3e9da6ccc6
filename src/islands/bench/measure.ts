import type { Locale, Where } from '../../runtime/messages';
import { Contestant, Stopped } from './contestant';
import { median, passes, shapes, sides, type FigureId, type Side } from './figures';
import convolutionsPy from './programs/convolutions.py?raw';
import convolutionsTs from './programs/convolutions.ts?raw';
import loadingPy from './programs/loading.py?raw';
import networkPy from './programs/network.py?raw';
import networkTs from './programs/network.ts?raw';

export interface Settings {
  /** Timed steps of each side. */
  steps: number;
  /** Steps in all until the memory is looked at again. */
  memorySteps: number;
}

export type Task = 'start' | 'network' | 'memory' | 'convolutions' | 'loading';

/** Who wants to hear how it goes. */
export interface Listener {
  /** `done` of `total` parts. */
  progress(task: Task, done: number, total: number): void;
  where(where: Where): void;
  /** A number, or a better one in its place. */
  figure(id: FigureId, side: Side, value: number): void;
}

/** What `steps` of network.py and network.ts answers. */
interface Steps {
  ms: number[];
  /** Python only. */
  python?: number[];
  draws: number;
  compiled: number;
  bytes: number;
}

/** Steps before the clock counts; of the PyTorch tab's ten, the memory is looked at. */
const WARM_UP = { ours: 10, stock: 3, typescript: 3 };
const RAGGED = 32;
/** Steps of one side before the other has its turn. */
const BLOCK = 5;
/** A convolution is repeated until it takes so many milliseconds, so that the clock's grain does not show. */
const LEAST_MS = 20;
const BATCHES = 50;

/** Who is measured: both sides of the table and, in one row of it, the TypeScript tab as readers have it. */
type Runner = Side | 'typescript';
const runners: readonly Runner[] = [...sides, 'typescript'];

const programs = {
  ours: { network: networkPy, convolutions: convolutionsPy },
  stock: { network: networkTs, convolutions: convolutionsTs },
} as const;

/**
 * Measures both tabs' runtimes against stock TensorFlow.js, each in its own worker of this page. They take turns, so that
 * what else the machine does meanwhile falls on both.
 */
export class Measurement {
  readonly #settings: Settings;
  readonly #listener: Listener;
  readonly #locale: Locale;
  #contestants: Record<Runner, Contestant>;
  #stopped = false;
  #done = 0;
  readonly #blocks: number;
  /** Convolutions are measured so many times; each measurement is a mean already. */
  readonly #turns: number;

  constructor(settings: Settings, locale: Locale, listener: Listener) {
    this.#settings = settings;
    this.#locale = locale;
    this.#listener = listener;
    this.#contestants = this.#makeContestants();
    this.#blocks = Math.ceil(settings.steps / BLOCK);
    this.#turns = Math.max(1, Math.round(settings.steps / 4));
  }

  /** @throws Stopped; Error with a program's own words */
  async run(): Promise<void> {
    try {
      await this.#starts();
      await this.#network();
      for (const shape of shapes) await this.#convolution(shape);
      await this.#loading();
    } finally {
      this.#close();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#close();
  }

  #makeContestants = (): Record<Runner, Contestant> => ({
    ours: new Contestant('python', this.#locale),
    stock: new Contestant('typescript', this.#locale, 'stock'),
    typescript: new Contestant('typescript', this.#locale),
  });

  #close(): void {
    for (const runner of runners) this.#contestants[runner].close();
  }

  #begin(task: Task): void {
    if (this.#stopped) throw new Stopped();
    const total = 2 + 3 + this.#blocks + shapes.length * (1 + this.#turns) + 1;
    this.#listener.progress(task, this.#done++, total);
  }

  async #starts(): Promise<void> {
    for (const id of ['start', 'startAgain'] as const) {
      this.#begin('start');
      if (id === 'startAgain') {
        this.#close();
        this.#contestants = this.#makeContestants();
      }
      for (const side of sides) {
        const { ms, where } = await this.#contestants[side].start();
        if (side === 'ours') this.#listener.where(where);
        this.#listener.figure(id, side, ms);
      }
    }
  }

  async #network(): Promise<void> {
    this.#begin('network');
    for (const side of sides) {
      await this.#contestants[side].load(programs[side].network);
      const first = await this.#steps(side, 1);
      this.#listener.figure('first', side, first.ms[0]!);
      this.#listener.figure('compiled', side, first.compiled);
    }
    await this.#contestants.typescript.load(networkTs);
    await this.#steps('typescript', WARM_UP.typescript);
    this.#begin('network');
    for (const side of sides) {
      const early = await this.#steps(side, WARM_UP[side] - 1);
      this.#listener.figure('draws', side, early.draws);
      if (side === 'ours') this.#listener.figure('memoryEarly', side, early.bytes);
    }
    await this.#timedSteps();
    await this.#laterSteps();
  }

  async #timedSteps(): Promise<void> {
    const ms: Record<Runner, number[]> = { ours: [], stock: [], typescript: [] };
    const python: number[] = [];
    for (let left = this.#settings.steps; left > 0; left -= BLOCK) {
      this.#begin('network');
      for (const runner of runners) {
        const block = await this.#steps(runner, Math.min(BLOCK, left));
        ms[runner].push(...block.ms);
        python.push(...(block.python ?? []));
      }
      for (const side of sides) this.#listener.figure('step', side, median(ms[side]));
      this.#listener.figure('typescript', 'ours', median(ms.typescript));
      this.#listener.figure('typescript', 'stock', median(ms.stock));
      this.#listener.figure('python', 'ours', median(python));
    }
  }

  /** The memory after many steps is ours to prove; then a last, smaller batch. */
  async #laterSteps(): Promise<void> {
    this.#begin('memory');
    const left = this.#settings.memorySteps - WARM_UP.ours - this.#settings.steps;
    const late = await this.#steps('ours', Math.max(1, left));
    this.#listener.figure('memoryLate', 'ours', late.bytes);
    for (const side of sides) {
      const ragged = await this.#steps(side, 1, RAGGED);
      this.#listener.figure('ragged', side, ragged.compiled);
    }
  }

  #steps(runner: Runner, count: number, size = 64): Promise<Steps> {
    return this.#contestants[runner].call<Steps>('steps', count, size);
  }

  async #convolution(shape: (typeof shapes)[number]): Promise<void> {
    this.#begin('convolutions');
    for (const side of sides) {
      if (shape === shapes[0]) await this.#contestants[side].load(programs[side].convolutions);
      await this.#contestants[side].call('prepare', shape);
    }
    const ms = new Map<string, number[]>();
    for (let turn = 0; turn < this.#turns; turn++) {
      this.#begin('convolutions');
      for (const pass of passes) {
        for (const side of sides) {
          const one = await this.#contestants[side].call<number>('measure', pass, LEAST_MS);
          const all = [...(ms.get(pass + side) ?? []), one];
          ms.set(pass + side, all);
          this.#listener.figure(`${shape.id}.${pass}`, side, median(all));
        }
      }
    }
  }

  async #loading(): Promise<void> {
    this.#begin('loading');
    await this.#contestants.ours.load(loadingPy);
    await this.#contestants.ours.call('load', 1);
    const ms = await this.#contestants.ours.call<number>('load', BATCHES);
    this.#listener.figure('batch', 'ours', ms);
  }
}
