import type { RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import { loadingFailed } from '../shared/loading-failed';
import type { Live } from './live';

/**
 * `<way-back>`: waits over its server-rendered picture until the reader touches it or runs its cell. Everything else is
 * loaded then.
 */
export class WayBack extends HTMLElement {
  panel: Panel | undefined;
  #live: Promise<Live> | undefined;

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    for (const touch of ['pointerover', 'focusin', 'input', 'change', 'keydown', 'click'])
      this.addEventListener(touch, (event) => this.#awake(event));
  }

  get cell(): CodeCell | undefined {
    const cells = document.querySelectorAll<CodeCell>('code-cell');
    return [...cells].find(({ cell }) => cell === this.dataset['cell']);
  }

  /** Becomes a watcher of the cell's PyTorch side. */
  #join(): void {
    const panel = this.cell?.panel('python');
    if (!panel || this.panel) return;
    this.panel = panel;
    panel.watchers.push({
      views: ['backward'],
      began: () => void this.#load(),
      ended: (outcome: RunOutcome) => void this.#load().then((live) => live?.ended(outcome)),
    });
    panel.source.listen(() => void this.#live?.then((live) => live.codeChanged()));
  }

  /** What came before the live half was there reaches it afterwards. */
  #awake(event: Event): void {
    if (this.classList.contains('live')) return;
    const { value } = event.target as HTMLInputElement;
    void this.#load().then((live) => live?.replay(event, value));
  }

  async #load(): Promise<Live | undefined> {
    this.#live ??= import('./live').then(({ Live }) => new Live(this));
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

customElements.define('way-back', WayBack);
