/** The code of one cell in one language: what was published, and what the reader has made of it. */
export class Source {
  readonly original: string;
  /** Names the original; edits are kept under it. */
  readonly hash: string;
  #code: string;
  readonly #listeners: ((code: string, by: unknown) => void)[] = [];

  constructor(original: string, hash: string) {
    this.original = original;
    this.hash = hash;
    this.#code = original;
  }

  get code(): string {
    return this.#code;
  }

  get edited(): boolean {
    return this.#code !== this.original;
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
