import { beforeAll, beforeEach, describe, test } from 'vitest';
import { agrees, attributes, Bench, places, tf, type Conv, type Shape } from './testing';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
beforeEach(() => {
  bench.handedOn.length = 0;
});

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
      await agrees(bench, 'Conv2D', { x, filter }, attributes(conv));
    },
  );

  test.each(['linear', 'relu'])('with a bias and %s', async (activation) => {
    const { x, filter } = convolutions['second layer of the chapter']!;
    const attrs = { ...attributes({ x, filter }), activation };
    await agrees(bench, 'FusedConv2D', { x, filter, bias: [20] }, attrs);
    await agrees(bench, 'FusedConv2D', { x, filter }, attrs);
  });

  test.each(Object.entries(convolutions))('gradient of the input: %s', async (_, conv) => {
    const { x, filter } = conv;
    const attrs = { ...attributes(conv), inputShape: x };
    await agrees(bench, 'Conv2DBackpropInput', { dy: outShape(conv), filter }, attrs);
  });

  test.each(Object.entries(convolutions))('gradient of the filter: %s', async (_, conv) => {
    const { x, filter } = conv;
    const attrs = { ...attributes(conv), filterShape: filter };
    await agrees(bench, 'Conv2DBackpropFilter', { x, dy: outShape(conv) }, attrs);
  });

  test.each(Object.entries(places))('numbers that lie %s', async (_, place) => {
    const conv: Conv = { x: [2, 7, 6, 3], filter: [3, 3, 3, 4] };
    const { x, filter } = conv;
    const [attrs, dy] = [attributes(conv), outShape(conv)];
    await agrees(bench, 'Conv2D', { x, filter }, attrs, place);
    await agrees(bench, 'Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: x }, place);
    await agrees(
      bench,
      'Conv2DBackpropFilter',
      { x, dy },
      { ...attrs, filterShape: filter },
      place,
    );
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
      await agrees(bench, 'DepthwiseConv2dNative', { x, filter }, attributes(conv));
    },
  );
  test.each(Object.entries(cases))('gradients: %s', async (_, conv) => {
    const { x, filter } = conv;
    const [attrs, dy] = [attributes(conv), outShape(conv, true)];
    const name = 'DepthwiseConv2dNativeBackprop';
    await agrees(bench, `${name}Input`, { dy, filter }, { ...attrs, inputShape: x });
    await agrees(bench, `${name}Filter`, { x, dy }, { ...attrs, filterShape: filter });
  });
});
