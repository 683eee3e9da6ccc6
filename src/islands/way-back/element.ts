import type { RunOutcome } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import { cellNamed, LiveHalf } from '../shared/live-half';
import type { Live } from './live';

/** `<way-back>`: its live half is loaded when the reader touches it or runs its cell. */
export class WayBack extends HTMLElement {
  panel: Panel | undefined;
  readonly #half = new LiveHalf<Live>(this, () =>
    import('./live').then(({ Live }) => new Live(this)),
  );

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    this.#half.wakeOn(
      ['pointerover', 'focusin', 'input', 'change', 'keydown', 'click'],
      (live, event, value) => live.replay(event, value),
    );
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
      views: ['backward'],
      began: () => this.#half.wake(),
      ended: (outcome: RunOutcome) => this.#half.wake((live) => live.ended(outcome)),
    });
    panel.source.listen(() => this.#half.tell((live) => live.codeChanged()));
  }
}

customElements.define('way-back', WayBack);
