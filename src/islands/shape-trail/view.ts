import type { Trail } from '../../runtime/views';
import { blocksOf, type Block } from './blocks';
import { firstChoice, partsOf } from './parts';
import { strings, type Locale, type Words } from './strings';
import { workingHtml } from './tell';
import './shape-trail.css';

/** Of a trail with an error so many blocks are shown at first. */
const LAST = 8;

/** Blocks one can choose from, and the arithmetic of the chosen one: in the figure, and under an error. */
export class TrailView {
  readonly #root: HTMLElement;
  readonly #words: Words;
  #trail: Trail | undefined;
  #blocks: Block[] = [];
  #chosen = 0;
  /** Earlier blocks are not shown until they are asked for. */
  #hidden = 0;

  /** @param root holds what `bodyHtml` has rendered */
  constructor(root: HTMLElement, locale: Locale) {
    this.#root = root;
    this.#words = strings[locale];
    root.addEventListener('click', (event) => this.click(event));
    root.addEventListener('keydown', (event) => this.key(event));
  }

  show(trail: Trail, failed = false): void {
    this.#trail = trail;
    this.#blocks = blocksOf(trail, failed);
    this.#hidden = failed && this.#blocks.length > LAST + 1 ? this.#blocks.length - LAST : 0;
    this.#chosen = failed ? this.#blocks.at(-1)!.id : firstChoice(this.#blocks);
    this.#draw();
  }

  click({ target }: Event): void {
    const element = target as Element;
    if (element.closest('.trail-more')) {
      this.#hidden = 0;
      this.#draw();
      this.#option()?.focus();
    }
    const block = element.closest<HTMLElement>('[data-block]');
    if (block) this.#choose(Number(block.dataset['block']));
  }

  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target as Element).closest('[data-block]')) return;
    const shown = this.#blocks.slice(this.#hidden);
    const at = shown.findIndex(({ id }) => id === this.#chosen);
    const to = {
      ...{ ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1 },
      ...{ Home: 0, End: shown.length - 1 },
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const block = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    if (block) this.#choose(block.id);
    this.#option()?.focus();
  }

  #choose(id: number): void {
    this.#chosen = id;
    for (const option of this.#root.querySelectorAll('[data-block]')) {
      const here = option.getAttribute('data-block') === String(id);
      option.setAttribute('aria-selected', String(here));
      option.setAttribute('tabindex', here ? '0' : '-1');
    }
    this.#showWorking();
  }

  #draw(): void {
    const focused = this.#root.querySelector('[data-block]:focus') !== null;
    const shown = this.#blocks.slice(this.#hidden);
    const parts = partsOf(this.#trail!, shown, this.#chosen, this.#words);
    for (const [name, html] of Object.entries(parts)) this.#part(name).innerHTML = html;
    const more = this.#root.querySelector<HTMLElement>('.trail-more')!;
    more.hidden = this.#hidden === 0;
    more.textContent = more.hidden ? '' : this.#words.more(this.#hidden);
    if (focused) this.#option()?.focus({ preventScroll: true });
  }

  #showWorking(): void {
    const block = this.#blocks.find(({ id }) => id === this.#chosen);
    if (block) this.#part('working').innerHTML = workingHtml(this.#trail!, block, this.#words);
  }

  #part(name: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }

  #option(): HTMLElement | null {
    return this.#root.querySelector(`[data-block="${this.#chosen}"]`);
  }
}
