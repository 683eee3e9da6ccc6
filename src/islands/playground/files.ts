import type { GivenFile } from '../../runtime/messages';
import { find, make, makeButton } from '../code-cell/dom';
import { fileSize } from '../code-cell/file-size';
import type { PlaygroundStrings } from './strings';

/** Bytes of one file. Each run copies them into the program's memory. */
const LIMIT = 64e6;

/** The files that the reader puts beside the program; they last as long as the page. */
export class Files {
  onChange: (files: GivenFile[]) => void = () => undefined;
  readonly #list: HTMLElement;
  readonly #said: HTMLElement;
  readonly #words: PlaygroundStrings;
  readonly #files = new Map<string, GivenFile>();

  constructor(host: HTMLElement, words: PlaygroundStrings) {
    this.#words = words;
    this.#list = find(host, '.playground-files ul');
    this.#said = make('p', { class: 'playground-said', role: 'status' });
    find(host, '.playground-bar').append(this.#said);
    const input = find<HTMLInputElement>(host, 'input[type=file]');
    find(host, '.playground-add').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      void this.#addAll([...(input.files ?? [])]);
      input.value = ''; // So that the same file can be chosen again.
    });
  }

  /** A file that the page itself has. */
  give(file: GivenFile): void {
    this.#files.set(file.name, file);
    this.#said.textContent = this.#words.added(file.name);
    this.#changed();
  }

  async #addAll(files: File[]): Promise<void> {
    for (const file of files) this.#said.textContent = await this.#add(file);
    this.#changed();
  }

  /** Reads a file; the answer is what to say of it. */
  async #add(file: File): Promise<string> {
    const { name, size } = file;
    if (size > LIMIT) return this.#words.tooLarge(name, fileSize(LIMIT));
    try {
      this.#files.set(name, { name, bytes: new Uint8Array(await file.arrayBuffer()) });
      return this.#words.added(name);
    } catch {
      return this.#words.unreadable(name);
    }
  }

  #changed(): void {
    const files = [...this.#files.values()];
    this.#list.hidden = files.length === 0;
    this.#list.replaceChildren(...files.map((file) => this.#item(file)));
    this.onChange(files);
  }

  #item({ name, bytes }: GivenFile): HTMLElement {
    const remove = () => {
      this.#files.delete(name);
      this.#said.textContent = '';
      this.#changed();
    };
    const button = makeButton('×', remove, 'playground-remove');
    button.setAttribute('aria-label', this.#words.remove(name));
    return make('li', {}, make('code', {}, name), ` ${fileSize(bytes.length)} `, button);
  }
}
