/**
 * How far the memory of CPython may grow, in bytes. The address space ends at 4 GiB, but nobody can reach that: a browser tab
 * or a telephone is at its end long before, and the last page would be taken by the handling of the MemoryError itself.
 */
const MOST_BYTES = 2 ** 31;
/** What is left for handling the first MemoryError of a run: the traceback, and freeing what the program held. */
const RESERVE_BYTES = 2 ** 26;
const PAGE_BYTES = 2 ** 16;

/** A limit on WebAssembly's memory: what would go beyond is refused, and CPython raises MemoryError. */
class MemoryLimit {
  #most = MOST_BYTES;
  #installed = false;

  /** Watches all memories that grow from now on: in its worker, Pyodide's is the only one. */
  install(): void {
    if (this.#installed) return;
    this.#installed = true;
    const check = (bytes: number) => this.#check(bytes);
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
      check(this.buffer.byteLength + pages * PAGE_BYTES);
      return grow.call(this, pages);
    };
  }

  /** A new run has its reserve again. */
  begin(): void {
    this.#most = MOST_BYTES;
  }

  #check(bytes: number): void {
    if (bytes <= this.#most) return;
    this.#most = MOST_BYTES + RESERVE_BYTES;
    throw new RangeError(`a program can have ${MOST_BYTES} bytes of memory`);
  }
}

export const memoryLimit = new MemoryLimit();
