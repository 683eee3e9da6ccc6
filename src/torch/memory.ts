/**
 * Who may still need a piece of memory. JavaScript's collector does not know about textures, so everything is counted:
 * what somebody keeps is retained; what an operation makes and nobody keeps goes when the operation's scope ends.
 */
export abstract class Counted {
  refs = 0;
  alive = true;
  protected readonly scopes: Scopes;

  constructor(scopes: Scopes) {
    this.scopes = scopes;
    scopes.made(this);
  }

  retain(): this {
    this.refs++;
    return this;
  }

  release(): void {
    if (--this.refs <= 0) this.scopes.letGo(this);
  }

  /** Gives up what this object holds; called once. */
  abstract free(): void;
}

/** Nested scopes of things made or let go, looked at when the innermost open scope ends. */
export class Scopes {
  #open: Counted[][] = [];

  /** Counted objects alive, for tests that nothing leaks. */
  living = 0;

  made(item: Counted): void {
    this.living++;
    this.#open.at(-1)?.push(item);
  }

  letGo(item: Counted): void {
    const top = this.#open.at(-1);
    if (top) top.push(item);
    else this.run(() => this.letGo(item));
  }

  run<T>(body: () => T): T {
    this.#open.push([]);
    try {
      return body();
    } finally {
      this.#settle(this.#open.at(-1)!);
      this.#open.pop();
    }
  }

  /** Freeing a thing may let go of others, which join the end of the list: no recursion, however long the graph. */
  #settle(list: Counted[]): void {
    for (let i = 0; i < list.length; i++) {
      const item = list[i]!;
      if (item.refs > 0 || !item.alive) continue;
      item.alive = false;
      this.living--;
      item.free();
    }
  }
}
