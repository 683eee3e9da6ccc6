import type { RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import type { Live } from './live';

/**
 * `<shape-trail>`: waits over its server-rendered picture until the reader touches it or runs one of its cells. What
 * draws it anew is loaded then.
 */
export class ShapeTrail extends HTMLElement {
  #live: Promise<Live> | undefined;
  #joined = false;

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    for (const touch of ['pointerover', 'focusin', 'keydown', 'click'])
      this.addEventListener(touch, (event) => this.#awake(event));
  }

  /** Becomes a watcher of the cells' PyTorch side. */
  #join(): void {
    if (this.#joined) return;
    this.#joined = true;
    const names = this.dataset['cells']?.split(' ') ?? [];
    for (const cell of document.querySelectorAll<CodeCell>('code-cell')) {
      if (!names.includes(cell.cell)) continue;
      cell.panel('python')?.watchers.push({
        views: ['layers'],
        began: () => void this.#load(),
        ended: (outcome: RunOutcome) =>
          void this.#load().then((live) => live?.ended(outcome, cell.cell)),
      });
    }
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
      // The picture stays as it is; the next touch or run tries again.
      this.#live = undefined;
      return undefined;
    }
  }
}

customElements.define('shape-trail', ShapeTrail);
