import type { GivenFile } from '../../runtime/messages';
import { find } from './dom';
import type { Language } from './languages';
import { chosenLanguage, onLanguage, showLanguage, showTab, wireTabs } from './tabs';
import { onIntent } from './intent';
import { Panel } from './panel';
import { openShareLink, shareCode, type Shareable } from './share-link';
import { strings, type Locale } from './strings';

/** How long the Copy button shows that it has copied. */
const COPIED_MS = 2000;

/**
 * `<code-cell>`: takes over a server-rendered cell (CodeCell.astro). It wires and switches; the parts do the work,
 * and what is heavy (editor, runtime, charts) is loaded when the reader asks for it.
 */
export class CodeCell extends HTMLElement implements Shareable {
  /** What the reader has put beside the program. */
  files: GivenFile[] = [];
  #panels: Panel[] = [];
  #active!: Panel;

  get cell(): string {
    return this.dataset['cell'] ?? '';
  }

  get locale(): Locale {
    return this.dataset['locale'] === 'en' ? 'en' : 'zh-CN';
  }

  get languages(): Language[] {
    return this.#panels.map(({ language }) => language);
  }

  /** This cell's side in a language, if it has one. */
  panel(language: string): Panel | undefined {
    return this.#panels.find((panel) => panel.language === language);
  }

  connectedCallback(): void {
    if (this.#panels.length > 0) return;
    this.#panels = [...this.querySelectorAll<HTMLElement>('.cell-panel')].map(
      (root) => new Panel(root, this.cell, this.locale, () => this.#onState(root)),
    );
    this.#active = this.#panels[0]!;
    for (const panel of this.#panels) {
      panel.source.listen(() => this.#refresh());
      panel.keeper.restore();
    }
    this.addEventListener('click', (event) => this.#onClick(event));
    this.addEventListener('keydown', (event) => this.#onKey(event), { capture: true });
    this.#wireTabs();
    this.#wireRunButtons();
    this.#refresh();
  }

  openShared(language: string, code: string): void {
    if (this.languages.length > 1) showLanguage(language);
    this.panel(language)?.keeper.openShared(code);
    this.#unfold();
    this.scrollIntoView({ block: 'start' });
  }

  warn(text: string): void {
    this.#active.notices.show('sharing', text);
  }

  /** Puts the cursor on a line (counted from 1) and column (from 0) of the code shown. */
  goTo(line: number, column: number): void {
    this.#unfold();
    void this.#active.box.goTo(line, column).catch(() => undefined);
  }

  /** Puts the keyboard into this cell's code. */
  enter(): void {
    this.#active.box.focus();
    this.scrollIntoView({ block: 'nearest' });
  }

  #wireTabs(): void {
    const tablist = this.querySelector<HTMLElement>('[role=tablist]');
    if (!tablist) return;
    wireTabs(tablist);
    onLanguage((language) => this.#show(language));
    const chosen = chosenLanguage();
    if (chosen) this.#show(chosen);
  }

  #show(language: string): void {
    const chosen = this.panel(language);
    if (!chosen) return;
    this.#active = chosen;
    const tablist = this.querySelector<HTMLElement>('[role=tablist]');
    if (tablist) showTab(tablist, language);
    this.dataset['state'] = chosen.state;
    this.#refresh();
  }

  #wireRunButtons(): void {
    for (const button of this.querySelectorAll<HTMLElement>('[data-action=run]')) {
      onIntent(button, () => {
        const panel = this.#active;
        import('./notebooks')
          .then(({ warmUpPanel }) => warmUpPanel(this, panel))
          .catch(() => undefined);
      });
    }
  }

  #onState(root: HTMLElement): void {
    if (this.#active.root !== root) return;
    this.dataset['state'] = this.#active.state;
    this.#refresh();
  }

  #onClick(event: Event): void {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-action]');
    const panel = this.#active;
    switch (button?.dataset['action']) {
      case 'run':
        return void this.#run();
      case 'stop':
        return void import('./notebooks').then(({ stopPanel }) => stopPanel(this, panel));
      case 'reset':
        return panel.reset();
      case 'copy':
        return void this.#copy(button);
      case 'share':
        return void shareCode(panel);
      case 'download':
        return panel.download();
      case 'changes':
        return void panel.compare(!panel.comparing).then(() => this.#refresh());
    }
  }

  /** Ahead of the editor, which has meanings of its own for these keys. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    const stay = event.ctrlKey || event.metaKey;
    const inCode = (event.target as Element).closest('.code-box') !== null;
    if (!stay && !(event.shiftKey && inCode)) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#run();
    if (!stay) this.#next()?.enter();
  }

  /** The next cell that is to be seen: not one in a fold that is closed. */
  #next(): CodeCell | undefined {
    const cells = [...document.querySelectorAll<CodeCell>('code-cell')];
    return cells
      .slice(cells.indexOf(this) + 1)
      .find((cell) => !cell.closest('details:not([open])'));
  }

  /** Opens the folds that the cell lies in: a solution is folded away until it is asked for. */
  #unfold(): void {
    let fold: HTMLDetailsElement | null;
    while ((fold = this.closest('details:not([open])'))) fold.open = true;
  }

  async #run(): Promise<void> {
    const panel = this.#active;
    if (panel.busy) return;
    panel.keeper.ran();
    panel.setState('loading');
    panel.notices.drop('load');
    try {
      const { runPanel } = await import('./notebooks');
      await runPanel(this, panel);
    } catch {
      panel.setState('error');
      panel.notices.show('load', panel.words.partFailed);
    }
  }

  async #copy(button: HTMLElement): Promise<void> {
    const { source, notices, words } = this.#active;
    try {
      await navigator.clipboard.writeText(source.code);
    } catch {
      return notices.show('copy', words.copyRefused);
    }
    button.dataset['copied'] = '';
    this.#say(words.copied);
    setTimeout(() => {
      delete button.dataset['copied'];
      this.#say('');
    }, COPIED_MS);
  }

  /** Tells those who cannot see a button change. */
  #say(text: string): void {
    find(this, '.cell-said').textContent = text;
  }

  /** Brings the head of the cell in line with the panel shown. */
  #refresh(): void {
    const { source, comparing, file, used, busy } = this.#active;
    find(this, '.cell-file').textContent = file;
    find(this, '.cell-edited').hidden = !source.edited;
    const changes = find(this, '[data-action=changes]');
    changes.hidden = !source.edited && !comparing;
    changes.setAttribute('aria-pressed', String(comparing));
    const reset = find<HTMLButtonElement>(this, '[data-action=reset]');
    reset.disabled = busy || (!source.edited && !used);
  }
}

customElements.define('code-cell', CodeCell);

const openLink = () => {
  const cells = [...document.querySelectorAll<CodeCell>('code-cell')];
  const first = cells[0];
  if (first) void openShareLink(cells, strings[first.locale]);
};
openLink();
addEventListener('hashchange', openLink);
