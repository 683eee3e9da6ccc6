/** Time from one optimizer step to the next, in ms: what a training step takes with all that belongs to it. */
export class StepTimes {
  #times: number[] = [];
  #last: number | undefined;

  begin(): void {
    this.#times = [];
    this.#last = undefined;
  }

  /** An optimizer has made a step. */
  count(): void {
    const now = performance.now();
    if (this.#last !== undefined) this.#times.push(now - this.#last);
    this.#last = now;
  }

  /** Undefined where the program makes fewer than two steps. */
  median(): number | undefined {
    const sorted = this.#times.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }
}
