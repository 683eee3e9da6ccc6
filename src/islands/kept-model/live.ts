import type { CellError, RunOutcome } from '../../runtime/messages';
import { Unanswered } from '../../runtime/questions';
import type { Kept, Refused, Restored, Snapshot, Wanted } from '../../runtime/questions/keeping';
import type { AskSink } from '../../runtime/session';
import type { LiveView } from '../../runtime/views';
import { find, make, makeButton, offerDownload } from '../code-cell/dom';
import { fileSize } from '../code-cell/file-size';
import { accuracyLine } from './accuracy';
import type { KeptModel } from './element';
import { cellNamed } from '../shared/live-half';
import { modelItem } from './models';
import { Rescue } from './rescue';
import { Said } from './said';
import { putModel, takeModel } from './session';
import { NotKept, Store, type Entry } from './store';
import { strings, type Locale, type Words } from './strings';

/** The live half of the island: keeps, restores, exports, imports, and holds on to a training that is going on. */
export class Live {
  readonly #root: KeptModel;
  readonly #words: Words;
  readonly #locale: Locale;
  readonly #store = new Store();
  readonly #said: Said;
  #entries: Entry[] = [];
  /** Those that the browser did not store get numbers below zero. */
  #nextOnlyHere = -1;
  readonly #rescue: Rescue;
  #busy = false;

