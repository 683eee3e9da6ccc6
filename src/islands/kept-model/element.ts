import type { CodeCell } from '../code-cell/element';
import type { Panel } from '../code-cell/panel';
import type { Live } from './live';

/**
 * `<kept-model>`: waits until the reader comes near it, touches it or runs its cell; what keeps and restores is loaded then.
 */
export class KeptModel extends HTMLElement {
  #live: Promise<Live> | undefined;
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
        void this.#load();
      },
      { rootMargin: '200px' },
    );
    near.observe(this);
    for (const touch of ['pointerdown', 'focusin', 'dragenter'])
      this.addEventListener(touch, () => void this.#load(), { once: true });
    this.addEventListener('click', (event) => this.#awake(event));
    this.#takeFiles();
  }

  get cell(): CodeCell | undefined {
    return this.cellNamed(this.dataset['cell']);
  }

  get panel(): Panel | undefined {
    return this.cell?.panel('python');
  }

  cellNamed(id: string | undefined): CodeCell | undefined {
    return [...document.querySelectorAll<CodeCell>('code-cell')].find(({ cell }) => cell === id);
  }

  /** Watches the cell's trainings. */
  #join(): void {
    this.panel?.watchers.push({
      views: ['keeping'],
      began: () => void this.#load(),
      told: (view) => void this.#load().then((live) => live?.told(view)),
      ended: (outcome) => void this.#load().then((live) => live?.ended(outcome)),
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
      if (files.length > 0) void this.#load().then((live) => live?.given(files));
    });
  }

  /** A click that came before the live half was there reaches it afterwards. */
  #awake(event: Event): void {
    if (this.classList.contains('live')) return;
    void this.#load().then((live) => live?.clicked(event.target as Element));
  }

  async #load(): Promise<Live | undefined> {
    this.#live ??= import('./live').then(({ Live }) => new Live(this));
    try {
      return await this.#live;
    } catch {
      this.#live = undefined;
      this.querySelector('[data-part=said]')!.textContent = this.dataset['loadFailed'] ?? '';
      return undefined;
    }
  }
}

customElements.define('kept-model', KeptModel);
