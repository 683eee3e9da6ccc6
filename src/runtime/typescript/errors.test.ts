import { describe, expect, it } from 'vitest';
import { RunFailure } from '../failure';
import { cellErrorOf, readerFrames } from './errors';
import { CellSyntaxError } from './parse';

describe('the frames of a stack', () => {
  it("are the reader's lines only, innermost last (Chrome)", () => {
    const stack = `Error: Size(3) must match
    at assert (https://x.org/_astro/tf.js:1:200)
    at broken (cell:convolution/conv2d:4:30)
    at new Net (cell:convolution/conv2d:9:3)
    at async Promise.all (index 0)
    at async cell:mnist/train:7:1
    at async run (https://x.org/_astro/worker.js:4:2)`;
    expect(readerFrames(stack)).toEqual([
      { cell: 'mnist/train', line: 7 },
      { cell: 'convolution/conv2d', line: 9, name: 'Net' },
      { cell: 'convolution/conv2d', line: 4, name: 'broken' },
    ]);
  });

  it('are found in stacks of Firefox and Safari too', () => {
    const stack =
      'assert@https://x.org/tf.js:1:2\nbroken@cell:a/b:4:30\n@cell:a/b:7:1\nasync*run@https://x.org/w.js:1:1';
    expect(readerFrames(stack)).toEqual([
      { cell: 'a/b', line: 7 },
      { cell: 'a/b', line: 4, name: 'broken' },
    ]);
  });

  it('do not repeat a recursion for ever', () => {
    expect(readerFrames('    at f (cell:a/b:2:3)\n'.repeat(50))).toHaveLength(1);
    const pingPong = '    at f (cell:a/b:2:3)\n    at g (cell:a/b:3:3)\n'.repeat(50);
    expect(readerFrames(pingPong)).toHaveLength(12);
  });
});

describe('what a program threw', () => {
  it('becomes an error with its kind', () => {
    const syntax = cellErrorOf(new CellSyntaxError('Unexpected token', 2, 3), 'a/b');
    expect(syntax).toMatchObject({ kind: 'syntax', frames: [{ cell: 'a/b', line: 2, column: 3 }] });
    expect(cellErrorOf('text', 'a/b').text).toBe('Uncaught text');
    expect(cellErrorOf({ a: 1 }, 'a/b').text).toBe('Uncaught {a: 1}');
    const failure = new RunFailure('unknown-module', 'No module', { hint: 'mnist' });
    expect(cellErrorOf(failure, 'a/b')).toMatchObject({ kind: 'unknown-module', hint: 'mnist' });
  });

  it('is too large when it does not fit', () => {
    for (const make of [() => new Float32Array(2 ** 53), () => new Array(-1)]) {
      try {
        make();
      } catch (error) {
        expect(cellErrorOf(error, 'a/b').kind).toBe('too-large');
      }
    }
    const texture = new Error('Requested texture size [50000x50000] greater than WebGL maximum');
    expect(cellErrorOf(texture, 'a/b').kind).toBe('too-large');
    expect(cellErrorOf(new TypeError('x is not a function'), 'a/b').kind).toBe('runtime');
  });
});
