import { providers, type PlannedCell } from './needed';

/** What became of a cell's last run. */
export interface History {
  /** The code as it stands now. */
  code(): string;
  /** Counts runs; what was built on an earlier one is stale. */
  version: number;
  /** The run whose names are there now: its code, and which run of each provider it built on. */
  ran?: {
    code: string;
    inputs: Map<History, number>;
    /** The names that have a value, where it was stopped or failed; else all. */
    defined?: string[];
  };
}

/** Compares what cells left behind with what they would leave now. Both lists are in page order. */
export class Freshness {
  readonly #histories: readonly History[];
  readonly #cells: readonly PlannedCell[];

  constructor(histories: readonly History[], cells: readonly PlannedCell[]) {
    this.#histories = histories;
    this.#cells = cells;
  }

  /** Why these names of a cell are not what it would leave now; null when they are. */
  why(index: number, names: string[]): 'not-run' | 'edited' | 'stale' | null {
    const history = this.#histories[index]!;
    const { ran } = history;
    if (!ran) return 'not-run';
    if (ran.code !== history.code()) return 'edited';
    const { defined } = ran;
    if (defined && !names.every((name) => defined.includes(name))) return 'not-run';
    return this.inputsChanged(index) ? 'stale' : null;
  }

  /** The cells a cell takes names from, each with the run it would take them from. */
  inputs(index: number): Map<History, number> {
    const found = [...providers(this.#cells, index).keys()];
    return new Map(found.map((i) => [this.#histories[i]!, this.#histories[i]!.version] as const));
  }

  /** Whether a cell that ran would now take its names from other runs, or from cells that are not fresh themselves. */
  inputsChanged(index: number): boolean {
    const inputs = this.#histories[index]!.ran?.inputs;
    return [...providers(this.#cells, index)].some(([i, names]) => {
      const provider = this.#histories[i]!;
      return inputs?.get(provider) !== provider.version || this.why(i, names) !== null;
    });
  }
}
