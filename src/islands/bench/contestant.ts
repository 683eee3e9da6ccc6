import type { Language, Locale, Where } from '../../runtime/messages';
import { Session } from '../../runtime/session';

/** Measuring ended before its end: the reader pressed Stop. */
export class Stopped extends Error {}

/** One of those that are measured: a tab's runtime, to be asked for numbers. */
export class Contestant {
  readonly #language: Language;
  readonly #session: Session;

  /** @param kernels TypeScript only: `stock` for TensorFlow.js as it comes */
  constructor(language: Language, locale: Locale, kernels?: 'stock') {
    this.#language = language;
    const options = { baseUrl: import.meta.env.BASE_URL, locale, kernels };
    this.#session = new Session(language, options);
  }

  /** Milliseconds until the runtime is ready to run a program, and where its tensors live. */
  async start(): Promise<{ ms: number; where: Where }> {
    const begin = performance.now();
    let ms = 0;
    const where = await this.#run('', { started: () => (ms = performance.now() - begin) });
    return { ms, where: where! };
  }

  /** Runs a program; its functions can be called afterwards. */
  async load(program: string): Promise<void> {
    await this.#run(program);
  }

  /** What a function of a loaded program returns. Arguments are plain data, which both languages write alike. */
  async call<Result>(name: string, ...args: (string | number | object)[]): Promise<Result> {
    const call = `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    const line =
      this.#language === 'python'
        ? `print(json.dumps(${call}))`
        : `console.log(JSON.stringify(${call}))`;
    let printed = '';
    await this.#run(line, { output: (text) => (printed += text) });
    return JSON.parse(printed) as Result;
  }

  /** Ends what runs, at once, and frees its memory. */
  close(): void {
    this.#session.close();
  }

  /** @throws Stopped; Error with what the program says went wrong */
  async #run(
    code: string,
    hear: { started?: () => void; output?: (text: string) => void } = {},
  ): Promise<Where | undefined> {
    const nothing = () => undefined;
    const sink = { progress: nothing, figure: nothing, notice: nothing, output: nothing, ...hear };
    const outcome = await this.#session.run({ cell: 'bench/program', code }, sink);
    if (outcome.status === 'stopped') throw new Stopped();
    if (outcome.status === 'error') throw new Error(outcome.error?.text);
    return outcome.where;
  }
}
