/** How long a program may go on before other messages (Stop) get their turn, in ms. */
const BREATH_MS = 40;
/** How often a busy loop looks at the clock, in ms; and at least every so many turns, should they grow slow. */
const LOOK_MS = 2;
const MOST_TURNS = 1024;

/** How often one loop of the program looks at the clock, which costs more than a turn of a small loop. */
interface Loop {
  turnsLeft: number;
  turns: number;
  looked: number;
}

/** A message to itself: the shortest way to let other messages in between. */
function oneMessage(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Tells a running program when to pause, so that the worker hears Stop although the program never waits. */
export class Pace {
  readonly #loops: Loop[] = [];
  #lastBreath = performance.now();

  /** Called on every turn of a loop of the program, which knows it by its number. */
  due(number: number): boolean {
    const loop = (this.#loops[number] ??= { turnsLeft: 1, turns: 1, looked: this.#lastBreath });
    return --loop.turnsLeft <= 0 && this.#look(loop);
  }

  overdue(): boolean {
    return performance.now() - this.#lastBreath > BREATH_MS;
  }

  async breathe(): Promise<void> {
    await oneMessage();
    this.#lastBreath = performance.now();
  }

  #look(loop: Loop): boolean {
    const now = performance.now();
    const growth = Math.min(4, LOOK_MS / (now - loop.looked));
    loop.turns = Math.min(MOST_TURNS, Math.max(1, Math.round(loop.turns * growth)));
    loop.turnsLeft = loop.turns;
    loop.looked = now;
    return now - this.#lastBreath > BREATH_MS;
  }
}
