import { find } from '../code-cell/dom';
import { unbroken } from '../shared/numbers';
import { barsHtml, pictureSvg } from './draw';
import { showLayers } from './maps';
import type { Pixels, Seen } from './questions';
import type { Words } from './strings';
import { asked, ranked, verdict } from './tell';

/** What is looked at: a drawing, or a test picture. */
export interface Subject {
  pixels: Pixels;
  /** Of a test picture: its number, and what is written. */
  test?: { index: number; label: number };
  /** What is to be said of a drawing. */
  remark?: string;
}

/** The picture that the network sees, its answer, and what its layers make of it. */
export class Look {
  readonly #root: HTMLElement;
  readonly #words: Words;
  #layers: Seen['layers'] | undefined;

  constructor(root: HTMLElement, words: Words) {
    this.#root = root;
    this.#words = words;
  }

  /** The picture, at once; the answer comes when there is one. */
  showPicture(pixels: Pixels | undefined): void {
    this.#part('input').innerHTML = pictureSvg(pixels ?? [], this.#words.input);
  }

  showAnswer(probabilities: readonly number[], { test, remark }: Subject): void {
    this.#part('bars').innerHTML = barsHtml(probabilities, this.#words);
    const said = [verdict(probabilities, this.#words)];
    if (test) {
      const right = ranked(probabilities)[0] === test.label;
      said.push(this.#words.truth(test.label, test.index, right));
    }
    if (remark) said.push(remark);
    this.say(said.join(' '));
  }

  showSeen(seen: Seen, subject: Subject, restored: boolean): void {
    this.showAnswer(seen.probabilities, subject);
    this.remark([...asked(seen, restored, this.#words), this.#words.mustAnswer].join(' '));
    if (seen.layers.length === 0) return;
    this.#layers = seen.layers;
    this.redraw();
  }

  /** No answer: an empty pad, or a question without one. */
  showNothing(said: string): void {
    this.#part('bars').innerHTML = barsHtml(undefined, this.#words);
    this.say(said);
    this.#layers = undefined;
    this.#part('layers').hidden = true;
  }

  /** Also when the theme has changed. */
  redraw(): void {
    if (!this.#layers) return;
    const host = this.#part('layers');
    host.hidden = false;
    showLayers(host, this.#layers, this.#words);
  }

  say(said: string): void {
    const host = this.#part('said');
    const text = unbroken(said);
    if (host.textContent !== text) host.textContent = text;
  }

  remark(text: string): void {
    this.#part('remarks').textContent = text;
  }

  #part(name: string): HTMLElement {
    return find(this.#root, `[data-part=${name}]`);
  }
}
