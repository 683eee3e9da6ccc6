import { find, make } from './dom';

/** The recorded output under a cell: open until a run prints its own, folded beside it from then on. */
export class Recorded {
  readonly #fold: HTMLDetailsElement | null;
  #remark: HTMLElement | undefined;

  /** @param panel whose sample may have no recording: then there is nothing to do */
  constructor(panel: HTMLElement) {
    this.#fold = panel.querySelector('.cell-recorded');
  }

  /** What another program printed when it was recorded. */
  replace(text: string): void {
    if (!this.#fold) return;
    find(this.#fold, 'pre').textContent = text;
    this.#fold.hidden = text === '';
  }

  open(): void {
    this.#toggle(true);
  }

  fold(): void {
    this.#toggle(false);
  }

  /** Says so where a run printed just what is recorded. */
  compare(printed: string, remark: string): void {
    if (!this.#fold || printed === '') return;
    if (find(this.#fold, 'pre').textContent.trimEnd() !== printed.trimEnd()) return;
    this.#remark = make('span', { class: 'recorded-same' }, ` · ${remark}`);
    find(this.#fold, 'summary').append(this.#remark);
  }

  #toggle(open: boolean): void {
    if (this.#fold) this.#fold.open = open;
    this.#remark?.remove();
  }
}
