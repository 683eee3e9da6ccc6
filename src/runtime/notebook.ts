import { failureOf, RunFailure } from './failure';
import { Freshness, type History } from './freshness';
import type { Analysis, CellSource, GivenFile, RunOutcome } from './messages';
import { needed, type PlannedCell } from './needed';
import type { CellRunner, RunSink } from './session';
import { unlessStopped } from './unless-stopped';
import type { ViewName } from './views';

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
  /** A whole script, which begins anew at each run. */
  readonly fresh?: boolean;
  /** The code as it stands now. */
  code(): string;
  /** What stands beside the program, for it to open. */
  files?(): GivenFile[];
  /** What figures beside the cell want to know of its runs. */
  views?(): ViewName[];
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
interface Entry extends History {
  cell: NotebookCell;
  state: CellState;
  analysis?: { code: string; names: Analysis };
}

/** How a cell ends that Stop took out of the queue. */
const dropped: RunOutcome = { status: 'stopped', restarted: false, ms: 0 };

/** The page's cells of one language, in page order, as a notebook with one namespace. */
export class Notebook {
  readonly #runner: CellRunner;
  #entries: Entry[] = [];
  #last: Promise<void> = Promise.resolve();
  /** Aborted by the next Stop. */
  #untilStop = new AbortController();

  constructor(runner: CellRunner) {
    this.#runner = runner;
    runner.lost = () => this.#forgetRuns();
  }

