import type { RunOutcome } from './messages';
import type { CellRunner, RunSink } from './session';

/** As `data-state` of a cell shows it. `loading`: waits for its turn, for the language, or for cells it needs. */
export type CellState = 'idle' | 'loading' | 'running' | 'done' | 'error' | 'stopped' | 'stale';

/** A cell that runs first because a later one needs it. */
export interface NeededCell {
  cell: string;
  /** The names that are taken from it. */
  names: string[];
  why: 'not-run' | 'edited' | 'stale';
}

/** What a cell on the page gives its notebook. Registered in page order. */
export interface NotebookCell {
  readonly id: string;
  readonly data?: string[];
  /** Declared to fail on purpose: no later cell takes names from it. */
  readonly fails?: boolean;
  /** The code as it stands now. */
  code(): string;
  readonly sink: RunSink;
  /** The state to show has changed. */
  stateChanged(state: CellState): void;
  /** Before anything of this run: clear the old output. `neededBy`: the cell whose Run caused this one. */
  began(neededBy?: string): void;
  /** These cells run first. Only called when there are any. */
  needs?(cells: NeededCell[]): void;
  ended(outcome: RunOutcome): void;
  /** A cell that this one needs did not end well, so this one was not run. */
  blocked?(by: string): void;
}

/** The page's cells of one language, in page order, as a notebook with one namespace. */
export declare class Notebook {
  constructor(runner: CellRunner);
  /** Returns the way to take it out again. */
  register(cell: NotebookCell): () => void;
  /** Runs the cells this one needs, then the cell. Resolves when all is over; never rejects. */
  run(cellId: string): Promise<void>;
  /** The cell's code may have changed: marks what is stale now (and unmarks it when the edit was taken back). */
  edited(cellId: string): void;
  /** Stops what runs and drops what waits. */
  stop(): void;
}
