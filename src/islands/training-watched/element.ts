import type { RunOutcome } from '../../runtime/messages';
import type { LiveView } from '../../runtime/views';
import type { Panel } from '../code-cell/panel';
import { cellNamed, LiveHalf } from '../shared/live-half';
import type { Live } from './live';

/**
 * `<training-watched>`: its live half, the recorded training included, is loaded when the reader touches it or a training
 * in its cell tells something.
 */
export class TrainingWatched extends HTMLElement {
  panel: Panel | undefined;
  readonly #half = new LiveHalf<Live>(this, () =>
    Promise.all([import('./live'), import('./recorded')]).then(
      ([{ Live }, { recordedHistory }]) => new Live(this, recordedHistory()),
    ),
  );

  connectedCallback(): void {
    void customElements.whenDefined('code-cell').then(() => this.#join());
    this.#half.wakeOn(['pointerover', 'focusin', 'input', 'click'], (live, event, value) =>
      live.replay(event, value),
    );
  }

  /** Becomes a watcher of the cell's PyTorch side. */
  #join(): void {
    const panel = cellNamed(this.dataset['cell'])?.panel('python');
    if (!panel || this.panel) return;
    this.panel = panel;
    // A program that trains nothing tells nothing: only what is told loads the rest.
    panel.watchers.push({
      views: ['training'],
      began: () => this.#half.tell((live) => live.began()),
      told: (view: LiveView) => {
        if (view.view === 'training') this.#half.wake((live) => live.told(view));
      },
      ended: (outcome: RunOutcome) => this.#half.tell((live) => live.ended(outcome)),
    });
  }
}

customElements.define('training-watched', TrainingWatched);
