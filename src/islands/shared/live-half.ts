import type { CodeCell } from '../code-cell/element';
import { loadingFailed } from './loading-failed';

/** The cells of the page, in its order. */
export const cellsOfPage = (): CodeCell[] => [...document.querySelectorAll<CodeCell>('code-cell')];

/** A cell of the page, by its `chapter-slug/sample`. */
export const cellNamed = (id: string | undefined): CodeCell | undefined =>
  cellsOfPage().find(({ cell }) => cell === id);

/**
 * The half of a figure that is loaded on need: until then its server-rendered picture stands there. A download that
 * failed is tried again by the next touch or run.
 */
export class LiveHalf<Live> {
  readonly #root: HTMLElement;
  readonly #load: () => Promise<Live>;
  readonly #notLoaded: () => void;
  #live: Promise<Live> | undefined;

  /**
   * @param root gets the class `live` by the live half, once that listens to events itself
   * @param notLoaded says it; where nothing is given, in the figure's remarks
   */
  constructor(root: HTMLElement, load: () => Promise<Live>, notLoaded?: () => void) {
    this.#root = root;
    this.#load = load;
    this.#notLoaded =
      notLoaded ??
      (() => {
        const said = loadingFailed(root.dataset['locale']);
        root.querySelector('[data-part=remarks]')!.textContent = said;
      });
  }

  /** Loads it, and does something with it. */
  wake(work: (live: Live) => void = () => undefined): void {
    const live = (this.#live ??= this.#load());
    void live.then(work, () => {
      if (this.#live === live) this.#live = undefined;
      this.#notLoaded();
    });
  }

  /** Does something with it where it is there or on its way. */
  tell(work: (live: Live) => void): void {
    if (this.#live) this.wake(work);
  }

  /**
   * Loads it at the reader's first touch; events that come before it is there reach it afterwards.
   * @param replay is given the value that the touched field had then: the live half may change it
   */
  wakeOn(touches: string[], replay: (live: Live, event: Event, value: string) => void): void {
    for (const touch of touches)
      this.#root.addEventListener(touch, (event) => {
        if (this.#root.classList.contains('live')) return;
        const { value } = event.target as HTMLInputElement;
        this.wake((live) => replay(live, event, value));
      });
  }
}
