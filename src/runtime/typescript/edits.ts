/** Changes to a text, collected by position in the original and applied at once. None may add or take a line. */
export class Edits {
  readonly #edits: { at: number; remove: number; insert: string; order: number }[] = [];

  insert(at: number, text: string): void {
    this.#edits.push({ at, remove: 0, insert: text, order: this.#edits.length });
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ at: start, remove: end - start, insert: text, order: this.#edits.length });
  }

  /** Takes a piece out, leaving its line breaks, so that what follows stays on its line. */
  blank(start: number, end: number, text: string): void {
    this.replace(start, end, text.slice(start, end).replace(/[^\n]+/g, ''));
  }

  apply(text: string): string {
    let result = '';
    let position = 0;
    const inOrder = this.#edits.sort((a, b) => a.at - b.at || a.order - b.order);
    for (const { at, remove, insert } of inOrder) {
      result += text.slice(position, at) + insert;
      position = at + remove;
    }
    return result + text.slice(position);
  }
}
