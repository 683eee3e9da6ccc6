/**
 * Asks one question at a time. Of those that come while an answer is awaited only the last is asked: a drawing changes
 * faster than a busy session can look at it.
 */
export class Latest<Asked, Answer> {
  readonly #ask: (question: Asked) => Promise<Answer>;
  readonly #told: (answer: Answer, question: Asked) => void;
  readonly #failed: (error: unknown, question: Asked) => void;
  #waiting: Asked | undefined;
  #asking = false;

  constructor(
    ask: (question: Asked) => Promise<Answer>,
    told: (answer: Answer, question: Asked) => void,
    failed: (error: unknown, question: Asked) => void,
  ) {
    this.#ask = ask;
    this.#told = told;
    this.#failed = failed;
  }

  ask(question: Asked): void {
    this.#waiting = question;
    if (!this.#asking) void this.#go();
  }

  /** What waits to be asked is not asked any more. */
  forget(): void {
    this.#waiting = undefined;
  }

  async #go(): Promise<void> {
    this.#asking = true;
    for (let question = this.#take(); question !== undefined; question = this.#take()) {
      try {
        this.#told(await this.#ask(question), question);
      } catch (error) {
        this.#failed(error, question);
      }
    }
    this.#asking = false;
  }

  #take(): Asked | undefined {
    const question = this.#waiting;
    this.#waiting = undefined;
    return question;
  }
}
