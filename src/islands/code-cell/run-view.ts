import type {
  CellError,
  Frame,
  GivenFile,
  Notice,
  Progress,
  RunOutcome,
} from '../../runtime/messages';
import type { NeededCell, NotebookCell } from '../../runtime/notebook';
import type { RunSink } from '../../runtime/session';
import type { LiveView, ViewName } from '../../runtime/views';
import { find, make } from './dom';
import { failureView } from './failure-view';
import { Figures } from './figures';
import { Output, type Stream } from './output';
import type { CellState, Panel } from './panel';
import { ProgressBar } from './progress';
import { runStrings, type RunStrings } from './run-strings';
import { place, summary } from './run-words';
import type { Locale } from './strings';

export interface RunViewOptions {
  locale: Locale;
  data: string[];
  fails: boolean;
  /** A whole script: each run begins anew. */
  script: boolean;
  files: () => GivenFile[];
  /** Puts the cursor on a line of any cell. */
  goTo: (frame: Frame) => void;
}

/** Shows the runs of one panel: what its notebook tells becomes state, progress, output and errors. */
export class RunView implements NotebookCell, RunSink {
  readonly id: string;
  readonly data: string[];
  readonly fails: boolean;
  readonly fresh: boolean;
  readonly sink: RunSink = this;
  readonly #panel: Panel;
  readonly #options: RunViewOptions;
  readonly #words: RunStrings;
  readonly #output: Output;
  readonly #figures: Figures;
  readonly #progress: ProgressBar;
  #failure: HTMLElement | undefined;
  #needs: { remark: HTMLElement; cells: string } | undefined;

  constructor(panel: Panel, options: RunViewOptions) {
    this.id = panel.cell;
    this.data = options.data;
    this.fails = options.fails;
    this.fresh = options.script;
    this.#panel = panel;
    this.#options = options;
    this.#words = runStrings[options.locale];
    this.#output = new Output(find(panel.root, '.cell-output'));
    this.#figures = new Figures(this.#output, this.#words);
    this.#progress = new ProgressBar(find(panel.root, '.cell-bar'), this.#words);
    panel.onClear = () => this.#clear();
  }

  code(): string {
    return this.#panel.source.code;
  }

  files(): GivenFile[] {
    return this.#options.files();
  }

  views(): ViewName[] {
    return [...new Set(this.#panel.watchers.flatMap(({ views }) => views))];
  }

  // What the notebook says.

  stateChanged(state: CellState): void {
    this.#panel.setState(state);
    if (state === 'running') this.#progress.showWaiting(this.#panel.words.state.running);
  }

  began(neededBy?: string): void {
    this.#clear();
    this.#panel.watchers.forEach((watcher) => watcher.began());
    this.#panel.beginOutput();
    this.#progress.showWaiting(this.#panel.words.state.loading);
    if (neededBy) this.#remark(this.#words.onBehalf(shortName(neededBy, this.id)));
  }

  needs(cells: NeededCell[]): void {
    const names = cells.map(({ cell }) => shortName(cell, this.id)).join(', ');
    this.#needs = { remark: this.#remark(this.#words.runsFirst(names)), cells: names };
    this.#progress.showWaiting(this.#words.runsFirst(names));
  }

  ended(outcome: RunOutcome): void {
    this.#finish();
    if (outcome.error) this.#showError(outcome.error);
    this.#panel.setStatus(
      summary(outcome, this.#panel.words.state[outcome.status], this.#words),
      outcome.where?.renderer,
    );
    if (outcome.status !== 'stopped') this.#compare(outcome.error);
    this.#panel.watchers.forEach((watcher) => watcher.ended(outcome));
  }

  blocked(by: string): void {
    this.#finish();
    this.#remark(this.#words.blocked(shortName(by, this.id)), true);
    const outcome: RunOutcome = { status: 'error', restarted: false, ms: 0 };
    this.#panel.watchers.forEach((watcher) => watcher.ended(outcome));
  }

  // What the running program says.

  started(where: Parameters<NonNullable<RunSink['started']>>[0]): void {
    this.#needsRan();
    this.#panel.setStatus(place(where, this.#words), where.renderer);
  }

  progress(progress: Progress | null): void {
    if (progress) this.#progress.show(progress);
    else if (this.#panel.busy) this.#progress.showWaiting(this.#panel.words.state.running);
    else this.#progress.hide();
    this.#panel.watchers.forEach((watcher) => watcher.progress?.(progress));
  }

  output(text: string, stream: Stream): void {
    this.#output.print(text, stream);
  }

  figure(figure: Parameters<RunSink['figure']>[0]): void {
    this.#figures.show(figure);
  }

  view(view: LiveView): void {
    this.#panel.watchers.forEach((watcher) => watcher.told?.(view));
  }

  notice({ kind, detail = {} }: Notice): void {
    this.#remark(this.#words.notices[kind](detail), true);
  }

  #remark(text: string, warning = false): HTMLElement {
    const remark = make('p', { class: warning ? 'cell-remark warning' : 'cell-remark' }, text);
    this.#output.add(remark);
    return remark;
  }

  #needsRan(): void {
    if (this.#needs) this.#needs.remark.textContent = this.#words.ranFirst(this.#needs.cells);
  }

  #showError(error: CellError): void {
    const { cell, words, root, box } = this.#panel;
    const { goTo, locale } = this.#options;
    this.#failure = failureView(error, { cell, locale, words, runWords: this.#words, goTo });
    find(root, '.cell-output').after(this.#failure);
    box.markLine(error.frames.findLast((frame) => frame.cell === cell)?.line);
  }

  /** A recording of a program that fails ends in what the error says of itself. */
  #compare(error?: CellError): void {
    const last = error ? `${error.name}: ${error.message}` : '';
    this.#panel.recorded.compare(this.#output.text + last, this.#words.sameAsRecorded);
  }

  #finish(): void {
    this.#output.flush();
    this.#progress.hide();
  }

  #clear(): void {
    this.#output.clear();
    this.#figures.clear();
    this.#progress.hide();
    this.#failure?.remove();
    this.#failure = undefined;
    this.#needs = undefined;
    this.#panel.box.markLine();
  }
}

/** A cell of the same chapter is named without it. */
function shortName(cell: string, from: string): string {
  const chapter = from.slice(0, from.indexOf('/') + 1);
  return chapter && cell.startsWith(chapter) ? cell.slice(chapter.length) : cell;
}
