import { expect, type Locator, type Page } from '@playwright/test';

export type Language = 'python' | 'typescript';

export const tabs = { python: 'PyTorch', typescript: 'TypeScript' } as const;

const names = {
  run: /^(运行|Run)$/,
  stop: /^(停止|Stop)$/,
  reset: /^(重置|Reset)$/,
  copy: /^(复制|Copy)$/,
  share: /^(分享|Share)$/,
  changes: /^(改动|Changes)$/,
};

const fields = { epochs: /^(训练轮数|Epochs)$/, pictures: /^(图片数|Pictures)$/ };

/** A code cell as a reader meets it: by roles and names, in either language of the page. */
export class Cell {
  readonly root: Locator;

  constructor(
    readonly page: Page,
    readonly id: string,
    readonly language: Language = 'typescript',
  ) {
    this.root = page.locator(`code-cell[data-cell="${id}"]`);
  }

  button(name: keyof typeof names): Locator {
    return this.root.getByRole('button', { name: names[name] });
  }

  field(name: keyof typeof fields): Locator {
    return this.root.getByRole('spinbutton', { name: fields[name] });
  }

  tab(language: Language): Locator {
    return this.root.getByRole('tab', { name: tabs[language] });
  }

  /** The blocks an input passed, under a shape error. */
  get trail(): Locator {
    return this.root.getByRole('listbox', { name: /^(输入经过的层|The layers the input passed)$/ });
  }

  /** The code: server-rendered until the editor takes its place. */
  get code(): Locator {
    const name = /^(代码|Code)$/;
    return this.editor.or(this.root.getByRole('group', { name }));
  }

  get editor(): Locator {
    return this.root.getByRole('textbox', { name: /^(代码|Code)$/ });
  }

  get output(): Locator {
    return this.root.getByRole('log');
  }

  get alert(): Locator {
    return this.root.getByRole('alert');
  }

  get status(): Locator {
    return this.root.getByRole('status');
  }

  get progress(): Locator {
    return this.root.getByRole('progressbar');
  }

  /** Opens the folds the cell lies in: a solution is hidden until asked for. */
  async open(): Promise<this> {
    for (const fold of await this.root.locator('xpath=ancestor::details[not(@open)]').all())
      await fold.locator('> summary').click();
    return this;
  }

  /** Brings this cell's language to the front; a cell with one language has no tabs. */
  async choose(): Promise<this> {
    await this.root.scrollIntoViewIfNeeded();
    const tab = this.tab(this.language);
    if ((await tab.count()) > 0) await tab.click();
    return this;
  }

  /** Presses Run and waits for the run's end, whatever it is. */
  async run(timeout = 60_000): Promise<void> {
    await this.choose();
    await this.button('run').click();
    await expect(this.root).toHaveAttribute('data-state', /loading|running|done|error/);
    await this.ended(timeout);
  }

  /** Presses Stop; the time until the run has ended, in ms by the page's own clock. */
  async stop(): Promise<number> {
    const time = this.root.evaluate(
      (root) =>
        new Promise<number>((resolve) => {
          let pressed: number | undefined;
          root.addEventListener('click', () => (pressed ??= performance.now()), { capture: true });
          new MutationObserver((_, observer) => {
            if (!/done|error|stopped/.test(root.dataset['state'] ?? '')) return;
            observer.disconnect();
            resolve(performance.now() - (pressed ?? Infinity));
          }).observe(root, { attributeFilter: ['data-state'] });
        }),
    );
    await this.button('stop').click();
    return time;
  }

  async ended(timeout = 60_000): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', /done|error|stopped/, { timeout });
  }

  async expectState(state: string, timeout = 60_000): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', state, { timeout });
  }

  /** Replaces the code by typing over it in the editor. */
  async edit(code: string): Promise<void> {
    await this.choose();
    await this.code.click();
    await this.editor.fill(code);
  }

  /** The code as it stands in the cell; read in one look, since the editor may be taking its place. */
  text(): Promise<string> {
    return this.root.evaluate((root) => {
      const seen = (selector: string) =>
        [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility());
      const lines = seen('.cm-line').map((line) => line.textContent);
      return lines.length > 0
        ? lines.join('\n')
        : (seen('.code-static code')[0]?.textContent ?? '');
    });
  }

  /** What was recorded of the language in front, which the cell names. */
  async recorded(): Promise<string> {
    const from = { python: 'PyTorch', typescript: 'TensorFlow.js' }[this.language];
    const name = new RegExp(`^(${from} 的记录输出|recorded from ${from})`);
    const fold = this.root.locator('details', {
      has: this.page.locator('summary', { hasText: name }),
    });
    return ((await fold.locator('pre').textContent()) ?? '').trimEnd();
  }

  /** What the program printed, without figures, progress and notices. */
  async printed(): Promise<string> {
    return (await this.output.locator('pre').allTextContents()).join('').trimEnd();
  }
}
