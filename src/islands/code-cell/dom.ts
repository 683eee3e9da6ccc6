/** Small helpers for building and finding elements. Text is always set as text, never as markup. */

type Attributes = Record<string, string | number | boolean>;

/** A new element; `true` sets an empty attribute, `false` none. Strings among the children become text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** A button that does one thing. */
export function makeButton(label: string, act: () => void, className = 'cell-link') {
  const button = make('button', { type: 'button', class: className }, label);
  button.addEventListener('click', act);
  return button;
}

/** The element that the server rendered; its absence is a mistake of ours. */
export function find<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`The cell has no ${selector}.`);
  return element;
}

/** Hands the reader a file, as if a link to it had been pressed. */
export function offerDownload(name: string, content: BlobPart): void {
  const href = URL.createObjectURL(new Blob([content]));
  make('a', { href, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
