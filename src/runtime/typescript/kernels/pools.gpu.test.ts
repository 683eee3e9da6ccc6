import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { numbers } from '../../../torch/backend/webgl/compare';
import { agrees, Bench, farthest, places, sizeOf, tf, type Shape } from './testing';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
beforeEach(() => {
  bench.handedOn.length = 0;
});

interface Pool {
  x: Shape;
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: 'same' | 'valid' | number;
}

const pools: Record<string, Pool> = {
  'the chapter’s': { x: [2, 24, 24, 10], filterSize: 2, strides: 2, pad: 'valid' },
  'an odd side': { x: [1, 7, 9, 3], filterSize: 2, strides: 2, pad: 'valid' },
  overlapping: { x: [2, 9, 8, 3], filterSize: 3, strides: 1, pad: 'valid' },
  padded: { x: [2, 7, 8, 3], filterSize: 3, strides: 2, pad: 'same' },
  'uneven windows': { x: [2, 8, 6, 2], filterSize: [2, 3], strides: [1, 2], pad: 'valid' },
  'padding by a number': { x: [1, 6, 6, 2], filterSize: 3, strides: 2, pad: 1 },
};

describe('pooling', () => {
  const outOf = ({ x, filterSize, strides, pad }: Pool) =>
    tf.backend_util.computePool2DInfo(
      x as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
    ).outShape;

  test.each(Object.entries(pools))('forward: %s', async (_, { x, ...attrs }) => {
    await agrees(bench, 'MaxPool', { x }, attrs);
    await agrees(bench, 'AvgPool', { x }, attrs);
  });

  /** As the stock kernel, which of equal maxima takes the last: the CPU backend takes the first. */
  function agreesWithStock(pool: Pool, place = places['in host memory']!): void {
    const { x, ...attrs } = pool;
    const out = outOf(pool);
    // Few different numbers, so that most windows have several maxima.
    const input = numbers(sizeOf(x)).map((value) => Math.round(value));
    const run = () =>
      tf.tidy(() => {
        const dy = place(tf.tensor(numbers(sizeOf(out), 2), [...out]));
        const inputs = { dy, input: place(tf.tensor(input, [...x])), output: tf.zeros([...out]) };
        return bench.run('MaxPoolGrad', inputs, attrs).values;
      });
    const ours = run();
    expect(bench.handedOn).toEqual([]);
    bench.use('stock');
    expect(farthest(ours, run())).toBeLessThan(1e-5);
    bench.use('ours');
    bench.handedOn.length = 0;
  }

  test.each(Object.entries(pools))('gradients: %s', async (_, pool) => {
    agreesWithStock(pool);
    const { x, ...attrs } = pool;
    if (attrs.pad === 'valid')
      await agrees(bench, 'AvgPoolGrad', { dy: outOf(pool), input: x }, attrs);
  });

  test.each(Object.entries(places))('numbers that lie %s', async (_, place) => {
    const { x, ...attrs } = pools['overlapping']!;
    await agrees(bench, 'MaxPool', { x }, attrs, place);
    agreesWithStock(pools['overlapping']!, place);
  });

  test('of equal maxima the last gets the gradient, as from the stock kernel', () => {
    const gradient = tf.tidy(() => {
      const flat = tf.ones<tf.Rank.R4>([1, 2, 2, 1]);
      const sum = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid').sum();
      return [...tf.grad(sum)(flat).dataSync()];
    });
    expect(gradient).toEqual([0, 0, 0, 1]);
    expect(bench.handedOn).not.toContain('MaxPoolGrad');
  });

  test('NaN is the maximum of its window, wherever it stands', () => {
    const x = [1, NaN, 3, 4, 5, 6, 7, NaN, 1, 2, 5, 6, 3, 4, 7, 8];
    const { values } = bench.run(
      'MaxPool',
      { x: tf.tensor4d(x, [1, 4, 4, 1]) },
      { filterSize: 2, strides: 2, pad: 'valid' },
    );
    expect([...values]).toEqual([NaN, NaN, 4, 8]);
  });
});
