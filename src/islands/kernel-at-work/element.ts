import type { RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import { cellNamed, LiveHalf } from '../shared/live-half';
import type { Live } from './live';

/** What wakes the live half. */
const touches = ['pointerover', 'pointerdown', 'pointerup', 'focusin', 'input', 'keydown', 'click'];

/** `<kernel-at-work>`: its live half (the arithmetic, the parser of the code) is loaded when the reader touches it or runs its cell. */
export class KernelAtWork extends HTMLElement {
  panel: Panel | undefined;
  readonly #half = new LiveHalf<Live>(this, () =>
    import('./live').then(({ Live }) => new Live(this)),
  );

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    // The live half brings the sliders in line with the code: what the reader has chosen comes after that.
    this.#half.wakeOn(touches, (live, event, value) => live.replay(event, value));
    // Chromium does not follow `touch-action` of a part of a drawing: the page must not scroll with the window.
    const hold = (event: Event) => {
      if ((event.target as Element).closest('.grip')) event.preventDefault();
    };
    this.addEventListener('touchstart', hold, { passive: false });
  }

  get cell(): CodeCell | undefined {
    return cellNamed(this.dataset['cell']);
  }

  /** Becomes a watcher of the cell's PyTorch side. */
  #join(): void {
    const panel = this.cell?.panel('python');
    if (!panel || this.panel) return;
    this.panel = panel;
    panel.watchers.push({
      views: ['window'],
      began: () => this.#half.wake(),
      ended: (outcome: RunOutcome) => this.#half.wake((live) => live.ended(outcome)),
    });
    panel.source.listen(() => this.#half.wake((live) => live.codeChanged()));
    // The reader's own version of an earlier visit.
    if (panel.source.edited) this.#half.wake();
  }
}

customElements.define('kernel-at-work', KernelAtWork);
