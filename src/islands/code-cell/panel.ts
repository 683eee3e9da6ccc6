import type { Progress, RunOutcome } from '../../runtime/messages';
import type { LiveView, ViewName } from '../../runtime/views';
import { CodeBox } from './code-box';
import { find, offerDownload } from './dom';
import { Edits } from './edits';
import { wireFields } from './field-inputs';
import { Keeper } from './keeper';
import type { Language } from './languages';
import { Notices } from './notices';
import { Recorded } from './recorded';
import { Source, type Original } from './source';
import { strings, type Locale, type Strings } from './strings';

/** As `data-state` shows it. */
export type CellState = 'idle' | 'loading' | 'running' | 'done' | 'error' | 'stopped' | 'stale';

/** A program that can take a panel's place. */
export interface Program {
  /** The reader's version is kept under it. */
  id: string;
  file: string;
  original: Original;
  /** Its code as highlighted lines. */
  lines: Node[];
  /** What the real library printed. */
  recorded: string;
}

/** A figure that shows what a program does, beside its output. */
export interface Watcher {
  /** What it wants to know of the runs. */
  readonly views: ViewName[];
  /** A run begins: what showing it needs can be loaded. */
  began(): void;
  /** While the program runs. */
  told?(view: LiveView): void;
  /** How far the run is, as its cell shows it. */
  progress?(progress: Progress | null): void;
  ended(outcome: RunOutcome): void;
}

/** One language's side of a cell: its code box, its run bar, its output. */
export class Panel {
  readonly cell: string;
  readonly language: Language;
  file: string;
  readonly source: Source;
  readonly box: CodeBox;
  readonly notices: Notices;
  readonly keeper: Keeper;
  readonly recorded: Recorded;
  readonly root: HTMLElement;
  readonly words: Strings;
  readonly watchers: Watcher[] = [];
  readonly #onState: () => void;
  /** The difference to the original is being shown. */
  comparing = false;
  state: CellState = 'idle';
  /** Set by what shows the runs, once there is one. */
  onClear: () => void = () => undefined;

  constructor(root: HTMLElement, cell: string, locale: Locale, onState: () => void) {
    this.root = root;
    this.cell = cell;
    this.#onState = onState;
    this.language = root.dataset['language'] as Language;
    this.file = root.dataset['file'] ?? '';
    this.words = strings[locale];
    this.source = new Source({ code: publishedCode(root), hash: root.dataset['hash'] ?? '' });
    this.notices = new Notices(find(root, '.cell-notices'), this.words.dismiss);
    this.box = new CodeBox(find(root, '.code-box'), this.source, {
      language: this.language,
      label: this.words.code,
      onFailure: () => this.notices.show('load', this.words.partFailed),
    });
    const edits = new Edits(cell, this.language);
    this.keeper = new Keeper(this.source, edits, this.notices, this.words);
    this.recorded = new Recorded(root);
    wireFields(root, this.source);
    if (/Mac|iP/.test(navigator.platform)) {
      find(root, '.cell-keys').textContent = this.words.keys.replace('Ctrl', '⌘');
    }
  }

  /** There is output of a run here. */
  get used(): boolean {
    return this.root.classList.contains('used');
  }

  get busy(): boolean {
    return this.state === 'loading' || this.state === 'running';
  }

  /** Without output of its own a cell is not out of date, whatever its notebook thinks. */
  setState(state: CellState): void {
    this.state = state === 'stale' && !this.used ? 'idle' : state;
    if (this.state === 'stale') this.setStatus(this.words.state.stale);
    this.#showButtons();
    this.#onState();
  }

  setStatus(text: string, title = ''): void {
    const status = find(this.root, '.cell-status');
    status.textContent = text;
    status.title = title;
  }

  /** A run's own output takes the place of the recorded; the page below stays where it is. */
  beginOutput(): void {
    this.root.classList.add('used');
    const results = find(this.root, '.cell-results');
    results.style.minHeight = `${results.offsetHeight}px`;
    this.recorded.fold();
  }

  /** The original code and the recorded output again. */
  reset(): void {
    this.#clearRun();
    this.keeper.reset();
  }

  /** Another program takes the place of this one; each is kept under its own name. */
  turnTo(program: Program): void {
    this.#clearRun();
    this.file = program.file;
    this.box.publish(program.lines);
    this.recorded.replace(program.recorded);
    this.keeper.turnTo(program.original, new Edits(program.id, this.language));
    this.box.forgetHistory();
  }

  #clearRun(): void {
    if (this.comparing) void this.compare(false);
    this.onClear();
    this.root.classList.remove('used');
    this.recorded.open();
    find(this.root, '.cell-results').style.minHeight = '';
    this.setState('idle');
    this.setStatus(this.words.state.idle);
  }

  /** Shows or hides the difference to the original, within the editor. */
  async compare(on: boolean): Promise<void> {
    this.comparing = on;
    try {
      const [editor, { differenceTo }] = await Promise.all([this.box.open(), import('./changes')]);
      editor.extend(on ? differenceTo(this.source.original, this.words.restoreHere) : undefined);
    } catch {
      this.comparing = false;
      this.notices.show('load', this.words.partFailed);
    }
  }

  /** The code as a file. */
  download(): void {
    offerDownload(this.file, `${this.source.code}\n`);
  }

  #showButtons(): void {
    const run = find<HTMLButtonElement>(this.root, '[data-action=run]');
    const stop = find<HTMLButtonElement>(this.root, '[data-action=stop]');
    const stopHadFocus = stop === document.activeElement;
    if (this.busy) run.setAttribute('aria-disabled', 'true');
    else run.removeAttribute('aria-disabled');
    stop.hidden = !this.busy;
    if (stopHadFocus && !this.busy) run.focus({ preventScroll: true });
    this.root.classList.toggle('busy', this.busy);
  }
}

/** The server-rendered code: each line ends in a line break that the code's last line has not. */
function publishedCode(root: HTMLElement): string {
  return codeOf(find(root, '.code-static code'));
}

/** The code in highlighted lines. */
export function codeOf(lines: Node): string {
  return (lines.textContent ?? '').replace(/\n$/, '');
}