  constructor(root: KeptModel) {
    this.#root = root;
    this.#locale = root.dataset['locale'] === 'en' ? 'en' : 'zh-CN';
    this.#words = strings[this.#locale];
    this.#said = new Said(find(root, '[data-part=said]'), this.#words, this.#locale);
    this.#rescue = new Rescue(find(root, '[data-part=rescue]'), {
      ...{ cell: this.#cellId, store: this.#store, words: this.#words, locale: this.#locale },
      takeUp: (model, bytes) => this.#takeUp(model, bytes),
    });
    root.classList.add('live');
    this.#listen();
    void this.#open();
  }

  clicked(target: Element): void {
    const what = target.closest<HTMLElement>('[data-do]')?.dataset['do'];
    if (what === 'keep') void this.#attempt(() => this.#keep());
    if (what === 'import') find<HTMLInputElement>(this.#root, 'input[type=file]').click();
  }

  /** Files from the reader's disk, one after the other. */
  given(files: Iterable<File> | null): void {
    const all = [...(files ?? [])];
    void this.#attempt(async () => {
      for (const file of all) await this.#import(file);
    });
  }

  told(view: LiveView): void {
    if (view.view !== 'keeping' || !view.bytes) return;
    this.#rescue.hold(view.detail, view.bytes);
    this.#said.say(this.#words.snapped(this.#words.turn(view.detail)));
  }

  ended({ restarted }: RunOutcome): void {
    if (this.#rescue.ended(restarted)) this.#said.say('');
  }

  /** Puts a training's last snapshot into the session. */
  #takeUp(model: Snapshot, bytes: Uint8Array): void {
    void this.#attempt(async () => {
      if (this.#script) {
        const line = `${model.name}.load_state_dict(torch.load('${fileName(model.name)}')['model_state_dict'])`;
        return this.#give(fileName(model.name), bytes, line);
      }
      const restored = await this.#put(model.name, bytes, model);
      if (!restored) return;
      const { name, optimizer } = restored;
      const { rescued, notRescued, turn } = this.#words;
      this.#said.say(rescued(name, turn(model), optimizer), notRescued(optimizer));
      this.#rescue.drop();
    });
  }

  get #cellId(): string {
    return this.#root.dataset['cell'] ?? '';
  }

  get #script(): boolean {
    return this.#root.dataset['script'] !== undefined;
  }

  #listen(): void {
    const root = this.#root;
    root.addEventListener('click', (event) => this.clicked(event.target as Element));
    const input = find<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('change', () => {
      this.given(input.files);
      input.value = ''; // So that the same file can be chosen again.
    });
  }

  /** What earlier visits have left. */
  async #open(): Promise<void> {
    try {
      this.#entries = await this.#store.models();
      if (!this.#root.panel?.busy) await this.#rescue.look();
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      // Nothing was kept here, and nothing is said of it before the reader wants to keep something.
    }
    this.#show();
    this.#root.dataset['opened'] = '';
  }

  #show(): void {
    const list = find(this.#root, '[data-part=models]');
    const options = {
      ...{ words: this.#words, locale: this.#locale, script: this.#script },
      isOnlyHere: ({ id }: Entry) => id < 0,
    };
    const actions = {
      restore: (entry: Entry) => void this.#attempt(() => this.#bring(entry)),
      export: (entry: Entry) => this.#export(entry),
      remove: (entry: Entry) => void this.#remove(entry),
    };
    list.replaceChildren(...this.#entries.map((entry) => modelItem(entry, options, actions)));
    list.hidden = this.#entries.length === 0;
    find(this.#root, '[data-part=empty]').hidden = !list.hidden;
  }

  /** One thing at a time; what goes wrong is said. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return this.#said.say(this.#words.waiting);
    this.#busy = true;
    this.#root.classList.add('busy');
    this.#said.say(this.#root.panel?.busy ? this.#words.waiting : this.#words.working);
    try {
      await work();
    } catch (error) {
      this.#said.why(error);
    } finally {
      this.#busy = false;
      this.#root.classList.remove('busy');
    }
  }

  get #sink(): AskSink {
    return {
      progress: (progress) => {
        if (progress?.task !== 'runtime') return;
        const { done, total } = progress;
        this.#said.say(this.#words.starting(total ? Math.round((100 * done) / total) : undefined));
      },
    };
  }

  async #keep(): Promise<void> {
    const taken = await takeModel(this.#sink);
    if (!taken) return this.#said.say(this.#words.nothing);
    const { model, bytes } = taken;
    const said = this.#printedAccuracy(model);
    const notes = model.trained ? [] : [this.#words.untrained(model.name)];
    const entry = { at: Date.now(), title: model.name, model, bytes, said };
    await this.#add(entry, this.#words.keptNow(model.name, fileSize(bytes.length)), notes);
  }

  /** Of the program that made it, as it is to be read in its output. */
  #printedAccuracy({ cell, trained }: Kept): string | undefined {
    if (!trained) return undefined;
    const panel = (cellNamed(cell) ?? this.#root.cell)?.panel('python');
    const printed = [...(panel?.root.querySelectorAll('.cell-output pre') ?? [])];
    return accuracyLine(printed.map((part) => part.textContent ?? '').join(''));
  }

  async #add(entry: Omit<Entry, 'id'>, said: string, notes: string[]): Promise<void> {
    let id: number;
    try {
      id = await this.#store.keep(entry);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      id = this.#nextOnlyHere--;
      said = this.#words[error.why];
    }
    this.#entries.unshift({ ...entry, id });
    this.#show();
    this.#said.say(said, ...notes);
  }

  /** Makes the model usable: in the session, or as a file where each run begins anew. */
  async #bring({ title, model, bytes }: Entry): Promise<void> {
    if (!this.#script) return this.#restore(title, bytes, model);
    const name = fileName(title);
    this.#give(name, bytes, `${model.name}.load_state_dict(torch.load('${name}'))`);
  }

  /** A file beside the program. @param line how the program reads it */
  #give(name: string, bytes: Uint8Array, line: string): void {
    this.#root.dispatchEvent(
      new CustomEvent('file-given', { bubbles: true, detail: { name, bytes } }),
    );
    this.#said.say(this.#words.given(name), make('pre', { tabindex: 0 }, make('code', {}, line)));
  }

  async #restore(title: string, bytes: Uint8Array, wanted: Wanted): Promise<void> {
    const restored = await this.#put(title, bytes, wanted);
    if (restored) this.#said.say(...this.#told(restored));
  }

  /** Into the session. Undefined where that was not possible, which is said. */
  async #put(title: string, bytes: Uint8Array, wanted: Wanted): Promise<Restored | undefined> {
    const cell = this.#root.cell!;
    let answer: Restored | Refused;
    try {
      const home = cellNamed(wanted.cell) ? wanted.cell! : this.#cellId;
      answer = await putModel(cell, { bytes, wanted, home }, this.#sink);
    } catch (error) {
      if (!(error instanceof Unanswered) || error.error?.kind !== 'runtime') throw error;
      this.#sayMismatch(title, bytes, wanted, error.error);
      return undefined;
    }
    if ('refused' in answer) {
      this.#said.say(this.#words.refusals[answer.refused](title, answer.what));
      return undefined;
    }
    const { name } = answer;
    this.#root.dispatchEvent(
      new CustomEvent('model-restored', { bubbles: true, detail: { name } }),
    );
    return answer;
  }

  #told(restored: Restored): string[] {
    const { made, defined, without, name } = restored;
    const others = defined.filter((each) => each !== name);
    return [
      this.#words.restored(restored),
      ...(made && others.length > 0 ? [this.#words.defined(others)] : []),
      ...(without.length > 0 ? [this.#words.without(without)] : []),
    ];
  }

  #sayMismatch(title: string, bytes: Uint8Array, wanted: Wanted, error: CellError): void {
    const parts: (Node | string)[] = [this.#words.mismatch, this.#said.quoted(error)];
    if (wanted.parts?.length && !wanted.anew) {
      const again = () =>
        void this.#attempt(() => this.#restore(title, bytes, { ...wanted, anew: true }));
      parts.push(makeButton(this.#words.anew, again, ''));
    }
    this.#said.say(...parts);
  }

  #export({ title, bytes }: Entry): void {
    offerDownload(fileName(title), bytes as Uint8Array<ArrayBuffer>);
  }

  async #import(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const code = this.#root.panel?.source.code;
    const restored = await this.#put(file.name, bytes, { code });
    if (!restored) return;
    const entry = { at: Date.now(), title: file.name, model: restored, bytes };
    await this.#add(entry, this.#words.imported(file.name), this.#told(restored));
  }

  async #remove(entry: Entry): Promise<void> {
    const before = this.#entries;
    this.#entries = before.filter((other) => other !== entry);
    this.#show();
    const undo = makeButton(this.#words.undo, () => {
      this.#entries = before;
      if (entry.id > 0) this.#store.keep(entry).catch((error: unknown) => this.#said.why(error));
      this.#show();
      this.#said.say('');
    });
    this.#said.say(make('p', {}, this.#words.removed(entry.title), ' ', undo));
    // The button that was pressed is gone.
    undo.focus();
    await this.#store.forget(entry.id).catch((error: unknown) => this.#said.why(error));
  }
}

/** As a download: the variable's name, or that of the file it came in. */
const fileName = (title: string) => (/\.pth?$/.test(title) ? title : `${title}.pt`);
