import type { Progress, RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import { cellNamed, cellsOfPage, LiveHalf } from '../shared/live-half';
import type { Live } from './live';

/** Who has put a kept model back into the session says so by this event of the document; `detail.name` is its variable. */
const RESTORED = 'model-restored';
type Restored = CustomEvent<{ name?: string } | null>;

const touches = [
  ...['pointerover', 'pointerdown', 'pointermove', 'pointerup', 'pointercancel'],
  ...['focusin', 'keydown', 'click'],
];

/**
 * `<question-network>`: its live half is loaded when the reader touches it, trains a network or takes a kept one back.
 */
export class QuestionNetwork extends HTMLElement {
  readonly #half = new LiveHalf<Live>(this, () =>
    import('./live').then(({ Live }) => new Live(this)),
  );
  #joined = false;

  connectedCallback(): void {
    if (this.#joined) return;
    this.#joined = true;
    void customElements.whenDefined('code-cell').then(() => this.#join());
    document.addEventListener(RESTORED, (event) =>
      this.#half.wake((live) => live.restored((event as Restored).detail?.name)),
    );
    this.#half.wakeOn(touches, (live, event) => live.replay(event));
  }

  /** The cell that trains. */
  get cell(): CodeCell | undefined {
    return cellNamed(this.dataset['cell']);
  }

  get cells(): CodeCell[] {
    return cellsOfPage();
  }

  /** Becomes a watcher of all programs of the page: each may change the model. */
  #join(): void {
    for (const cell of this.cells) {
      const trains = cell === this.cell;
      // The cell that trains is reason enough to load the live half.
      const tell = (work: (live: Live) => void) =>
        trains ? this.#half.wake(work) : this.#half.tell(work);
      cell.panel('python')?.watchers.push({
        views: [],
        began: () => tell((live) => live.began(trains)),
        progress: (progress: Progress | null) => {
          if (trains) this.#half.tell((live) => live.training(progress));
        },
        ended: (outcome: RunOutcome) => tell((live) => live.ended(outcome, trains)),
      });
    }
  }
}

customElements.define('question-network', QuestionNetwork);
