import { make } from './dom';
import { TerminalText } from './terminal';

export type Stream = 'stdout' | 'stderr';

/** Prints that come in quick succession are put on the page together, at most this often. */
const FLUSH_MS = 40;

/** A panel's output region: text as printed, and whatever stands between (figures, remarks), in order. */
export class Output {
  readonly #host: HTMLElement;
  #stream: Stream | undefined;
  #terminal = new TerminalText();
  #finished = new Text();
  #last = new Text();
  #pending = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Called before something is added: the place may need to be made ready. */
  onFirst: () => void = () => undefined;

  get empty(): boolean {
    return this.#host.childNodes.length === 0 && this.#pending === '';
  }

  /** What was printed to stdout. */
  get text(): string {
    const blocks = this.#host.querySelectorAll('pre.stdout');
    return [...blocks].map((block) => block.textContent).join('');
  }

  print(text: string, stream: Stream): void {
    if (stream !== this.#stream) this.#newBlock(stream);
    this.#pending += text;
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  add(node: Node): void {
    this.flush();
    this.#stream = undefined;
    this.#put(node);
  }

  /** Puts on the page what is still waiting. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === '') return;
    const { lines, rest } = this.#terminal.feed(this.#pending);
    this.#pending = '';
    this.#finished.appendData(lines);
    this.#last.data = rest;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = '';
    this.#stream = undefined;
    this.#host.replaceChildren();
  }

  #newBlock(stream: Stream): void {
    this.flush();
    this.#stream = stream;
    this.#terminal = new TerminalText();
    this.#finished = new Text();
    this.#last = new Text();
    this.#put(make('pre', { class: stream, tabindex: 0 }, this.#finished, this.#last));
  }

  #put(node: Node): void {
    if (this.#host.childNodes.length === 0) this.onFirst();
    this.#host.append(node);
  }
}
