import { failureOf, RunFailure } from './failure';
import type { Analysis, RunOutcome } from './messages';
import { needed, providers, type PlannedCell } from './needed';
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

/** A registered cell and what became of it. */
interface Entry {
  cell: NotebookCell;
  state: CellState;
  /** Its last run that came to its end: the code, and which run of each provider it built on. */
  ran?: { code: string; inputs: Map<Entry, number> };
  /** Counts runs; what was built on an earlier one is stale. */
  version: number;
  analysis?: { code: string; names: Analysis };
}

/** The page's cells of one language, in page order, as a notebook with one namespace. */
export class Notebook {
  readonly #runner: CellRunner;
  #entries: Entry[] = [];
  #last: Promise<void> = Promise.resolve();
  #stops = 0;

  constructor(runner: CellRunner) {
    this.#runner = runner;
  }

  /** Returns the way to take it out again. */
  register(cell: NotebookCell): () => void {
    const entry: Entry = { cell, state: 'idle', version: 0 };
    this.#entries.push(entry);
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
    };
  }

  /** Runs the cells this one needs, then the cell. Resolves when all is over; never rejects. */
  run(cellId: string): Promise<void> {
    const entry = this.#entry(cellId);
    const stops = this.#stops;
    entry.cell.began();
    this.#show(entry, 'loading');
    this.#last = this.#last.then(() => this.#runWithNeeds(entry, stops));
    return this.#last;
  }

  /** The cell's code may have changed: marks what is stale now (and unmarks it when the edit was taken back). */
  edited(cellId: string): void {
    this.#entry(cellId);
    void this.#markStale();
  }

  /** Stops what runs and drops what waits. */
  stop(): void {
    this.#stops++;
    this.#runner.stop();
  }

  #entry(id: string): Entry {
    const entry = this.#entries.find(({ cell }) => cell.id === id);
    if (!entry) throw new Error(`There is no cell ${id} in this notebook.`);
    return entry;
  }

  #show(entry: Entry, state: CellState): void {
    if (entry.state === state) return;
    entry.state = state;
    entry.cell.stateChanged(state);
  }

  async #runWithNeeds(entry: Entry, stops: number): Promise<void> {
    try {
      const cells = await this.#plan(entry);
      if (await this.#runNeeds(entry, cells, stops)) await this.#runOne(entry, cells, stops);
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      this.#end(entry, { status: 'error', restarted: false, ms: 0, error: failureOf(error) });
    }
    await this.#markStale();
  }

  /** All cells up to this one with their names. @throws RunFailure when the language does not load */
  async #plan(entry: Entry): Promise<PlannedCell[]> {
    const upTo = this.#entries.slice(0, this.#entries.indexOf(entry) + 1);
    return Promise.all(upTo.map((each) => this.#planned(each, entry.cell.sink)));
  }

  async #planned(entry: Entry, sink: Pick<RunSink, 'progress'>): Promise<PlannedCell> {
    const code = entry.cell.code();
    if (entry.analysis?.code !== code) {
      entry.analysis = { code, names: await this.#runner.analyse(code, sink) };
    }
    const { id, fails = false } = entry.cell;
    return { id, fails, analysis: entry.analysis.names };
  }

  /** True when all went well. */
  async #runNeeds(entry: Entry, cells: PlannedCell[], stops: number): Promise<boolean> {
    const needs = needed(
      cells,
      cells.length - 1,
      (i) => this.#why(this.#entries[i]!, cells) === null,
    );
    if (needs.size === 0) return true;
    const entries = [...needs.keys()].map((i) => this.#entries[i]!);
    entry.cell.needs?.(
      [...needs].map(([i, names]) => {
        const other = this.#entries[i]!;
        return { cell: other.cell.id, names, why: this.#why(other, cells) ?? 'stale' };
      }),
    );
    for (const other of entries) {
      other.cell.began(entry.cell.id);
      this.#show(other, 'loading');
    }
    for (const [done, other] of entries.entries()) {
      const outcome = await this.#runOne(other, cells, stops);
      if (outcome.status === 'done') continue;
      const ended: RunOutcome = { status: 'stopped', restarted: false, ms: 0 };
      entries.slice(done + 1).forEach((waiting) => this.#end(waiting, ended));
      if (outcome.status === 'stopped') this.#end(entry, ended);
      else this.#block(entry, other);
      return false;
    }
    return true;
  }

  #block(entry: Entry, by: Entry): void {
    entry.cell.blocked?.(by.cell.id);
    this.#show(entry, 'idle');
  }

  async #runOne(entry: Entry, cells: PlannedCell[], stops: number): Promise<RunOutcome> {
    const { cell } = entry;
    const code = cell.code();
    const inputs = this.#inputs(entry, cells);
    const outcome: RunOutcome =
      stops === this.#stops
        ? await this.#runner.run({ cell: cell.id, code, data: cell.data }, this.#sink(entry))
        : { status: 'stopped', restarted: false, ms: 0 };
    if (outcome.restarted) this.#forgetRuns(entry);
    entry.version++;
    entry.ran = outcome.status === 'done' ? { code, inputs } : undefined;
    this.#end(entry, outcome);
    return outcome;
  }

  /** The cell's sink, which also sees that its program starts. */
  #sink(entry: Entry): RunSink {
    const { sink } = entry.cell;
    return {
      progress: (progress) => sink.progress(progress),
      output: (text, stream) => sink.output(text, stream),
      figure: (figure) => sink.figure(figure),
      notice: (notice) => sink.notice(notice),
      started: (where) => {
        this.#show(entry, 'running');
        sink.started?.(where);
      },
    };
  }

  #end(entry: Entry, outcome: RunOutcome): void {
    this.#show(entry, outcome.status);
    entry.cell.ended(outcome);
  }

  /** The session began anew: what other cells left behind is gone. */
  #forgetRuns(current: Entry): void {
    for (const entry of this.#entries) {
      entry.ran = undefined;
      if (entry !== current && ['done', 'stale', 'stopped'].includes(entry.state)) {
        this.#show(entry, 'idle');
      }
    }
  }

  #inputs(entry: Entry, cells: PlannedCell[]): Map<Entry, number> {
    const found = providers(cells, this.#entries.indexOf(entry)).keys();
    return new Map([...found].map((i) => [this.#entries[i]!, this.#entries[i]!.version]));
  }

  /** Why what the cell left behind is not what it would leave now; null when it is. */
  #why(entry: Entry, cells: PlannedCell[]): NeededCell['why'] | null {
    const { ran } = entry;
    if (!ran) return 'not-run';
    if (ran.code !== entry.cell.code()) return 'edited';
    return this.#inputsChanged(entry, cells) ? 'stale' : null;
  }

  #inputsChanged(entry: Entry, cells: PlannedCell[]): boolean {
    const { inputs } = entry.ran!;
    const now = this.#inputs(entry, cells);
    return [...now].some(
      ([provider, version]) =>
        inputs.get(provider) !== version || this.#why(provider, cells) !== null,
    );
  }

  /** Shows which finished cells were built on something that is no more. */
  async #markStale(): Promise<void> {
    const finished = () => this.#entries.filter((entry) => entry.ran);
    if (finished().length === 0) return;
    const cells = await Promise.all(
      this.#entries.map((entry) => this.#planned(entry, entry.cell.sink)),
    ).catch(() => undefined); // The session is gone, and with it everything that could be stale.
    if (!cells) return;
    for (const entry of finished()) {
      if (entry.state !== 'done' && entry.state !== 'stale') continue;
      this.#show(entry, this.#inputsChanged(entry, cells) ? 'stale' : 'done');
    }
  }
}
