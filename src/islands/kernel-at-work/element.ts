import type { RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import type { Live } from './live';
import { loadingFailed } from '../shared/loading-failed';

/** What wakes the live half. */
const touches = ['pointerover', 'pointerdown', 'pointerup', 'focusin', 'input', 'keydown', 'click'];

/**
 * `<kernel-at-work>`: waits over its server-rendered picture until the reader touches it or runs its cell. Everything
 * else (the arithmetic, the parser of the code) is loaded then.
 */
export class KernelAtWork extends HTMLElement {
  panel: Panel | undefined;
  #live: Promise<Live> | undefined;

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    for (const type of touches) this.addEventListener(type, (event) => this.#awake(event));
    // Chromium does not follow `touch-action` of a part of a drawing: the page must not scroll with the window.
    const hold = (event: Event) => {
      if ((event.target as Element).closest('.grip')) event.preventDefault();
    };
    this.addEventListener('touchstart', hold, { passive: false });
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
      views: ['window'],
      began: () => void this.#load(),
      ended: (outcome: RunOutcome) => void this.#load().then((live) => live?.ended(outcome)),
    });
    panel.source.listen(() => void this.#load().then((live) => live?.codeChanged()));
    // The reader's own version of an earlier visit.
    if (panel.source.edited) void this.#load();
  }

  /** What came before the live half was there reaches it afterwards. */
  #awake(event: Event): void {
    if (this.classList.contains('live')) return;
    // The live half brings the sliders in line with the code: what the reader has chosen is noted before.
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

customElements.define('kernel-at-work', KernelAtWork);
