import { Pace } from './pace';

/** The name under which a compiled cell reaches its notebook. */
export const LAB = '$lab';

/** How a cell's top-level name is read and written from other cells. */
type Accessors = Record<string, [read: () => unknown, write: (value: unknown) => void]>;

/** What a compiled cell calls; see compile.ts. */
export interface Lab {
  readonly scope: object;
  export(accessors: Accessors): void;
  import(specifier: string, names?: string[]): Promise<object>;
  /** Throws when the run was interrupted. */
  check(): void;
  /** Whether this loop of the program should pause now. */
  due(loop: number): boolean;
  /** Lets other messages in between. */
  breathe(): Promise<void>;
  /** What the reader awaits; an interruption ends the waiting. */
  wait<T>(value: T): Promise<Awaited<T>>;
}

/** The namespace that the cells of one session share, and the interruption of the run that is on. */
export class NotebookScope {
  readonly #scope = Object.create(null) as object;
  #interruption: Error | undefined;
  readonly #waiting = new Set<(reason: Error) => void>();

  /** A new run: earlier interruptions are over. */
  begin(): void {
    this.#interruption = undefined;
  }

  /** Ends the run that is on, by throwing `reason` where it waits or at its next check. */
  interrupt(reason: Error): void {
    this.#interruption ??= reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
  }

  get interruption(): Error | undefined {
    return this.#interruption;
  }

  /**
   * What one run of a cell gets. `settle` is called when the run is over, however it ended, and tells which of the cell's
   * names have a value.
   */
  lab(load: Lab['import']): { lab: Lab; settle: () => string[] } {
    const before: PropertyDescriptorMap = {};
    let exported: Accessors = {};
    const pace = new Pace();
    const lab: Lab = {
      scope: this.#scope,
      export: (accessors) => {
        exported = accessors;
        for (const [name, [get, set]] of Object.entries(accessors)) {
          const old = Object.getOwnPropertyDescriptor(this.#scope, name);
          if (old) before[name] = old;
          Object.defineProperty(this.#scope, name, { get, set, configurable: true });
        }
      },
      import: load,
      check: () => this.#check(),
      due: (loop) => pace.due(loop),
      breathe: () => pace.breathe(),
      wait: (value) => this.#wait(value, pace),
    };
    return { lab, settle: () => this.#dropUnborn(exported, before) };
  }

  #check(): void {
    if (this.#interruption) throw this.#interruption;
  }

  async #wait<T>(value: T, pace: Pace): Promise<Awaited<T>> {
    this.#check();
    const result = await this.#unlessInterrupted(value);
    if (pace.overdue()) await pace.breathe();
    this.#check();
    return result;
  }

  /** As Promise.race with the interruption, which lives long and would collect every promise ever raced. */
  #unlessInterrupted<T>(value: T): Promise<Awaited<T>> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      const over = () => this.#waiting.delete(reject);
      Promise.resolve(value).finally(over).then(resolve, reject);
    });
  }

  /** Names whose declaration was never reached give way to what an earlier cell or run had under them. */
  #dropUnborn(exported: Accessors, before: PropertyDescriptorMap): string[] {
    return Object.keys(exported).filter((name) => {
      try {
        exported[name]![0]();
        return true;
      } catch {
        if (before[name]) Object.defineProperty(this.#scope, name, before[name]);
        else Reflect.deleteProperty(this.#scope, name);
        return false;
      }
    });
  }
}
