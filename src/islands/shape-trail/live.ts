import type { RunOutcome } from '../../runtime/messages';
import type { Trail } from '../../runtime/views';
import { strings, type Locale, type Words } from './strings';
import { TrailView } from './view';

/** A longer trail is folded where the figure can be. */
const SHORT = 14;

/** The live half of the figure: the reader's choice of a block, and the runs of its cells. */
export class Live {
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #view: TrailView;

  constructor(root: HTMLElement) {
    this.#root = root;
    const locale: Locale = root.dataset['locale'] === 'en' ? 'en' : 'zh-CN';
    this.#words = strings[locale];
    this.#view = new TrailView(root, locale);
    root.classList.add('live');
    // What it shows before a run; the playground's has nothing yet.
    const example = root.querySelector('script[type="application/json"]')?.textContent;
    if (example) this.#view.show(JSON.parse(example) as Trail);
  }

  /** An event that came while this was being loaded. */
  replay(event: Event): void {
    if (event.type === 'click') this.#view.click(event);
    else if (event.type === 'keydown') this.#view.key(event as KeyboardEvent);
  }

  /** A run of one of the cells is over. */
  ended({ status, views }: RunOutcome, cell: string): void {
    const trail = views?.layers;
    if (trail) return this.#show(trail, cell);
    const said = status === 'error' ? this.#words.origins.failed : this.#words.origins.none;
    if (status !== 'stopped' && this.#origin) this.#origin.textContent = said;
    // Beside a whole script there is no picture of another.
    if (this.#fold) this.#root.hidden = true;
  }

  #show(trail: Trail, cell: string): void {
    this.#root.dataset['origin'] = 'run';
    if (this.#origin) this.#origin.textContent = this.#words.origins.run(nameOf(cell));
    if (this.#fold) {
      const first = this.#root.hidden;
      this.#root.hidden = false;
      if (first) this.#fold.open = trail.steps.length <= SHORT;
      this.#root.querySelector('[data-part=summary]')!.textContent = this.#words.summary(trail);
    }
    this.#view.show(trail);
  }

  get #origin(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('[data-part=origin]');
  }

  get #fold(): HTMLDetailsElement | null {
    return this.#root.querySelector('details');
  }
}

const nameOf = (cell: string) => cell.split('/').at(-1)!;
