import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { numbers } from '../../../torch/backend/webgl/compare';
import { agrees, attributes, Bench, farthest, given, places, tf, type Shape } from './testing';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
beforeEach(() => {
  bench.handedOn.length = 0;
});

describe('what stands between them', () => {
  const held = Object.entries(places).filter(([name]) => name.startsWith('with us'));

  test.each(held)('elementwise, numbers %s', async (_, place) => {
    for (const shape of [
      [2, 5, 6, 3],
      [4, 6],
    ]) {
      await agrees(bench, 'Relu', { x: shape }, {}, place);
      await agrees(bench, 'Step', { x: shape }, { alpha: 0.25 }, place);
      for (const name of ['Add', 'Sub', 'Multiply'])
        await agrees(bench, name, { a: shape, b: shape }, {}, place);
    }
  });

  test.each(held)('operands that repeat, numbers %s', async (_, place) => {
    for (const b of [[3], [6, 1], [2, 1, 1, 3], [1], []]) {
      const only: typeof place = (x) => (x.rank === 4 && x.shape[1] === 5 ? place(x) : x);
      await agrees(bench, 'Add', { a: [2, 5, 6, 3], b }, {}, only);
      await agrees(bench, 'Sub', { a: b, b: [2, 5, 6, 3] }, {}, only);
    }
  });

  test('an operand that stock kernels made', async () => {
    for (const name of ['in a packed texture', 'in an unpacked texture']) {
      const only: (typeof places)[string] = (x) =>
        places[x.shape[0] === 2 ? 'with us, in another order' : name]!(x);
      await agrees(bench, 'Multiply', { a: [2, 5, 6, 3], b: [1, 5, 6, 3] }, {}, only);
    }
  });

  test('relu and its slope keep NaN', () => {
    const x = tf.transpose(tf.tensor2d([[NaN, -1, 0, 2, 3]]));
    expect([...bench.run('Relu', { x }, {}).values]).toEqual([NaN, 0, 0, 2, 3]);
    expect([...bench.run('Step', { x }, { alpha: 0 }).values]).toEqual([NaN, 0, 0, 1, 1]);
    expect(bench.handedOn).toEqual([]);
  });

  test.each(held)('sums, numbers %s', async (_, place) => {
    for (const axis of [[0, 1, 2], [3], [1], [0, 2], [1, 3], [2, 3], null]) {
      for (const keepDims of [false, true])
        await agrees(bench, 'Sum', { x: [2, 5, 6, 3] }, { axis, keepDims }, place);
    }
    await agrees(bench, 'Sum', { x: [40, 50] }, { axis: [0], keepDims: false }, place);
  });

  test('transposing draws nothing, and every stock kernel reads the result', () => {
    tf.tidy(() => {
      const values = numbers(2 * 3 * 4 * 5);
      const x = tf.tensor4d(values, [2, 3, 4, 5]);
      const before = bench.residents.device.counts.draws;
      const turned = tf.transpose(x, [0, 2, 3, 1]);
      expect(bench.residents.device.counts.draws).toBe(before);
      bench.use('stock');
      const expected = tf.transpose(tf.tensor4d(values, [2, 3, 4, 5]), [0, 2, 3, 1]);
      const readers: ((t: tf.Tensor) => tf.Tensor)[] = [
        (t) => tf.abs(t),
        (t) => tf.tile(t, [1, 2, 1, 1]),
        (t) => t.slice([1, 1, 0, 0], [1, 2, 5, 3]),
        (t) => t.slice([1], [1]),
        (t) => t.reshape([8, 15]).matMul(t.reshape([15, 8])),
        (t) => t.reshape([120]),
        (t) => t.argMax(-1).toFloat(),
        (t) => t.gather([1, 0], 2),
        (t) => tf.concat([t, t], 1),
        (t) => t.mean([1, 2]),
        (t) => t.as1D().stridedSlice([1], [20], [3]),
      ];
      for (const read of readers) {
        const [actual, wanted] = [read(turned).dataSync(), read(expected).dataSync()];
        expect(farthest(actual, wanted), String(read)).toBeLessThan(1e-6);
      }
      bench.use('ours');
    });
  });
});

describe('what does not fit goes to the stock kernel', () => {
  const x: Shape = [1, 6, 6, 2];
  const filter: Shape = [3, 3, 2, 2];
  const conv = attributes({ x, filter });
  const pool = { filterSize: 3, strides: 2, pad: 'same' };
  const cases: Record<string, [string, Record<string, Shape>, object]> = {
    'an activation other than relu': [
      ...(['FusedConv2D', { x, filter, bias: [2] }] as const),
      { ...conv, activation: 'elu' },
    ],
    'a slope for negative numbers': [
      ...(['FusedConv2D', { x, filter, bias: [2], preluActivationWeights: [2] }] as const),
      { ...conv, activation: 'prelu' },
    ],
    'a bias for every pixel': [
      ...(['FusedConv2D', { x, filter, bias: [4, 4, 2] }] as const),
      { ...conv, activation: 'linear' },
    ],
    'the gradient of dilated depthwise convolutions': [
      ...(['DepthwiseConv2dNativeBackpropFilter', { x, dy: [1, 2, 2, 4] }] as const),
      { ...conv, dilations: [2, 2], filterShape: filter },
    ],
    'the gradient of a padded mean': ['AvgPoolGrad', { dy: [1, 3, 3, 2], input: x }, pool],
    'numbers of a stock kernel that no kernel of ours needs': [
      ...(['Relu', { x: [2, 60] }, {}] as const),
    ],
  };

  test.each(Object.entries(cases))('%s', (_, [name, shapes, attrs]) => {
    tf.tidy(() => {
      const tensors = Object.entries(given(shapes)).map(([key, [values, shape]]) => [
        key,
        tf.neg(tf.tensor(values, [...shape])),
      ]);
      const before = bench.residents.device.counts.draws;
      const inputs = Object.fromEntries(tensors) as Record<string, tf.Tensor>;
      expect(bench.run(name, inputs, attrs).values.length).toBeGreaterThan(0);
      expect(bench.handedOn).toEqual([name]);
      expect(bench.residents.device.counts.draws).toBe(before);
    });
  });

  test('maxima of planes whose places a texture does not tell apart', () => {
    const device = bench.residents.device as { exact: number };
    const { exact } = device;
    device.exact = 35;
    const sum = (t: tf.Tensor) => tf.maxPool(t as tf.Tensor4D, 6, 6, 'valid').sum();
    const gradient = tf.grad(sum)(tf.range(0, 36).reshape([1, 6, 6, 1]));
    expect(gradient.dataSync().indexOf(1)).toBe(35);
    expect(bench.handedOn).toContain('MaxPoolGrad');
    device.exact = exact;
  });

  test('integers', () => {
    const ints = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1], 'int32');
    const inputs = { x: ints };
    expect([...bench.run('MaxPool', inputs, { ...pool, filterSize: 2 }).values]).toEqual([4]);
    expect(bench.handedOn).toEqual(['MaxPool']);
  });

  test('tensors without numbers', () => {
    const result = tf.transpose(tf.zeros([0, 3]));
    expect(result.shape).toEqual([3, 0]);
    expect(bench.handedOn).toEqual(['Transpose']);
  });
});
