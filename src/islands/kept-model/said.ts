import type { CellError } from '../../runtime/messages';
import { Unanswered } from '../../runtime/questions';
import { make } from '../code-cell/dom';
import { runStrings } from '../code-cell/run-strings';
import { NotKept } from './store';
import type { Locale, Words } from './strings';

/** What the island says of what was done last, or why it was not done. */
export class Said {
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #locale: Locale;

  /** @param host a live region */
  constructor(host: HTMLElement, words: Words, locale: Locale) {
    this.#host = host;
    this.#words = words;
    this.#locale = locale;
  }

  /** Instead of what was said before. @param parts a text is a paragraph of its own */
  say(...parts: (Node | string)[]): void {
    this.#host.replaceChildren(
      ...parts.map((part) => (typeof part === 'string' ? make('p', {}, part) : part)),
    );
  }

  /** Why something was not done. */
  why(error: unknown): void {
    if (error instanceof NotKept) return this.say(this.#words[error.why]);
    if (!(error instanceof Unanswered)) return this.say(this.#words.loadFailed);
    if (error.why === 'no-session') return this.say(this.#words.noSession);
    if (error.error) this.say(this.#words.failed, this.quoted(error.error));
    else this.say('');
  }

  /** An error as the cells word it: ours by us, the program's own by Python. */
  quoted(error: CellError): HTMLElement {
    const { title } = runStrings[this.#locale].errors[error.kind];
    return title ? make('p', {}, title) : make('pre', { tabindex: 0 }, error.text);
  }
}
