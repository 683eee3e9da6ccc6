import type { Snapshot } from '../../runtime/questions/keeping';
import { make, makeButton } from '../code-cell/dom';
import { when } from './models';
import type { CutOff, Store } from './store';
import type { Locale, Words } from './strings';

export interface RescueOptions {
  /** The cell whose trainings are held on to. */
  cell: string;
  store: Store;
  words: Words;
  locale: Locale;
  /** The reader wants a training's parameters back. */
  takeUp: (model: Snapshot, bytes: Uint8Array) => void;
}

/** Holds on to the last snapshot of a training, and offers it when the training was cut off. */
export class Rescue {
  readonly #place: HTMLElement;
  readonly #options: RescueOptions;
  #held: CutOff | undefined;

  constructor(place: HTMLElement, options: RescueOptions) {
    this.#place = place;
    this.#options = options;
  }

  hold(model: Snapshot, bytes: Uint8Array): void {
    const { cell, store } = this.#options;
    this.#held = { cell, at: Date.now(), model, bytes };
    // Without storage it is still here for as long as the page is.
    store.keepTraining(this.#held).catch(() => undefined);
  }

  /** A training that is over has its model in the session, unless that was lost. True where there is something to offer. */
  ended(isLost: boolean): boolean {
    if (!this.#held) return false;
    if (isLost) this.#offer(this.#held);
    else this.drop();
    return isLost;
  }

  /** Is there one of an earlier visit? @throws NotKept */
  async look(): Promise<void> {
    const { cell, store } = this.#options;
    const left = await store.training(cell);
    // A training that has begun meanwhile has a newer one.
    if (left && !this.#held) this.#offer(left);
  }

  drop(): void {
    const { cell, store } = this.#options;
    this.#held = undefined;
    this.#place.hidden = true;
    store.forgetTraining(cell).catch(() => undefined);
  }

  #offer({ model, bytes, at }: CutOff): void {
    const { words, locale, takeUp } = this.#options;
    this.#held = undefined;
    this.#place.replaceChildren(
      make('p', {}, words.cutOff(words.turn(model), when(at, locale))),
      makeButton(words.rescue, () => takeUp(model, bytes), 'main'),
      makeButton(words.dismiss, () => this.drop(), ''),
    );
    this.#place.hidden = false;
  }
}