  /** Returns the way to take it out again. */
  register(cell: NotebookCell): () => void {
    const entry: Entry = { cell, code: () => cell.code(), state: 'idle', version: 0 };
    this.#entries.push(entry);
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
    };
  }

  /** Runs the cells this one needs, then the cell. Resolves when all is over; never rejects. */
  run(cellId: string): Promise<void> {
    const entry = this.#entry(cellId);
    const { signal } = this.#untilStop;
    entry.cell.began();
    this.#show(entry, 'loading');
    this.#last = this.#last.then(() => this.#runWithNeeds(entry, signal));
    return this.#last;
  }

  /** The reader is about to run a cell: the language begins to load. */
  warmUp(): void {
    this.#runner.warmUp();
  }

  /** The cell's code may have changed: marks what is stale now (and unmarks it when the edit was taken back). */
  edited(cellId: string): void {
    this.#entry(cellId);
    void this.#markStale();
  }

  /**
   * Names of a cell have come into the session although it did not run: a kept model was restored. A cell that takes only
   * these from it need not run it first. Of a cell that is not here nothing is remembered.
   */
  async provided(cellId: string, names: string[]): Promise<void> {
    const entry = this.#entries.find(({ cell }) => cell.id === cellId);
    if (!entry) return;
    const cells = await this.#plan(entry);
    const inputs = new Freshness(this.#entries, cells).inputs(cells.length - 1);
    entry.version++;
    entry.ran = { code: entry.cell.code(), inputs, defined: withNames(entry, names) };
    await this.#markStale();
  }

  /** Runs wait until this is over: it brings names with it. */
  hold<T>(work: Promise<T>): Promise<T> {
    this.#last = Promise.all([this.#last, work.catch(() => undefined)]).then(() => undefined);
    return work;
  }

  /** Stops what runs and drops what waits. */
  stop(): void {
    this.#untilStop.abort();
    this.#untilStop = new AbortController();
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

  async #runWithNeeds(entry: Entry, signal: AbortSignal): Promise<void> {
    try {
      // The first plan waits for the language to load: Stop need not.
      const cells = signal.aborted ? undefined : await unlessStopped(this.#plan(entry), signal);
      if (!cells) return this.#end(entry, dropped);
      if (await this.#runNeeds(entry, cells, signal)) await this.#runOne(entry, cells, signal);
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

  /** Those that must run before this cell, in page order; says so. */
  #needs(entry: Entry, cells: PlannedCell[]): Entry[] {
    const freshness = new Freshness(this.#entries, cells);
    const why = (i: number, names: string[]) => freshness.why(i, names);
    const needs = [...needed(cells, cells.length - 1, (i, names) => why(i, names) === null)];
    if (needs.length > 0) {
      entry.cell.needs?.(
        needs.map(([i, names]) => ({ cell: cells[i]!.id, names, why: why(i, names) ?? 'stale' })),
      );
    }
    return needs.map(([i]) => this.#entries[i]!);
  }

  /** True when all went well. */
  async #runNeeds(entry: Entry, cells: PlannedCell[], signal: AbortSignal): Promise<boolean> {
    const entries = this.#needs(entry, cells);
    for (const other of entries) {
      other.cell.began(entry.cell.id);
      this.#show(other, 'loading');
    }
    for (const [done, other] of entries.entries()) {
      const outcome = await this.#runOne(other, cells, signal);
      if (outcome.status === 'done') continue;
      entries.slice(done + 1).forEach((waiting) => this.#end(waiting, dropped));
      if (outcome.status === 'stopped') this.#end(entry, dropped);
      else this.#block(entry, other);
      return false;
    }
    return true;
  }

  #block(entry: Entry, by: Entry): void {
    this.#show(entry, 'idle');
    entry.cell.blocked?.(by.cell.id);
  }

  async #runOne(entry: Entry, cells: PlannedCell[], signal: AbortSignal): Promise<RunOutcome> {
    const { cell } = entry;
    const code = cell.code();
    const inputs = new Freshness(this.#entries, cells).inputs(this.#entries.indexOf(entry));
    const outcome = signal.aborted
      ? dropped
      : await this.#runner.run(sourceOf(cell, code), this.#sink(entry));
    if (outcome.restarted) this.#forgetRuns(entry);
    // A program that never started has changed nothing.
    if (outcome.where) this.#remember(entry, outcome, { code, inputs });
    this.#end(entry, outcome);
    return outcome;
  }

  #remember(entry: Entry, outcome: RunOutcome, ran: NonNullable<History['ran']>): void {
    entry.version++;
    const { status, restarted, defined } = outcome;
    const left = status === 'done' || (!restarted && defined);
    entry.ran = left ? { ...ran, defined: status === 'done' ? undefined : defined } : undefined;
  }

  /** The cell's sink, which also sees that its program starts. */
  #sink(entry: Entry): RunSink {
    const { sink } = entry.cell;
    return {
      progress: (progress) => sink.progress(progress),
      output: (text, stream) => sink.output(text, stream),
      figure: (figure) => sink.figure(figure),
      view: (view) => sink.view?.(view),
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
  #forgetRuns(current?: Entry): void {
    for (const entry of this.#entries) {
      entry.ran = undefined;
      if (entry !== current && ['done', 'stale', 'stopped'].includes(entry.state)) {
        this.#show(entry, 'idle');
      }
    }
  }

  /** Shows which finished cells were built on something that is no more. */
  async #markStale(): Promise<void> {
    const finished = () => this.#entries.filter((entry) => entry.ran);
    if (finished().length === 0) return;
    const cells = await Promise.all(
      this.#entries.map((entry) => this.#planned(entry, entry.cell.sink)),
    ).catch(() => undefined); // The session is gone, and with it everything that could be stale.
    if (!cells) return;
    const freshness = new Freshness(this.#entries, cells);
    for (const entry of finished()) {
      if (entry.state !== 'done' && entry.state !== 'stale') continue;
      const stale = freshness.inputsChanged(this.#entries.indexOf(entry));
      this.#show(entry, stale ? 'stale' : 'done');
    }
  }
}

/** What a cell has left, and these names; undefined: all that its code defines. */
function withNames({ cell, ran }: Entry, names: string[]): string[] | undefined {
  if (ran?.code !== cell.code()) return names;
  return ran.defined && [...ran.defined, ...names];
}

function sourceOf(cell: NotebookCell, code: string): CellSource {
  const { id, data, fresh } = cell;
  return { cell: id, code, data, fresh, files: cell.files?.(), views: cell.views?.() };
}
