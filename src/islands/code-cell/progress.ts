import type { Progress } from '../../runtime/messages';
import { make } from './dom';
import { describe } from './run-words';
import type { RunStrings } from './run-strings';

/** At most this often something is drawn anew: without a GPU, the cores that draw the page are those that compute. */
export const REDRAW_MS = 250;

/** The line and the bar that say how far the work is. They take the place of the status line while it lasts. */
export class ProgressBar {
  readonly #text = make('p', { class: 'cell-progress' });
  readonly #fill = make('span');
  readonly #bar = make('div', { class: 'cell-track', role: 'progressbar' }, this.#fill);
  readonly #host: HTMLElement;
  readonly #words: RunStrings;
  /** What has come since it was last drawn. */
  #newest: Progress | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, words: RunStrings) {
    this.#host = host;
    this.#words = words;
  }

  /** @param progress null takes the bar away */
  show(progress: Progress | null): void {
    if (!progress) return this.hide();
    this.#newest = progress;
    if (this.#resting === undefined) this.#drawNewest();
  }

  /** Something is going on of which no more is known. */
  showWaiting(text: string): void {
    this.#forget();
    this.#draw(text, { text });
  }

  hide(): void {
    this.#forget();
    this.#text.remove();
    this.#bar.remove();
  }

  #drawNewest(): void {
    this.#resting = undefined;
    const progress = this.#newest;
    if (!progress) return;
    this.#forget();
    this.#draw(this.#words.tasks[progress.task], describe(progress, this.#words));
    this.#resting = setTimeout(() => this.#drawNewest(), REDRAW_MS);
  }

  #forget(): void {
    this.#newest = undefined;
    clearTimeout(this.#resting);
    this.#resting = undefined;
  }

  #draw(label: string, { text, part }: { text: string; part?: number }): void {
    this.#text.textContent = text;
    this.#bar.classList.toggle('endless', part === undefined);
    this.#fill.style.transform = part === undefined ? '' : `scaleX(${part})`;
    this.#bar.setAttribute('aria-label', label);
    this.#bar.setAttribute('aria-valuetext', text);
    if (part === undefined) this.#bar.removeAttribute('aria-valuenow');
    else this.#bar.setAttribute('aria-valuenow', String(Math.round(part * 100)));
    if (!this.#bar.isConnected) this.#host.append(this.#text, this.#bar);
  }
}
