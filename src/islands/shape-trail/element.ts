import type { RunOutcome } from '../../runtime/messages';
import { cellsOfPage, LiveHalf } from '../shared/live-half';
import type { Live } from './live';

/** `<shape-trail>`: what draws it anew is loaded when the reader touches it or runs one of its cells. */
export class ShapeTrail extends HTMLElement {
  readonly #half = new LiveHalf<Live>(
    this,
    () => import('./live').then(({ Live }) => new Live(this)),
    // The picture stays as it is.
    () => undefined,
  );
  #joined = false;

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    this.#half.wakeOn(['pointerover', 'focusin', 'keydown', 'click'], (live, event) =>
      live.replay(event),
    );
  }

  /** Becomes a watcher of the cells' PyTorch side. */
  #join(): void {
    if (this.#joined) return;
    this.#joined = true;
    const names = this.dataset['cells']?.split(' ') ?? [];
    for (const cell of cellsOfPage()) {
      if (!names.includes(cell.cell)) continue;
      cell.panel('python')?.watchers.push({
        views: ['layers'],
        began: () => this.#half.wake(),
        ended: (outcome: RunOutcome) => this.#half.wake((live) => live.ended(outcome, cell.cell)),
      });
    }
  }
}

customElements.define('shape-trail', ShapeTrail);
