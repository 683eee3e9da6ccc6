import { expect, test, vi } from 'vitest';
import { Edits } from './edits';

function memory(): Storage {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    key: (index) => [...map.keys()][index] ?? null,
    clear: () => map.clear(),
    get length() {
      return map.size;
    },
  };
}

const edits = (store: Storage) => new Edits('padding/padding', 'typescript', () => store);

test('an edit is found again under the original it was made from', () => {
  const store = memory();
  expect(edits(store).keep('aaa', 'mine')).toBe('kept');
  expect(edits(store).find('aaa')).toMatchObject({ code: 'mine', hash: 'aaa' });
  expect(edits(store).find('bbb')).toBeUndefined();
  expect(new Edits('padding/padding', 'python', () => store).find('aaa')).toBeUndefined();
});

test('after a newer original the newest older edit is still there', () => {
  const store = memory();
  vi.setSystemTime(1000);
  edits(store).keep('aaa', 'first');
  vi.setSystemTime(2000);
  edits(store).keep('bbb', 'second');
  edits(store).keep('share-x', 'from a link');
  vi.useRealTimers();
  expect(edits(store).findOlder('ccc')).toMatchObject({ code: 'second', hash: 'bbb' });
  expect(edits(store).findOlder('bbb')).toMatchObject({ code: 'first', hash: 'aaa' });
});

test('a forgotten edit is gone', () => {
  const store = memory();
  edits(store).keep('aaa', 'mine');
  edits(store).forget('aaa');
  expect(edits(store).find('aaa')).toBeUndefined();
});

test('storage that is refused or full is told apart, and reading then finds nothing', () => {
  const refused = new Edits('a/b', 'typescript', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(refused.keep('aaa', 'x')).toBe('refused');
  expect(refused.find('aaa')).toBeUndefined();
  expect(refused.findOlder('aaa')).toBeUndefined();
  const full = memory();
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(edits(full).keep('aaa', 'x')).toBe('full');
});

test('a damaged entry counts as none', () => {
  const store = memory();
  store.setItem('convlab:edit:padding/padding:typescript:aaa', '{"code":');
  store.setItem('convlab:edit:padding/padding:typescript:bbb', '{"code":7}');
  expect(edits(store).find('aaa')).toBeUndefined();
  expect(edits(store).find('bbb')).toBeUndefined();
});
