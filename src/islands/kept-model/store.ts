import type { Kept, Snapshot } from '../../runtime/questions/keeping';

/**
 * Models in the reader's browser: the database `convlab` of IndexedDB, for all pages of the site.
 *
 * - `models`: one `Entry` per kept model, by a number that the browser gives. It stays until the reader deletes it.
 * - `trainings`: at most one `CutOff` per cell, the last snapshot of its training. It goes when the training comes to its
 *   end or the reader has restored or dismissed it; it is there after a crash, or when the page was left meanwhile.
 */
export interface Entry {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  /** The variable, or the name of the file it came in. */
  title: string;
  model: Kept;
  /** What torch.save writes of the state_dict. */
  bytes: Uint8Array;
  /** The line with an accuracy that its program printed last. */
  said?: string;
}

/** A training that did not come to its end, as far as is known. */
export interface CutOff {
  cell: string;
  at: number;
  model: Snapshot;
  bytes: Uint8Array;
}

/** `full`: the browser has no room left. `refused`: it gives none here, as in some private windows. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  readonly why: 'full' | 'refused';

  constructor(cause: unknown) {
    super(String(cause), { cause });
    const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
    this.why = full ? 'full' : 'refused';
  }
}

/** @throws NotKept from every method */
export class Store {
  #database: Promise<IDBDatabase> | undefined;

  /** The newest first. */
  async models(): Promise<Entry[]> {
    const entries = await this.#do('models', 'readonly', (store) => store.getAll());
    return (entries as Entry[]).sort((a, b) => b.at - a.at);
  }

  /** The entry's number. An entry that has one takes its old place again. */
  async keep(entry: Omit<Entry, 'id'> & { id?: number }): Promise<number> {
    return (await this.#do('models', 'readwrite', (store) => store.put(entry))) as number;
  }

  async forget(id: number): Promise<void> {
    await this.#do('models', 'readwrite', (store) => store.delete(id));
  }

  async training(cell: string): Promise<CutOff | undefined> {
    const found = await this.#do('trainings', 'readonly', (store) => store.get(cell));
    return found as CutOff | undefined;
  }

  async keepTraining(training: CutOff): Promise<void> {
    await this.#do('trainings', 'readwrite', (store) => store.put(training));
  }

  async forgetTraining(cell: string): Promise<void> {
    await this.#do('trainings', 'readwrite', (store) => store.delete(cell));
  }

  async #do<T>(
    name: 'models' | 'trainings',
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    try {
      const database = await (this.#database ??= open());
      const transaction = database.transaction(name, mode);
      const request = work(transaction.objectStore(name));
      // Only the whole transaction says whether there was room.
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? request.error);
      });
      return request.result;
    } catch (error) {
      void this.#database?.then(
        (database) => database.close(),
        () => undefined,
      );
      this.#database = undefined;
      throw new NotKept(error);
    }
  }
}

/** The first version of the database; a later one adds to it here. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Merely naming it may throw.
    const request = indexedDB.open('convlab', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('models', { keyPath: 'id', autoIncrement: true });
      request.result.createObjectStore('trainings', { keyPath: 'cell' });
    };
    request.onsuccess = () => {
      // Another tab has a newer version of the site: it must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}
