// The cell's element comes first: this one takes hold of it.
import '../code-cell/element';
import type { GivenFile } from '../../runtime/messages';
import type { CodeCell } from '../code-cell/element';
import { find } from '../code-cell/dom';
import type { Language } from '../code-cell/languages';
import { codeOf, type Panel, type Program } from '../code-cell/panel';
import { Files } from './files';
import { playgroundStrings } from './strings';

/** Which program was shown last, by language: `convlab:playground:<language>` -> its name. */
const key = (language: string) => `convlab:playground:${language}`;

/** The reader's own script, kept as the cell's own. */
const OWN = 'script';

/**
 * `<code-playground>`: the menu of programs over one large cell. Each program is a document of its own: the reader's
 * version of it is kept when another takes its place, and comes back with it.
 */
class CodePlayground extends HTMLElement {
  #cell: CodeCell | undefined;
  /** The program each language's panel shows. */
  readonly #shown = new Map<Language, string>();
  /** The readers' versions by program, also where the browser keeps none. */
  readonly #drafts = new Map<string, string>();

  connectedCallback(): void {
    if (this.#cell) return;
    this.#cell = find<CodeCell>(this, 'code-cell');
    const files = new Files(this, playgroundStrings[this.#cell.locale]);
    files.onChange = (all) => (this.#cell!.files = all);
    // A kept model.
    this.addEventListener('file-given', ({ detail }) => files.give(detail));
    for (const menu of this.querySelectorAll('select')) this.#wire(menu);
  }

  #wire(menu: HTMLSelectElement): void {
    const panel = this.#cell!.panel(menu.dataset['language'] ?? '');
    if (!panel) return;
    // A browser that comes back to the page may have kept another choice.
    menu.value = OWN;
    this.#shown.set(panel.language, OWN);
    const last = remembered(panel.language);
    if (last && last !== OWN && this.#template(panel.language, last)) this.#turn(panel, menu, last);
    menu.addEventListener('change', () => this.#choose(panel, menu));
    // What runs belongs to the program it was started from.
    new MutationObserver(() => (menu.disabled = panel.busy)).observe(this.#cell!, {
      attributeFilter: ['data-state'],
    });
  }

  #choose(panel: Panel, menu: HTMLSelectElement): void {
    const { source, notices } = panel;
    const before = this.#shown.get(panel.language)!;
    const code = source.edited ? source.code : undefined;
    if (code !== undefined) this.#drafts.set(`${panel.language}:${before}`, code);
    this.#turn(panel, menu, menu.value);
    notices.drop('turned');
    if (code === undefined) return;
    const words = playgroundStrings[this.#cell!.locale];
    const back = () => {
      this.#turn(panel, menu, before);
      // Where it was a link's code, the kept version is another.
      panel.source.change(code, this);
      notices.drop('turned');
    };
    notices.show('turned', words.turned(titleOf(menu, before)), [{ label: words.back, act: back }]);
  }

  #turn(panel: Panel, menu: HTMLSelectElement, name: string): void {
    const { language } = panel;
    menu.value = name;
    this.#shown.set(language, name);
    panel.turnTo(this.#program(language, name));
    const draft = this.#drafts.get(`${language}:${name}`);
    if (draft !== undefined && !panel.source.edited) panel.source.change(draft, this);
    remember(language, name);
  }

  #program(language: Language, name: string): Program {
    const template = this.#template(language, name)!;
    const { file = '', hash = '', recorded = '' } = template.dataset;
    const lines = [...template.content.cloneNode(true).childNodes];
    const id = name === OWN ? 'playground' : `playground/${name}`;
    return { id, file, recorded, lines, original: { code: codeOf(template.content), hash } };
  }

  #template(language: string, name: string): HTMLTemplateElement | undefined {
    const templates = [...this.querySelectorAll('template')];
    return templates.find(
      ({ dataset }) => dataset['language'] === language && dataset['name'] === name,
    );
  }
}

function titleOf(menu: HTMLSelectElement, name: string): string {
  return [...menu.options].find(({ value }) => value === name)?.text ?? name;
}

function remembered(language: string): string | null {
  try {
    return localStorage.getItem(key(language));
  } catch {
    return null; // Refused storage: the reader's own script comes first.
  }
}

function remember(language: string, name: string): void {
  try {
    localStorage.setItem(key(language), name);
  } catch {
    // It only means that the next visit begins with the reader's own script.
  }
}

declare global {
  interface HTMLElementEventMap {
    /** A part of the page has a file for the program. */
    'file-given': CustomEvent<GivenFile>;
  }
}

customElements.define('code-playground', CodePlayground);
