/**
 * The reader's edits, kept in localStorage: one entry per cell, language and original,
 * `convlab:edit:<cell>:<language>:<hash of the original>` -> `{ code, at }` with `at` in milliseconds since 1970.
 * An entry goes when the reader resets the cell, and never because we published a newer original.
 */
export interface Edit {
  code: string;
  /** The original it was made from. */
  hash: string;
}

/** `kept`: stored. `refused`: the browser gives no storage here. `full`: it has no room left. */
export type Kept = 'kept' | 'refused' | 'full';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What the reader has made of one program, by the original it was made from. */
export class Edits {
  readonly #prefix: string;
  readonly #store: () => Store;

  /** @param store asked for at each use: merely naming localStorage may throw */
  constructor(cell: string, language: string, store: () => Store = () => localStorage) {
    this.#prefix = `convlab:edit:${cell}:${language}:`;
    this.#store = store;
  }

  /** The edit made from this very original. */
  find(hash: string): Edit | undefined {
    return this.#try(() => this.#read(hash));
  }

  /** The newest edit made from an original that was published before this one. */
  findOlder(hash: string): Edit | undefined {
    return this.#try(() => {
      const older = this.#hashes()
        .filter((other) => other !== hash && !other.startsWith('share-'))
        .flatMap((other) => this.#read(other) ?? []);
      return older.sort((a, b) => b.at - a.at)[0];
    });
  }

  keep(hash: string, code: string): Kept {
    try {
      this.#store().setItem(this.#prefix + hash, JSON.stringify({ code, at: Date.now() }));
      return 'kept';
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError'
        ? 'full'
        : 'refused';
    }
  }

  forget(hash: string): void {
    this.#try(() => this.#store().removeItem(this.#prefix + hash));
  }

  #hashes(): string[] {
    const store = this.#store();
    return Array.from({ length: store.length }, (_, i) => store.key(i) ?? '')
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length));
  }

  #read(hash: string): (Edit & { at: number }) | undefined {
    const entry: unknown = JSON.parse(this.#store().getItem(this.#prefix + hash) ?? 'null');
    if (typeof entry !== 'object' || entry === null || !('code' in entry)) return undefined;
    if (typeof entry.code !== 'string') return undefined;
    const at = 'at' in entry && typeof entry.at === 'number' ? entry.at : 0;
    return { code: entry.code, hash, at };
  }

  /** Reading is a convenience: where storage is refused or an entry is damaged there is simply no edit. */
  #try<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch {
      return undefined;
    }
  }
}
