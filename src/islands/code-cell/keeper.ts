import type { Edits, Kept } from './edits';
import type { NoticeBoard } from './notices';
import type { Original, Source } from './source';
import type { Strings } from './strings';

/** Long enough not to write at each key, short enough that little is lost with a crash. */
const PAUSE_MS = 300;

/**
 * Keeps the reader's version of a cell's code across visits, and shows the right one when the page opens: the
 * original, the reader's edit of it, an edit of an older original, or what a link brought.
 */
export class Keeper {
  readonly #source: Source;
  #edits: Edits;
  readonly #notices: NoticeBoard;
  readonly #words: Strings;
  /** What the code now shown is kept under. */
  #slot: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The address's hash, where it is a link to the reader's own version. */
  #ownLink: string | undefined;

  constructor(source: Source, edits: Edits, notices: NoticeBoard, words: Strings) {
    this.#source = source;
    this.#edits = edits;
    this.#notices = notices;
    this.#words = words;
    this.#slot = source.hash;
    source.listen((_, by) => {
      if (by === this) return;
      this.#dropOwnLink();
      this.#later();
    });
    addEventListener('pagehide', () => this.#flush());
  }

  /** Shows the reader's version, where there is one. */
  restore(): void {
    const { hash } = this.#source;
    const edit = this.#edits.find(hash);
    if (edit) return this.#source.change(edit.code, this);
    const older = this.#edits.findOlder(hash);
    if (older && older.code !== this.#source.original) this.#offerNewer(older.hash, older.code);
  }

  /** Another program takes the place of this one, whose reader's version stays where it is kept. */
  turnTo(original: Original, edits: Edits): void {
    this.#flush();
    if (this.#fromLink) clearHash();
    this.#dropOwnLink();
    for (const key of ['version', 'share', 'reset']) this.#notices.drop(key);
    this.#edits = edits;
    this.#slot = original.hash;
    this.#source.turnTo(original, this);
    this.restore();
  }

  /** Shows code from a link; the reader's own version stays where it is kept. */
  openShared(code: string): void {
    this.#flush();
    if (code === this.#source.code) return;
    this.#slot = shareSlot(code);
    this.#source.change(this.#edits.find(this.#slot)?.code ?? code, this);
    this.#notices.drop('version');
    this.#showShared(this.#words.fromShare);
  }

  /** The address now links to the code shown; the reader's later edits must be found again all the same. */
  shared(): void {
    this.#flush();
    if (this.#fromLink) this.#slot = shareSlot(this.#source.code);
    else this.#ownLink = location.hash;
  }

  /** The code has been run: a link's code is no longer "not run yet". */
  ran(): void {
    if (this.#fromLink) this.#showShared(this.#words.fromShareRan);
  }

  /** Back to the original, with a way back from there. */
  reset(): void {
    const before = this.#source.code;
    this.#source.change(this.#source.original, this);
    clearTimeout(this.#timer);
    this.#edits.forget(this.#slot);
    if (before === this.#source.original) return;
    const undo = () => {
      this.#notices.drop('reset');
      this.#source.change(before, 'undo');
    };
    this.#notices.show('reset', this.#words.wasReset, [{ label: this.#words.undo, act: undo }]);
  }

  get #fromLink(): boolean {
    return this.#slot.startsWith('share-');
  }

  /** Once edited, a link to the reader's own version would bring back the older one at the next visit. */
  #dropOwnLink(): void {
    if (this.#ownLink !== undefined && this.#ownLink === location.hash) clearHash();
    this.#ownLink = undefined;
  }

  #showShared(text: string): void {
    const back = () => {
      this.#flush();
      this.#slot = this.#source.hash;
      this.#source.change(this.#edits.find(this.#slot)?.code ?? this.#source.original, this);
      this.#notices.drop('share');
      clearHash();
    };
    this.#notices.show('share', text, [{ label: this.#words.backToMine, act: back }]);
  }

  #offerNewer(olderHash: string, code: string): void {
    const { hash, original } = this.#source;
    const { newerOriginal, keepMine, takeNew, tookNew, backToMine } = this.#words;
    const mine = () => {
      this.#slot = olderHash;
      this.#source.change(code, this);
      this.#notices.show('version', newerOriginal, [
        { label: keepMine, act: keep },
        { label: takeNew, act: take },
      ]);
    };
    const keep = () => {
      this.#flush();
      if (this.#edits.keep(hash, this.#source.code) === 'kept') this.#edits.forget(olderHash);
      this.#slot = hash;
      this.#notices.drop('version');
    };
    const take = () => {
      this.#flush();
      code = this.#source.code;
      this.#slot = hash;
      this.#source.change(original, this);
      // An entry equal to the original: the choice is not asked again.
      this.#edits.keep(hash, original);
      this.#notices.show('version', tookNew, [{ label: backToMine, act: mine }]);
    };
    mine();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), PAUSE_MS);
  }

  #flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#source.code === this.#source.original) this.#edits.forget(this.#slot);
    else this.#tell(this.#edits.keep(this.#slot, this.#source.code));
  }

  #tell(kept: Kept): void {
    if (kept === 'kept') this.#notices.drop('storage');
    else if (kept === 'full') this.#notices.show('storage', this.#words.storeFull);
    else this.#notices.show('storage', this.#words.notKept);
  }
}

function shareSlot(code: string): string {
  return `share-${checksum(code)}`;
}

function clearHash(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

/** FNV-1a, 32 bits: names a text, guards nothing. http://www.isthe.com/chongo/tech/comp/fnv/ */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(16);
}
