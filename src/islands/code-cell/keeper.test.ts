import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Edits } from './edits';
import { Keeper } from './keeper';
import type { NoticeAction } from './notices';
import { Source } from './source';
import { strings } from './strings';

const words = strings.en;
let store: Map<string, string>;
let hash: string;

beforeEach(() => {
  vi.useFakeTimers();
  store = new Map();
  hash = '';
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('location', {
    pathname: '/convolution/',
    search: '',
    get hash() {
      return hash;
    },
  });
  vi.stubGlobal('history', {
    replaceState: (_: unknown, __: string, url: string) => {
      hash = url.includes('#') ? url.slice(url.indexOf('#')) : '';
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The cell of a page just opened, with what it says and the ways out it offers. */
function open(original = 'original', originalHash = 'aaa', setItem?: () => void) {
  const source = new Source({ code: original, hash: originalHash });
  const shown = new Map<string, { text: string; actions: NoticeAction[] }>();
  const notices = {
    show: (key: string, text: string, actions: NoticeAction[] = []) =>
      void shown.set(key, { text, actions }),
    drop: (key: string) => void shown.delete(key),
  };
  const edits = new Edits('a/b', 'typescript', () => ({
    getItem: (key) => store.get(key) ?? null,
    setItem: setItem ?? ((key: string, value: string) => void store.set(key, value)),
    removeItem: (key) => void store.delete(key),
    key: (index) => [...store.keys()][index] ?? null,
    length: store.size,
  }));
  const keeper = new Keeper(source, edits, notices, words);
  const type = (code: string) => {
    source.change(code, 'reader');
    vi.runAllTimers();
  };
  const press = (label: string) =>
    [...shown.values()]
      .flatMap(({ actions }) => actions)
      .find((action) => action.label === label)!
      .act();
  const says = () => [...shown.values()].map(({ text }) => text);
  keeper.restore();
  return { source, keeper, type, press, says };
}

test('an edit is there at the next visit, and gone once it is taken back', () => {
  open().type('mine');
  const next = open();
  expect(next.source.code).toBe('mine');
  next.type('original');
  expect(store.size).toBe(0);
});

test('reset forgets the edit, and undo brings it back to stay', () => {
  const cell = open();
  cell.type('mine');
  cell.keeper.reset();
  expect(cell.source.code).toBe('original');
  expect(store.size).toBe(0);
  cell.press(words.undo);
  vi.runAllTimers();
  expect(open().source.code).toBe('mine');
});

test('after a newer original the edit is shown, and either choice is kept and not asked again', () => {
  open().type('mine');
  const asked = open('newer', 'bbb');
  expect(asked.source.code).toBe('mine');
  expect(asked.says()).toEqual([words.newerOriginal]);
  asked.press(words.takeNew);
  expect(asked.source.code).toBe('newer');
  expect(open('newer', 'bbb').says()).toEqual([]);

  asked.press(words.backToMine);
  asked.press(words.keepMine);
  const after = open('newer', 'bbb');
  expect(after.source.code).toBe('mine');
  expect(after.says()).toEqual([]);
});

test("a link's code leaves the reader's own version alone", () => {
  open().type('mine');
  const cell = open();
  cell.keeper.openShared('theirs');
  expect(cell.source.code).toBe('theirs');
  expect(cell.says()).toEqual([words.fromShare]);
  cell.keeper.ran();
  expect(cell.says()).toEqual([words.fromShareRan]);
  cell.type('theirs, changed');
  cell.press(words.backToMine);
  expect(cell.source.code).toBe('mine');

  const again = open();
  again.keeper.openShared('theirs');
  expect(again.source.code).toBe('theirs, changed');
});

test('who edits after sharing finds the later edit, not the link', () => {
  const cell = open();
  cell.type('mine');
  hash = '#share=v1:a/b:typescript:xyz';
  cell.keeper.shared();
  const reopened = open();
  reopened.keeper.openShared('mine');
  expect(reopened.says()).toEqual([]);
  cell.type('mine, later');
  expect(hash).toBe('');
  expect(open().source.code).toBe('mine, later');
});

test('where nothing can be kept the reader is told, and the code stays as typed', () => {
  const refused = open('original', 'aaa', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  refused.type('mine');
  expect(refused.source.code).toBe('mine');
  expect(refused.says()).toEqual([words.notKept]);
  const full = open('original', 'aaa', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  full.type('mine');
  expect(full.says()).toEqual([words.storeFull]);
});
