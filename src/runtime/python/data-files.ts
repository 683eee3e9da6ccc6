import { DataError, loadMnistData, type MnistData } from '../../datasets/mnist';
import { RunFailure } from '../failure';

/** MNIST's own names of its files, by split. */
const NAMES = { train: 'train', test: 't10k' } as const;

/** A program or a question: the data sets it needs are said, or seen from its code. */
export interface Needs {
  data?: string[];
  code?: string;
}

/**
 * The data that `datasets.MNIST(...)` finds: its constructor cannot wait, so it is fetched before the program starts.
 */
export class DataFiles {
  readonly #baseUrl: string;
  readonly #files = new Map<string, Uint8Array>();
  /** All files are there. A run that was stopped may have left the half of them. */
  #complete = false;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** Contents without the header, e.g. of `train-images-idx3-ubyte`; null when it is not here. */
  find = (name: string): Uint8Array | null => this.#files.get(name) ?? null;

  /** Fetches what is needed. @throws RunFailure for the page to explain */
  async fetchFor({ data, code = '' }: Needs, progress: (done: number, total: number) => void) {
    const needed = data?.includes('mnist') || /\bMNIST\s*\(/.test(code);
    if (!needed || this.#complete) return;
    const state = { train: [0, 0], test: [0, 0] };
    const load = async (split: 'train' | 'test') => {
      const received = (done: number, total: number) => {
        state[split] = [done, total];
        progress(state.train[0]! + state.test[0]!, state.train[1]! + state.test[1]!);
      };
      this.#keep(split, await loadMnistData(split, { baseUrl: this.#baseUrl, progress: received }));
    };
    try {
      await Promise.all([load('train'), load('test')]);
      this.#complete = true;
    } catch (error) {
      this.#files.clear();
      throw error instanceof DataError ? failureFor(error) : error;
    }
  }

  #keep(split: 'train' | 'test', { images, labels }: MnistData): void {
    this.#files.set(`${NAMES[split]}-images-idx3-ubyte`, images);
    this.#files.set(`${NAMES[split]}-labels-idx1-ubyte`, labels);
  }
}

function failureFor(error: DataError): RunFailure {
  const kind = error.kind === 'corrupt' ? 'data-corrupt' : 'data-unreachable';
  return new RunFailure(kind, error.message, { hint: error.url, cause: error });
}
