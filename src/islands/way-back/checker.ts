import { Unanswered } from '../../runtime/questions';
import { find } from '../code-cell/dom';
import { ask } from '../code-cell/notebooks';
import { placeOf, verdict, type Losses } from './check';
import { at, planeOf } from './pass';
import type { Scene } from './scene';
import type { Words } from './strings';

/** The finite difference of the number chosen: asks the session, shows both numbers. */
export class Checker {
  readonly #button: HTMLButtonElement;
  readonly #step: HTMLSelectElement;
  readonly #verdict: HTMLElement;
  readonly #words: Words;
  #scene!: Scene;
  /** What the verdict is about, or why there is none. */
  #about = '';

  constructor(root: HTMLElement, words: Words) {
    this.#button = find(root, '[data-move=check]');
    this.#step = find(root, 'select[name=h]');
    this.#verdict = find(root, '[data-part=verdict]');
    this.#words = words;
  }

  /** What the figure shows now: another number needs another check. */
  show(scene: Scene): void {
    this.#scene = scene;
    const gradient = this.#gradient();
    this.#button.disabled = gradient === undefined || scene.origin === 'example';
    const { told, channels } = scene;
    const about = JSON.stringify([told, channels, scene.origin, this.#step.value]);
    if (about === this.#about) return;
    this.#about = about;
    const { check } = this.#words;
    this.#say(
      gradient === undefined ? check.idle : scene.origin === 'example' ? check.runFirst : '',
    );
  }

  /** @param rough what the floats of this session can tell apart */
  async ask(rough: number): Promise<void> {
    const { told } = this.#scene;
    const gradient = this.#gradient();
    if (!told || gradient === undefined) return;
    const { check } = this.#words;
    const about = this.#about;
    const h = Number(this.#step.value);
    this.#say(check.busy);
    try {
      const detail = { ...placeOf(this.#scene, told), h };
      const answer = await ask({ ask: 'finite_difference', detail });
      // The reader may have chosen another number meanwhile.
      if (about !== this.#about) return;
      this.#say(verdict(answer.detail as Losses, gradient, { h, rough, words: this.#words }));
    } catch (failure) {
      if (!(failure instanceof Unanswered)) throw failure;
      if (about !== this.#about) return;
      this.#say('');
      this.#verdict.textContent =
        failure.why === 'error' ? check.failed + failure.message : check.runFirst;
    }
  }

  /** Only numbers that the convolution has taken can be changed. */
  #gradient(): number | undefined {
    const { told, pass, channels } = this.#scene;
    if (!told || typeof told.board === 'number') return undefined;
    return at(planeOf(pass, told.board, channels).gradient, told);
  }

  #say(html: string): void {
    this.#verdict.innerHTML = html;
  }
}
