import type { Progress, RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import { loadingFailed } from '../shared/loading-failed';
import type { Live } from './live';

/** Who has put a kept model back into the session says so by this event of the document; `detail.name` is its variable. */
const RESTORED = 'model-restored';
type Restored = CustomEvent<{ name?: string } | null>;

const touches = [
  ...['pointerover', 'pointerdown', 'pointermove', 'pointerup', 'pointercancel'],
  ...['focusin', 'keydown', 'click'],
];

/**
 * `<question-network>`: waits over its server-rendered picture until the reader touches it, trains a network or takes a
 * kept one back. Everything else is loaded then.
 */
export class QuestionNetwork extends HTMLElement {
  #live: Promise<Live> | undefined;
  #joined = false;

  connectedCallback(): void {
    if (this.#joined) return;
    this.#joined = true;
    void customElements.whenDefined('code-cell').then(() => this.#join());
    document.addEventListener(RESTORED, (event) =>
      this.#tell(true, (live) => live.restored((event as Restored).detail?.name)),
    );
    for (const touch of touches) this.addEventListener(touch, (event) => this.#awake(event));
  }

  /** The cell that trains. */
  get cell(): CodeCell | undefined {
    return this.cells.find(({ cell }) => cell === this.dataset['cell']);
  }

  get cells(): CodeCell[] {
    return [...document.querySelectorAll<CodeCell>('code-cell')];
  }

  /** Becomes a watcher of all programs of the page: each may change the model. */
  #join(): void {
    for (const cell of this.cells) {
      const trains = cell === this.cell;
      cell.panel('python')?.watchers.push({
        views: [],
        began: () => this.#tell(trains, (live) => live.began(trains)),
        progress: (progress: Progress | null) => {
          if (trains) this.#tell(false, (live) => live.training(progress));
        },
        ended: (outcome: RunOutcome) => this.#tell(trains, (live) => live.ended(outcome, trains)),
      });
    }
  }

  /** @param load whether this alone is reason enough to load the live half */
  #tell(load: boolean, tell: (live: Live) => void): void {
    if (!load && !this.#live) return;
    void this.#load().then((live) => live && tell(live));
  }

  /** What came before the live half was there reaches it afterwards. */
  #awake(event: Event): void {
    if (this.classList.contains('live')) return;
    void this.#load().then((live) => live?.replay(event));
  }

  async #load(): Promise<Live | undefined> {
    this.#live ??= import('./live').then(({ Live }) => new Live(this));
    try {
      return await this.#live;
    } catch {
      this.#live = undefined;
      this.querySelector('[data-part=remarks]')!.textContent = loadingFailed(
        this.dataset['locale'],
      );
      return undefined;
    }
  }
}

customElements.define('question-network', QuestionNetwork);
