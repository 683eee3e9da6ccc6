import type { RunOutcome } from '../../runtime/messages';
import type { LiveView } from '../../runtime/views';
import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import { loadingFailed } from '../shared/loading-failed';
import type { Live } from './live';

/**
 * `<training-watched>`: waits over its server-rendered picture until the reader touches it or a training in its cell tells
 * something. Everything else, the recorded training included, is loaded then.
 */
export class TrainingWatched extends HTMLElement {
  panel: Panel | undefined;
  #live: Promise<Live> | undefined;

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    for (const touch of ['pointerover', 'focusin', 'input', 'click'])
      this.addEventListener(touch, (event) => this.#awake(event));
  }

  /** Becomes a watcher of the cell's PyTorch side. */
  #join(): void {
    const cells = [...document.querySelectorAll<CodeCell>('code-cell')];
    const panel = cells.find(({ cell }) => cell === this.dataset['cell'])?.panel('python');
    if (!panel || this.panel) return;
    this.panel = panel;
    // A program that trains nothing tells nothing: only what is told loads the rest.
    panel.watchers.push({
      views: ['training'],
      began: () => void this.#live?.then((live) => live.began()),
      told: (view: LiveView) => {
        if (view.view === 'training') void this.#load().then((live) => live?.told(view));
      },
      ended: (outcome: RunOutcome) => void this.#live?.then((live) => live.ended(outcome)),
    });
  }

  /** What came before the live half was there reaches it afterwards. */
  #awake(event: Event): void {
    if (this.classList.contains('live')) return;
    const { value } = event.target as HTMLInputElement;
    void this.#load().then((live) => live?.replay(event, value));
  }

  async #load(): Promise<Live | undefined> {
    this.#live ??= Promise.all([import('./live'), import('./recorded')]).then(
      ([{ Live }, { recordedHistory }]) => new Live(this, recordedHistory()),
    );
    try {
      return await this.#live;
    } catch {
      this.#live = undefined;
      const said = loadingFailed(this.dataset['locale']);
      this.querySelector('[data-part=remarks]')!.textContent = said;
      return undefined;
    }
  }
}

customElements.define('training-watched', TrainingWatched);
