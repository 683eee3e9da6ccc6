import { describe, expect, test } from 'vitest';
import type { Backend } from '../backend';
import type { Buffer } from '../buffer';
import type { ConvGeometry } from '../geometry';
import { agree, both, up } from './agreement';
import { numbers } from './compare';

describe('convolution', () => {
  const geometry = (c: Partial<ConvGeometry>): ConvGeometry => {
    const g = {
      ...{ batch: 2, inChannels: 3, inHeight: 9, inWidth: 10, outChannels: 4 },
      ...{
        kernelHeight: 3,
        kernelWidth: 3,
        strideHeight: 1,
        strideWidth: 1,
        padTop: 0,
        padLeft: 0,
      },
      ...{ dilationHeight: 1, dilationWidth: 1, groups: 1 },
      ...c,
    };
    const out = (size: number, kernel: number, stride: number, pad: number, dilation: number) =>
      Math.floor((size + 2 * pad - dilation * (kernel - 1) - 1) / stride) + 1;
    return {
      ...g,
      outHeight: out(g.inHeight, g.kernelHeight, g.strideHeight, g.padTop, g.dilationHeight),
      outWidth: out(g.inWidth, g.kernelWidth, g.strideWidth, g.padLeft, g.dilationWidth),
    };
  };

  const cases: [string, Partial<ConvGeometry>][] = [
    ['odd widths', {}],
    ['whole texels', { inWidth: 12 }],
    ['padding', { padTop: 1, padLeft: 1 }],
    [
      '5×5, ten channels',
      { inWidth: 16, kernelHeight: 5, kernelWidth: 5, padTop: 2, padLeft: 2, outChannels: 10 },
    ],
    ['stride', { strideHeight: 2, strideWidth: 2, padTop: 1, padLeft: 1 }],
    ['uneven stride', { strideHeight: 2, strideWidth: 3, inWidth: 16, padLeft: 1 }],
    ['dilation', { dilationHeight: 2, dilationWidth: 2, padTop: 2, padLeft: 2 }],
    ['groups', { groups: 3, outChannels: 6 }],
    ['depthwise', { inChannels: 8, outChannels: 8, groups: 8, padTop: 1, padLeft: 1, inWidth: 8 }],
    ['1×1', { kernelHeight: 1, kernelWidth: 1, inChannels: 16, outChannels: 12 }],
    [
      '1×1 over whole rows, padded',
      {
        ...{ kernelHeight: 1, kernelWidth: 1, inChannels: 8, outChannels: 12 },
        ...{ inHeight: 6, inWidth: 8, padTop: 1, padLeft: 1 },
      },
    ],
    [
      'more weights than are held at once',
      {
        ...{ inHeight: 14, inWidth: 14, kernelHeight: 7, kernelWidth: 7, padTop: 3, padLeft: 3 },
        ...{ dilationHeight: 2, dilationWidth: 1 },
      },
    ],
    [
      'the same in strides',
      { inHeight: 16, inWidth: 16, kernelHeight: 7, kernelWidth: 6, strideHeight: 2, padTop: 3 },
    ],
    ['an even, uneven kernel', { kernelHeight: 2, kernelWidth: 4, padTop: 1, padLeft: 3 }],
    ['rows of three quads', { inHeight: 5, inWidth: 14, outChannels: 5 }],
    ['long rows, padded', { inHeight: 5, inWidth: 32, padTop: 1, padLeft: 1, batch: 3 }],
    ['many rows', { inHeight: 70, inWidth: 20 }],
    ['one picture, one channel', { batch: 1, inChannels: 1, outChannels: 1 }],
    [
      'a kernel as wide as the picture',
      { batch: 1, inHeight: 28, inWidth: 60, kernelHeight: 28, kernelWidth: 60 },
    ],
  ];

  test.each(cases)('and its gradients: %s', (_, partial) => {
    const c = geometry(partial);
    const inputs = c.batch * c.inChannels * c.inHeight * c.inWidth;
    const outputs = c.batch * c.outChannels * c.outHeight * c.outWidth;
    const weights = (c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth) / c.groups;
    agree((backend) => {
      const [x, w, bias] = [
        up(backend, inputs),
        up(backend, weights, 2),
        up(backend, c.outChannels, 3),
      ];
      const g = up(backend, outputs, 4);
      return [
        backend.conv2d(x, w, bias, c),
        backend.conv2d(x, w, null, c),
        backend.conv2dInputGrad(g, w, c),
        backend.conv2dWeightGrad(g, x, c, true),
        backend.conv2dWeightGrad(g, x, c, false),
      ];
    });
  });

  test.each([
    ['ten channels of 5×5', { inWidth: 20, kernelHeight: 5, kernelWidth: 5, outChannels: 10 }],
    ['groups, an odd height', { inWidth: 18, inHeight: 11, groups: 3, outChannels: 9 }],
    ['whole rows at once', { inWidth: 18, outChannels: 2, padTop: 1 }],
    ['rows of no whole texels', { inWidth: 20, outChannels: 5 }],
  ])('pooled as it comes out, then read itself; or the other way round: %s', (_, partial) => {
    const c = geometry(partial);
    const pool = {
      ...{ planes: c.batch * c.outChannels, inHeight: c.outHeight, inWidth: c.outWidth },
      ...{ outHeight: c.outHeight >> 1, outWidth: c.outWidth >> 1, padTop: 0, padLeft: 0 },
      ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2 },
      ...{ dilationHeight: 1, dilationWidth: 1, adaptive: false },
      ...{ countIncludePad: true, divisor: 0 },
    };
    agree((backend) => {
      const x = up(backend, c.batch * c.inChannels * c.inHeight * c.inWidth);
      const w = up(
        backend,
        (c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth) / c.groups,
        2,
      );
      const conv = () => backend.conv2d(x, w, null, c);
      const [before, after, read] = [conv(), conv(), conv()];
      const pooled = backend.maxPool(before, pool, true);
      backend.read(after);
      return [
        pooled,
        before,
        backend.maxPool(after, pool, false),
        backend.maxPool(read, pool, true),
      ];
    });
  });

  test('a pool behind a convolution saves the draw that would put its numbers in order', () => {
    const c = geometry({ inWidth: 18, outChannels: 8 });
    const pool = {
      ...{ planes: 16, inHeight: 7, inWidth: 16, outHeight: 3, outWidth: 8 },
      ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0 },
      ...{ padLeft: 0, dilationHeight: 1, dilationWidth: 1, adaptive: false },
      ...{ countIncludePad: true, divisor: 0 },
    };
    const draws = (between: (backend: Backend, y: Buffer) => unknown) => {
      const before = both.device.counts.draws;
      both.run((backend) => {
        const y = backend.conv2d(up(backend, 540), up(backend, 216, 2), null, c);
        between(backend, y);
        return backend.maxPool(y, pool, false);
      });
      return both.device.counts.draws - before;
    };
    const looked = draws((backend, y) => backend.read(y));
    expect(draws(() => undefined)).toBe(looked - 1);
  });

  test('a pool over other rows than the convolution has made, as after view()', () => {
    const c = geometry({ inHeight: 10, inWidth: 18, outChannels: 8 });
    const pool = {
      ...{ planes: 16, inHeight: 4, inWidth: 32, outHeight: 2, outWidth: 16 },
      ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0 },
      ...{ padLeft: 0, dilationHeight: 1, dilationWidth: 1, adaptive: false },
      ...{ countIncludePad: true, divisor: 0 },
    };
    agree((backend) => {
      const x = up(backend, c.batch * c.inChannels * c.inHeight * c.inWidth);
      const w = up(backend, c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth, 2);
      return [backend.maxPool(backend.conv2d(x, w, null, c), pool, true)];
    });
  });

  test.each([
    ['without padding', {}],
    ['padded', { padTop: 1, padLeft: 1 }],
    ['whole texels, padded', { inWidth: 8, padTop: 1, padLeft: 1 }],
  ])('NaN stays in its picture: %s', (_, partial) => {
    const c = geometry({ batch: 3, ...partial });
    const middleNaN = (backend: Backend, count: number) => {
      const values = numbers(3 * count);
      return backend.upload(values.fill(NaN, count, 2 * count), 'float32');
    };
    agree((backend) => {
      const w = up(backend, c.outChannels * c.inChannels * c.kernelHeight * c.kernelWidth, 2);
      const x = middleNaN(backend, c.inChannels * c.inHeight * c.inWidth);
      const g = middleNaN(backend, c.outChannels * c.outHeight * c.outWidth);
      return [backend.conv2d(x, w, null, c), backend.conv2dInputGrad(g, w, c)];
    });
  });
});
