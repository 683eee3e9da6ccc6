import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import { cellNamed, LiveHalf } from '../shared/live-half';
import type { Live } from './live';

/**
 * `<kept-model>`: waits until the reader comes near it, touches it or runs its cell; what keeps and restores is loaded then.
 */
export class KeptModel extends HTMLElement {
  readonly #half = new LiveHalf<Live>(
    this,
    () => import('./live').then(({ Live }) => new Live(this)),
    () => {
      this.querySelector('[data-part=said]')!.textContent = this.dataset['loadFailed'] ?? '';
    },
  );
  #joined = false;

  connectedCallback(): void {
    if (this.#joined) return;
    this.#joined = true;
    void customElements.whenDefined('code-cell').then(() => this.#join());
    // Models of earlier visits are shown when there is someone to see them.
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        this.#half.wake();
      },
      { rootMargin: '200px' },
    );
    near.observe(this);
    for (const touch of ['pointerdown', 'focusin', 'dragenter'])
      this.addEventListener(touch, () => this.#half.wake(), { once: true });
    this.#half.wakeOn(['click'], (live, event) => live.clicked(event.target as Element));
    this.#takeFiles();
  }

  get cell(): CodeCell | undefined {
    return cellNamed(this.dataset['cell']);
  }

  get panel(): Panel | undefined {
    return this.cell?.panel('python');
  }

  /** Watches the cell's trainings. */
  #join(): void {
    this.panel?.watchers.push({
      views: ['keeping'],
      began: () => this.#half.wake(),
      told: (view) => this.#half.wake((live) => live.told(view)),
      ended: (outcome) => this.#half.wake((live) => live.ended(outcome)),
    });
  }

  /** Files that are let go of above the island. From the first moment on: else the browser would leave the page for them. */
  #takeFiles(): void {
    const over = (isOver: boolean) => (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.classList.toggle('over', isOver);
    };
    this.addEventListener('dragover', over(true));
    this.addEventListener('dragleave', over(false));
    this.addEventListener('drop', (event) => {
      over(false)(event);
      // The list is emptied when this event is over.
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) this.#half.wake((live) => live.given(files));
    });
  }
}

customElements.define('kept-model', KeptModel);
