/** How often Stop is looked for while Python runs, in ms. */
const EVERY_MS = 200;
/** How often what the program does besides is told, in ms. */
const PULSE_MS = 50;
/** What CPython takes for Ctrl+C. */
const SIGINT = 2;

/**
 * Stop for a program that never lets its worker breathe: CPython looks at `buffer[0]` between instructions, and that look
 * asks the service worker by a synchronous request. Needs no shared memory, so no special headers.
 *
 * The same look is the only thing that happens in a worker whose program never pauses: no timer fires, so what waits for
 * one (printed text) goes out here.
 */
export class StopChannel {
  #address: string | undefined;
  /** The run that may be stopped; undefined while none runs. */
  #run: number | undefined;
  /** Stop has been pressed in the last run. */
  stopped = false;
  #pulse: () => void = () => undefined;
  #asked = 0;
  #pulsed = 0;

  /** @param channel how the service worker knows this worker; undefined where there is none: Stop restarts the session */
  constructor(baseUrl: string, channel: string | undefined) {
    if (channel) this.#address = `${baseUrl}__stop?channel=${encodeURIComponent(channel)}`;
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

  begin(run: number, pulse: () => void): void {
    this.#run = run;
    this.stopped = false;
    this.#pulse = pulse;
    this.#asked = this.#pulsed = performance.now();
  }

  end(): void {
    this.#run = undefined;
  }

  #look(): number {
    if (this.#run === undefined) return 0;
    const now = performance.now();
    if (now - this.#pulsed >= PULSE_MS) {
      this.#pulsed = now;
      this.#pulse();
    }
    if (now - this.#asked < EVERY_MS) return 0;
    this.stopped = this.#ask(this.#run);
    this.#asked = performance.now();
    return this.stopped ? SIGINT : 0;
  }

  #ask(run: number): boolean {
    if (!this.#address) return false;
    try {
      const request = new XMLHttpRequest();
      request.open('GET', `${this.#address}&run=${run}`, false);
      request.send();
      return request.status === 200 && request.responseText === '1';
    } catch {
      // No service worker and no network: from now on Stop restarts the session.
      this.#address = undefined;
      return false;
    }
  }
}
