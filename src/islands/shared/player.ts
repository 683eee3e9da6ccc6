interface Options {
  /** How long each step stays, in ms. */
  stay: number;
  /** Goes one step further. @returns whether there is another after it */
  step: () => boolean;
  /** Told when it begins and when it pauses. */
  changed: (playing: boolean) => void;
}

/** Steps by itself, until it is paused, has come to the end or its figure has left the page. */
export class Player {
  readonly #figure: Element;
  readonly #options: Options;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(figure: Element, options: Options) {
    this.#figure = figure;
    this.#options = options;
  }

  get plays(): boolean {
    return this.#timer !== undefined;
  }

  /** Begins, with the first step at once, or pauses. */
  toggle(): void {
    if (this.plays) return this.pause();
    this.#timer = setInterval(() => this.#step(), this.#options.stay);
    this.#options.changed(true);
    this.#step();
  }

  pause(): void {
    if (!this.plays) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#options.changed(false);
  }

  #step(): void {
    if (!this.#figure.isConnected || !this.#options.step()) this.pause();
  }
}
