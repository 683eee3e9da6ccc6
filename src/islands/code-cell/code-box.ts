import { find, make } from './dom';
import type { Editor } from './editor';
import type { Language } from './languages';
import type { Source } from './source';

export interface CodeBoxOptions {
  language: Language;
  label: string;
  /** The editor could not be loaded. */
  onFailure: () => void;
}

/**
 * The box with the code: server-rendered text until the reader clicks, types or tabs into it, then the editor, in the
 * same place and the same size. What is clicked, selected or typed while the editor loads is carried over.
 */
export class CodeBox {
  readonly #host: HTMLElement;
  readonly #printed: HTMLElement;
  readonly #text: HTMLElement;
  #pristine: Node[];
  readonly #source: Source;
  readonly #options: CodeBoxOptions;
  #editor: Promise<Editor> | undefined;
  #open: Editor | undefined;
  #typed = '';
  #failedLine: number | undefined;

  constructor(host: HTMLElement, source: Source, options: CodeBoxOptions) {
    this.#host = host;
    this.#source = source;
    this.#options = options;
    this.#printed = find(host, '.code-static');
    this.#text = find(host, 'code');
    this.#pristine = [...this.#text.childNodes];
    this.#listen();
    source.listen((code, by) => {
      if (by !== this) this.#show(code);
    });
  }

  /** Loads the editor into the box, once. Where that fails the printed code stays, and the next try starts anew. */
  open(): Promise<Editor> {
    this.#editor ??= this.#load().catch((error: unknown) => {
      this.#editor = undefined;
      this.#typed = '';
      this.#options.onFailure();
      throw error;
    });
    return this.#editor;
  }

  /** Puts the cursor at the start of a line (counted from 1), or at a column of it (counted from 0). */
  async goTo(line: number, column = 0): Promise<void> {
    (await this.open()).goTo(line, column);
  }

  focus(): void {
    if (this.#open) this.#open.focus();
    else this.#printed.focus();
  }

  /** Another program is what was published here; `lines` is its code, highlighted. To be called before it is shown. */
  publish(lines: Node[]): void {
    this.#pristine = lines;
  }

  /** What was written before cannot be brought back by Undo any more: it belongs to another program. */
  forgetHistory(): void {
    this.#open?.forgetHistory();
  }

  /** Marks the line where the code failed; none without an argument. */
  markLine(line?: number): void {
    this.#failedLine = line;
    if (this.#open) this.#open.markLine(line);
    else this.#markPrinted();
  }

  #listen(): void {
    const box = this.#printed;
    const open = () => void this.open().catch(() => undefined);
    // The editor loads while the button is down, and takes the place of the text when the selection is made.
    box.addEventListener('pointerdown', () => void import('./editor').catch(() => undefined));
    box.addEventListener('click', open);
    box.addEventListener('focus', () => {
      if (box.matches(':focus-visible')) open();
    });
    box.addEventListener('keydown', (event) => this.#collect(event));
    box.addEventListener('paste', (event) => {
      this.#typed += event.clipboardData?.getData('text/plain') ?? '';
      open();
    });
  }

  #collect(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const text = event.key === 'Enter' ? '\n' : event.key;
    if ([...text].length !== 1) return;
    event.preventDefault();
    this.#typed += text;
    void this.open().catch(() => undefined);
  }

  async #load(): Promise<Editor> {
    const { createEditor } = await import('./editor');
    const { language, label } = this.#options;
    const hadFocus = this.#printed.contains(document.activeElement);
    const byKeyboard = this.#printed.matches(':focus-visible');
    const selection = hadFocus ? selectionIn(this.#text) : undefined;
    const mount = make('div', { class: 'code-live' });
    const editor = createEditor(mount, {
      code: this.#source.code,
      language,
      label,
      onChange: (code) => this.#source.change(code, this),
    });
    this.#open = editor;
    const { scrollLeft, scrollTop } = this.#printed;
    this.#host.replaceChildren(mount);
    editor.settle();
    editor.markLine(this.#failedLine);
    if (selection) editor.select(selection.anchor, selection.head);
    editor.scrollTo(scrollLeft, scrollTop);
    if (hadFocus) editor.focus(byKeyboard && this.#typed === '');
    if (this.#typed) editor.insert(this.#typed);
    return editor;
  }

  /** Shows code that came from elsewhere: a kept edit, a link, a reset. */
  #show(code: string): void {
    if (this.#open) {
      this.#open.setCode(code);
    } else if (code === this.#source.original) {
      this.#print(this.#pristine, code);
    } else {
      const lines = code.split('\n').map((line) => make('span', { class: 'line' }, `${line}\n`));
      this.#print(lines, code);
      // The highlighter comes with the editor.
      void this.open().catch(() => undefined);
    }
  }

  #print(lines: Node[], code: string): void {
    this.#text.replaceChildren(...lines);
    const numbers = code.split('\n').map((_, index) => index + 1);
    find(this.#printed, '.code-numbers').textContent = numbers.join('\n');
  }

  #markPrinted(): void {
    const lines = [...this.#text.querySelectorAll('.line')];
    lines.forEach((line, index) => line.classList.toggle('failed', index + 1 === this.#failedLine));
  }
}

/** Where the page's selection begins and ends within an element's text, in characters. */
function selectionIn(element: HTMLElement): { anchor: number; head: number } | undefined {
  const selection = document.getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return undefined;
  const offset = (node: Node, at: number) => {
    if (!element.contains(node)) return undefined;
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setEnd(node, at);
    return range.toString().length;
  };
  const anchor = offset(selection.anchorNode, selection.anchorOffset);
  const head = offset(selection.focusNode, selection.focusOffset);
  return anchor === undefined || head === undefined ? undefined : { anchor, head };
}
