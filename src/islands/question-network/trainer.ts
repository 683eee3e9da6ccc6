import type { Progress } from '../../runtime/messages';
import { find } from '../code-cell/dom';
import { readField, writeField } from '../code-cell/fields';
import type { Panel } from '../code-cell/panel';
import { describe } from '../code-cell/run-words';
import { runStrings } from '../code-cell/run-strings';
import { chosenLanguage, showLanguage } from '../code-cell/tabs';
import type { QuestionNetwork } from './element';
import type { Locale, Words } from './strings';

/** The small training that is offered; its time and accuracy are said in the words of the offer. */
const SMALL = { epochs: 1, pictures: 6000 } as const;

/** The offer to train: shown while there is no network, with how far the training is. */
export class Trainer {
  readonly #root: QuestionNetwork;
  readonly #words: Words;
  readonly #locale: Locale;

  constructor(root: QuestionNetwork, words: Words, locale: Locale) {
    this.#root = root;
    this.#words = words;
    this.#locale = locale;
    this.#panel?.source.listen(() => this.#showOffer());
    this.#showOffer();
  }

  get #panel(): Panel | undefined {
    return this.#root.cell?.panel('python');
  }

  /** There is a network, or there is none. */
  show(offers: boolean): void {
    find(this.#root, '[data-part=offer]').hidden = !offers;
  }

  /** Runs the cell, with fewer pictures where its code has plain numbers of its own for that. */
  train(): void {
    const panel = this.#panel;
    if (!panel || panel.busy) return;
    if (chosenLanguage() === 'typescript') showLanguage('python');
    if (this.#isOriginal(panel)) panel.source.change(this.#smaller(panel.source.code), this);
    this.#press('run');
  }

  stop(): void {
    this.#press('stop');
  }

  /** @param progress null where no more is known */
  progress(progress: Progress | null): void {
    const bar = find<HTMLProgressElement>(this.#root, '[data-part=offer] progress');
    const { text, part } = progress
      ? describe(progress, runStrings[this.#locale])
      : { text: this.#words.training, part: undefined };
    this.#toggle(true);
    this.#detail(text);
    if (part === undefined) bar.removeAttribute('value');
    else bar.value = part;
  }

  /** @param failed the run did not come to its end */
  ended(failed: boolean): void {
    this.#toggle(false);
    this.#showOffer();
    if (failed) this.#detail(this.#words.trainFailed);
  }

  /** The reader has not said how much to train with, or has left it at the numbers of the offer. */
  #isOriginal({ source }: Panel): boolean {
    return Object.keys(SMALL).every((name) => {
      const field = name as keyof typeof SMALL;
      const value = readField(source.code, field);
      return value === readField(source.original, field) || value === SMALL[field];
    });
  }

  #smaller(code: string): string {
    return Object.entries(SMALL).reduce(
      (changed, [name, value]) => writeField(changed, name as keyof typeof SMALL, value),
      code,
    );
  }

  #showOffer(): void {
    const panel = this.#panel;
    if (panel?.busy) return;
    const small = panel !== undefined && this.#isOriginal(panel);
    find(this.#root, '[data-do=train]').textContent = this.#words[small ? 'train' : 'trainYours'];
    this.#detail(this.#words[small ? 'trainDetail' : 'trainYoursDetail']);
  }

  #toggle(training: boolean): void {
    find(this.#root, '[data-do=train]').hidden = training;
    find(this.#root, '[data-do=stop-training]').hidden = !training;
    find(this.#root, '[data-part=offer] progress').hidden = !training;
  }

  #detail(text: string): void {
    const host = find(this.#root, '[data-part=train-detail]');
    if (host.textContent !== text) host.textContent = text;
  }

  #press(action: 'run' | 'stop'): void {
    const selector = `[data-language=python] [data-action=${action}]`;
    this.#root.cell?.querySelector<HTMLElement>(selector)?.click();
  }
}
