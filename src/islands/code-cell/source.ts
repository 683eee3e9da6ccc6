/** What was published. */
export interface Original {
  code: string;
  /** Names this text; edits are kept under it. */
  hash: string;
}

/** The code of one cell in one language: what was published, and what the reader has made of it. */
export class Source {
  #original: Original;
  #code: string;
  readonly #listeners: ((code: string, by: unknown) => void)[] = [];

  constructor(original: Original) {
    this.#original = original;
    this.#code = original.code;
  }

  get original(): string {
    return this.#original.code;
  }

  get hash(): string {
    return this.#original.hash;
  }

  get code(): string {
    return this.#code;
  }

  get edited(): boolean {
    return this.#code !== this.original;
  }

  /** Another program takes the place of this one. */
  turnTo(original: Original, by: unknown): void {
    this.#original = original;
    this.#code = original.code;
    for (const listener of this.#listeners) listener(this.#code, by);
  }

  /** @param by who changes it, so that a view does not answer to its own change */
  change(code: string, by: unknown): void {
    if (code === this.#code) return;
    this.#code = code;
    for (const listener of this.#listeners) listener(code, by);
  }

  listen(listener: (code: string, by: unknown) => void): void {
    this.#listeners.push(listener);
  }
}
