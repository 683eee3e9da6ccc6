import type { OutputChunk, Stream } from './messages';

/** How much of a run's output is shown. More helps nobody, and makes pages slow. */
export const OUTPUT_LIMIT = { characters: 200_000, lines: 5_000 } as const;

/** How often output is sent while a program runs, in ms. */
const FLUSH_MS = 50;

export interface OutputEvents {
  send(chunks: OutputChunk[]): void;
  /** Called once, when the limit is reached; what comes after is dropped. */
  capped(): void;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Collects what a run prints and sends it in batches, also from a program that never lets the worker breathe. */
export class OutputBuffer {
  readonly #events: OutputEvents;
  #chunks: OutputChunk[] = [];
  #characters = 0;
  #lines = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** So that the first print is on the page at once, whatever the program does after it. */
  #lastFlush = -Infinity;
  #full = false;

  constructor(events: OutputEvents) {
    this.#events = events;
  }

  /** Whether the limit is reached: what is printed now is not even worth formatting. */
  get full(): boolean {
    return this.#full;
  }

  print(text: string, stream: Stream): void {
    if (this.#full) return;
    this.#add(text.slice(0, OUTPUT_LIMIT.characters - this.#characters), stream);
    if (this.#full) {
      this.flush();
      this.#events.capped();
    } else if (performance.now() - this.#lastFlush >= FLUSH_MS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastFlush = performance.now();
    if (this.#chunks.length === 0) return;
    this.#events.send(this.#chunks);
    this.#chunks = [];
  }

  #add(text: string, stream: Stream): void {
    const last = this.#chunks.at(-1);
    if (last?.stream === stream) last.text += text;
    else this.#chunks.push({ text, stream });
    this.#characters += text.length;
    this.#lines += countLines(text);
    this.#full = this.#characters >= OUTPUT_LIMIT.characters || this.#lines >= OUTPUT_LIMIT.lines;
  }
}
