import { beforeAll, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
  python.run('kept = [1, 2, 3]');
}, 60_000);

const expectAlive = () => expect(python.run('print(kept)').stdout).toBe('[1, 2, 3]\n');

it('recursion through C ends in a RecursionError before the browser’s stack does', () => {
  const { error } = python.run(
    'class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())',
  );
  expect(error).toMatchObject({ name: 'RecursionError', kind: 'runtime' });
  expect(error!.text.split('\n').length).toBeLessThan(40);
  expectAlive();
});

it('full memory is a MemoryError, and only what the cell has set is deleted', () => {
  const grow = 'hog = []\nwhile True:\n    hog.append(bytes(50_000_000))';
  expect(python.run(grow)).toMatchObject({
    error: { name: 'MemoryError', kind: 'too-large', frames: [{ line: 3 }] },
    relief: { freed: ['hog'] },
    defined: expect.not.arrayContaining(['hog']),
  });
  expectAlive();
  // The next one has as much room as the first.
  expect(python.run(grow)).toMatchObject({ relief: { freed: ['hog'] } });
  expectAlive();
}, 60_000);

it('one request beyond all memory costs nothing', () => {
  const end = python.run('zeros = [0] * 10**9');
  expect(end).toMatchObject({ error: { name: 'MemoryError' }, relief: null });
  expectAlive();
});

// Last: the session is of no more use. Beside the hog less is left than the room that must be there after a relief.
it('memory that an earlier cell holds is said to be the end', () => {
  python.run('hog = [bytes(50_000_000) for _ in range(41)]');
  const end = python.run('more = []\nwhile True:\n    more.append(bytes(10_000_000))');
  expect(end).toMatchObject({ error: { name: 'MemoryError' }, relief: { exhausted: true } });
}, 60_000);
