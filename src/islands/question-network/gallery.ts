import { find } from '../code-cell/dom';
import { picturesHtml } from './draw';
import type { Taken } from './exam';
import type { Pixels } from './questions';
import type { Words } from './strings';

export interface Shown {
  taken: Taken;
  pixels: Pixels;
}

/** The test pictures behind a square of the matrix; one of them may be looked at. */
export class Gallery {
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #look: (shown: Shown) => void;
  #shown: readonly Shown[];
  #chosen: number | undefined;

  /** @param shown what the server has rendered, of which `chosen` is looked at */
  constructor(
    root: HTMLElement,
    words: Words,
    { shown, chosen, look }: { shown: Shown[]; chosen: number; look: (shown: Shown) => void },
  ) {
    this.#root = root;
    this.#words = words;
    this.#look = look;
    this.#shown = shown;
    this.#chosen = chosen;
  }

  show(shown: readonly Shown[], caption: string): void {
    this.#shown = shown;
    find(this.#root, '[data-part=gallery-caption]').textContent = caption;
    const host = find(this.#root, '[data-part=pictures]');
    host.innerHTML = picturesHtml(shown, this.#chosen, this.#words);
  }

  /** One of the pictures is to be looked at. */
  pick(index: number): void {
    const picked = this.#shown.find(({ taken }) => taken.index === index);
    if (!picked) return;
    this.mark(index);
    this.#look(picked);
  }

  /** Which picture is being looked at; none while the reader draws. */
  mark(index: number | undefined): void {
    this.#chosen = index;
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-picture]'))
      button.setAttribute('aria-pressed', String(Number(button.dataset['picture']) === index));
  }
}
