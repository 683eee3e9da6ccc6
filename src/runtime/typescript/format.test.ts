import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { formatLog, formatTable } from './format';

const log = (...values: unknown[]) => formatLog(values);

describe('what console.log prints', () => {
  class Net {
    layers = [1];
    get size(): number {
      throw new Error('a getter was called');
    }
  }
  const circular: { self?: object } = {};
  circular.self = circular;

  it.each([
    [['input', [1, 10, 98, 98]], 'input [1, 10, 98, 98]'],
    [['a', 1, true, null, undefined, -0, 3n], 'a 1 true null undefined -0 3n'],
    [[{ a: 1, 'b-c': 'x', d: { e: [] } }], "{a: 1, 'b-c': 'x', d: {e: []}}"],
    [[["it's", 'a\nb']], `["it's", 'a\\nb']`],
    [[new Float32Array([0.5, 1])], 'Float32Array(2) [0.5, 1]'],
    [[new Map([['a', 1]]), new Set([1, 2])], "Map(1) {'a' => 1} Set(2) {1, 2}"],
    [[new TypeError('wrong')], 'TypeError: wrong'],
    [[new Net()], 'Net {layers: [1]}'],
    [[Net, Math.max], 'class Net ƒ max()'],
    [[circular], '{self: [Circular]}'],
    [[[[[[[1]]]]]], '[[[[Array(1)]]]]'],
    [[/x/g, Symbol('s')], '/x/g Symbol(s)'],
    [['%s is %d %%, %c%o', 'x', 5.7, 'color: red', [1], 'rest'], 'x is 5 %, [1] rest'],
    [['100 %', 1], '100 % 1'],
    [[], ''],
  ])('case %#', (values, line) => {
    expect(log(...values)).toBe(line);
  });

  it('breaks long lists over lines, and cuts endless ones', () => {
    const rows = [Array(20).fill(100), Array(20).fill(200)];
    expect(log(rows)).toContain('\n  [\n    100, 100,');
    expect(log(Array.from({ length: 1000 }, (_, i) => i))).toMatch(/98, 99,\n? +… 900 more\n\]$/);
    expect(log(['a'.repeat(50), 'b'.repeat(50)]).split('\n')).toHaveLength(4);
  });

  it('prints tensors as TensorFlow.js does, and names them inside of others', () => {
    const tensor = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    expect(log(tensor)).toBe('Tensor\n    [[1, 2],\n     [3, 4]]');
    expect(log({ tensor })).toBe('{tensor: Tensor(2, 2) float32}');
    expect(log(tensor.shape)).toBe('[2, 2]');
  });
});

describe('what console.table prints', () => {
  it('aligns rows of objects and of lists', () => {
    expect(formatTable([{ name: 'conv1', n: 260 }, { name: 'fc' }])).toBe(
      "   name     n\n0  'conv1'  260\n1  'fc'",
    );
    expect(formatTable([[1, 2], 3])).toBe('   0  1  value\n0  1  2\n1        3');
    expect(formatTable(7)).toBe('7');
  });
});
