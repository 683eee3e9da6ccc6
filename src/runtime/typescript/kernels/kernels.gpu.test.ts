import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { numbers } from '../../../torch/backend/webgl/compare';
import { Bench, farthest, onCpu, places, tf } from './testing';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
beforeEach(() => {
  bench.handedOn.length = 0;
});

type Shape = readonly number[];
const sizeOf = (shape: Shape) => shape.reduce((n, size) => n * size, 1);

/** Numbers for each input, the same in every run; `shapes` by the inputs' names. */
const given = (shapes: Record<string, Shape>) =>
  Object.fromEntries(
    Object.entries(shapes).map(([key, shape], i): [string, [Float32Array, Shape]] => [
      key,
      [numbers(sizeOf(shape), i + 1), shape],
    ]),
  );

/** Our kernel did it, and gives what the CPU backend gives. */
async function agrees(
  name: string,
  shapes: Record<string, Shape>,
  attrs: object,
  place = places['in host memory']!,
): Promise<void> {
  const data = given(shapes);
  const expected = await onCpu(name, data, attrs);
  const before = bench.residents.device.counts.draws;
  const actual = tf.tidy(() => {
    const tensors = Object.entries(data).map(([key, [values, shape]]) => [
      key,
      place(tf.tensor(values, [...shape])),
    ]);
    return bench.run(name, Object.fromEntries(tensors) as Record<string, tf.Tensor>, attrs);
  });
  expect(bench.handedOn, 'left to the stock kernel').toEqual([]);
  expect(bench.residents.device.counts.draws).toBeGreaterThan(before);
  expect(actual.shape).toEqual(expected.shape);
  expect(farthest(actual.values, expected.values)).toBeLessThan(1e-5);
}

interface Conv {
  x: Shape;
  filter: Shape;
  strides?: number | [number, number];
  pad?: 'same' | 'valid' | number | [number, number][];
  dilations?: number | [number, number];
  dataFormat?: 'NHWC' | 'NCHW';
}

const convolutions: Record<string, Conv> = {
  'first layer of the chapter': { x: [3, 28, 28, 1], filter: [5, 5, 1, 10] },
  'second layer of the chapter': { x: [3, 12, 12, 10], filter: [5, 5, 10, 20] },
  'batch of 1': { x: [1, 9, 7, 3], filter: [3, 3, 3, 2] },
  'rows that are no whole texels': { x: [2, 5, 11, 2], filter: [2, 3, 2, 5] },
  'same padding': { x: [2, 8, 8, 4], filter: [3, 3, 4, 6], pad: 'same' },
  'same padding, which lies more at the end': {
    ...{ x: [2, 8, 8, 4], filter: [4, 2, 4, 3], pad: 'same' as const },
  },
  'padding by a number': { x: [2, 6, 8, 3], filter: [3, 3, 3, 4], pad: 2 },
  strides: { x: [2, 11, 9, 3], filter: [3, 3, 3, 4], strides: [2, 3], pad: 'same' },
  'strides that leave rows out': { x: [2, 10, 10, 2], filter: [3, 3, 2, 4], strides: 2 },
  pointwise: { x: [2, 6, 6, 8], filter: [1, 1, 8, 5] },
  'a kernel as large as the picture': { x: [2, 4, 4, 3], filter: [4, 4, 3, 7] },
  'a wide kernel': { x: [1, 3, 40, 2], filter: [1, 33, 2, 3] },
  'channels first': { x: [2, 3, 8, 7], filter: [3, 3, 3, 4], dataFormat: 'NCHW' },
  'channels first, padded, strides': {
    ...{ x: [2, 3, 9, 8], filter: [3, 3, 3, 4], dataFormat: 'NCHW' as const },
    ...{ pad: 'same' as const, strides: 2 },
  },
};
const dilated: Record<string, Conv> = {
  dilation: { x: [2, 12, 12, 3], filter: [3, 3, 3, 4], dilations: 2 },
  'dilation, uneven, padded': {
    ...{ x: [2, 12, 9, 3], filter: [3, 2, 3, 4], dilations: [2, 3] as [number, number] },
    pad: 'same',
  },
};
const asymmetric: Conv = {
  ...{ x: [2, 7, 7, 3], filter: [3, 3, 3, 4] },
  pad: [
    [0, 0],
    [1, 2],
    [0, 3],
    [0, 0],
  ],
};

const attributes = ({ strides = 1, pad = 'valid', dilations = 1, dataFormat = 'NHWC' }: Conv) => ({
  strides: [strides, strides].flat().slice(0, 2),
  pad,
  dataFormat,
  dilations: [dilations, dilations].flat().slice(0, 2),
});

/** The shape of the result. */
function outShape(conv: Conv, depthwise = false): Shape {
  const { strides, pad, dilations, dataFormat } = attributes(conv);
  return tf.backend_util.computeConv2DInfo(
    conv.x as [number, number, number, number],
    conv.filter as [number, number, number, number],
    strides as [number, number],
    dilations as [number, number],
    pad as 'same',
    undefined,
    depthwise,
    dataFormat === 'NCHW' ? 'channelsFirst' : 'channelsLast',
  ).outShape;
}

