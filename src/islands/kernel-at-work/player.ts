/** How long the window stays at each stop while it plays, in ms. */
const STAY_MS = 800;

/** Steps by itself, until it is paused. */
export class Player {
  readonly #step: () => void;
  readonly #changed: (playing: boolean) => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param changed told when it begins and when it pauses */
  constructor(step: () => void, changed: (playing: boolean) => void) {
    this.#step = step;
    this.#changed = changed;
  }

  toggle(): void {
    if (this.#timer !== undefined) return this.pause();
    this.#timer = setInterval(this.#step, STAY_MS);
    this.#changed(true);
    this.#step();
  }

  pause(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#changed(false);
  }
}
