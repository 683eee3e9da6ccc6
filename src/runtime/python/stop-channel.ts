/** How often Stop is looked for while Python runs, in ms. */
const EVERY_MS = 200;
/** What CPython takes for Ctrl+C. */
const SIGINT = 2;

/**
 * Stop for a program that never lets its worker breathe: CPython looks at `buffer[0]` between instructions, and that look
 * asks the service worker by a synchronous request. Needs no shared memory, so no special headers.
 */
export class StopChannel {
  readonly #address: string;
  /** The run that may be stopped; undefined while none runs. */
  #run: number | undefined;
  #last = 0;
  #broken = false;
  /** Stop has been pressed in the last run. */
  stopped = false;

  constructor(baseUrl: string, channel: string) {
    this.#address = `${baseUrl}__stop?channel=${encodeURIComponent(channel)}`;
  }

  /** For `pyodide.setInterruptBuffer`. */
  get buffer(): Uint8Array {
    const look = () => this.#look();
    return {
      get 0() {
        return look();
      },
      set 0(_signal: number) {
        // CPython clears the signal it has seen.
      },
    } as unknown as Uint8Array;
  }

  begin(run: number): void {
    this.#run = run;
    this.stopped = false;
    this.#last = performance.now();
  }

  end(): void {
    this.#run = undefined;
  }

  #look(): number {
    if (this.#run === undefined || this.#broken) return 0;
    const now = performance.now();
    if (now - this.#last < EVERY_MS) return 0;
    this.stopped = this.#ask(this.#run);
    this.#last = performance.now();
    return this.stopped ? SIGINT : 0;
  }

  #ask(run: number): boolean {
    try {
      const request = new XMLHttpRequest();
      request.open('GET', `${this.#address}&run=${run}`, false);
      request.send();
      return request.status === 200 && request.responseText === '1';
    } catch {
      // No service worker and no network: from now on Stop restarts the session.
      this.#broken = true;
      return false;
    }
  }
}