describe('convolution', () => {
  test.each(Object.entries({ ...convolutions, ...dilated, asymmetric }))(
    'forward: %s',
    async (_, conv) => {
      const { x, filter } = conv;
      await agrees('Conv2D', { x, filter }, attributes(conv));
    },
  );

  test.each(['linear', 'relu'])('with a bias and %s', async (activation) => {
    const { x, filter } = convolutions['second layer of the chapter']!;
    const attrs = { ...attributes({ x, filter }), activation };
    await agrees('FusedConv2D', { x, filter, bias: [20] }, attrs);
    await agrees('FusedConv2D', { x, filter }, attrs);
  });

  test.each(Object.entries(convolutions))('gradient of the input: %s', async (_, conv) => {
    const { x, filter } = conv;
    const attrs = { ...attributes(conv), inputShape: x };
    await agrees('Conv2DBackpropInput', { dy: outShape(conv), filter }, attrs);
  });

  test.each(Object.entries(convolutions))('gradient of the filter: %s', async (_, conv) => {
    const { x, filter } = conv;
    const attrs = { ...attributes(conv), filterShape: filter };
    await agrees('Conv2DBackpropFilter', { x, dy: outShape(conv) }, attrs);
  });

  test.each(Object.entries(places))('numbers that lie %s', async (_, place) => {
    const conv: Conv = { x: [2, 7, 6, 3], filter: [3, 3, 3, 4] };
    const { x, filter } = conv;
    const [attrs, dy] = [attributes(conv), outShape(conv)];
    await agrees('Conv2D', { x, filter }, attrs, place);
    await agrees('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: x }, place);
    await agrees('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape: filter }, place);
  });
});

describe('depthwise convolution', () => {
  const cases: Record<string, Conv> = {
    plain: { x: [2, 8, 8, 6], filter: [3, 3, 6, 1] },
    'several results of a channel': { x: [2, 7, 5, 3], filter: [3, 2, 3, 4], pad: 'same' },
    strides: { x: [1, 9, 9, 4], filter: [3, 3, 4, 2], strides: 2 },
  };
  test.each(Object.entries({ ...cases, dilation: { ...cases['plain']!, dilations: 2 } }))(
    'forward: %s',
    async (_, conv) => {
      const { x, filter } = conv;
      await agrees('DepthwiseConv2dNative', { x, filter }, attributes(conv));
    },
  );
  test.each(Object.entries(cases))('gradients: %s', async (_, conv) => {
    const { x, filter } = conv;
    const [attrs, dy] = [attributes(conv), outShape(conv, true)];
    const name = 'DepthwiseConv2dNativeBackprop';
    await agrees(`${name}Input`, { dy, filter }, { ...attrs, inputShape: x });
    await agrees(`${name}Filter`, { x, dy }, { ...attrs, filterShape: filter });
  });
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
    await agrees('MaxPool', { x }, attrs);
    await agrees('AvgPool', { x }, attrs);
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
    if (attrs.pad === 'valid') await agrees('AvgPoolGrad', { dy: outOf(pool), input: x }, attrs);
  });

  test.each(Object.entries(places))('numbers that lie %s', async (_, place) => {
    const { x, ...attrs } = pools['overlapping']!;
    await agrees('MaxPool', { x }, attrs, place);
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

describe('what stands between them', () => {
  const held = Object.entries(places).filter(([name]) => name.startsWith('with us'));

  test.each(held)('elementwise, numbers %s', async (_, place) => {
    for (const shape of [
      [2, 5, 6, 3],
      [4, 6],
    ]) {
      await agrees('Relu', { x: shape }, {}, place);
      await agrees('Step', { x: shape }, { alpha: 0.25 }, place);
      for (const name of ['Add', 'Sub', 'Multiply'])
        await agrees(name, { a: shape, b: shape }, {}, place);
    }
  });

  test.each(held)('operands that repeat, numbers %s', async (_, place) => {
    for (const b of [[3], [6, 1], [2, 1, 1, 3], [1], []]) {
      const only: typeof place = (x) => (x.rank === 4 && x.shape[1] === 5 ? place(x) : x);
      await agrees('Add', { a: [2, 5, 6, 3], b }, {}, only);
      await agrees('Sub', { a: b, b: [2, 5, 6, 3] }, {}, only);
    }
  });

  test('an operand that stock kernels made', async () => {
    for (const name of ['in a packed texture', 'in an unpacked texture']) {
      const only: (typeof places)[string] = (x) =>
        places[x.shape[0] === 2 ? 'with us, in another order' : name]!(x);
      await agrees('Multiply', { a: [2, 5, 6, 3], b: [1, 5, 6, 3] }, {}, only);
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
        await agrees('Sum', { x: [2, 5, 6, 3] }, { axis, keepDims }, place);
    }
    await agrees('Sum', { x: [40, 50] }, { axis: [0], keepDims: false }, place);
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
