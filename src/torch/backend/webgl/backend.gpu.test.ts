import { describe, expect, test, vi } from 'vitest';
import type { Backend } from '../backend';
import type { Buffer } from '../buffer';
import type { ConvGeometry, PoolGeometry } from '../geometry';
import type { BinaryOp, ReduceOp, UnaryOp } from '../names';
import { Both, farthest, numbers } from './compare';
import { BINARY, UNARY } from './expressions';

const both = new Both();

/** Both backends give the same, to the tolerance of a single operation. */
function agree(compute: (backend: Backend) => unknown, tolerance = 1e-5) {
  const [actual, expected] = both.run(compute);
  expect(actual.length).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(0);
  actual.forEach((numbers, i) => {
    const distance = farthest(numbers, expected[i]!);
    if (distance > tolerance) {
      expect([...numbers].slice(0, 50), `off by ${distance}`).toEqual(
        [...expected[i]!].slice(0, 50),
      );
    }
  });
}

const up = (backend: Backend, count: number, seed = 1) =>
  backend.upload(numbers(count, seed), 'float32');

const SPECIAL = [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  1,
  -1,
  0.5,
  2,
  -3,
  3,
  0.25,
  1e-7,
  -1e-7,
  30,
  -30,
  1e-30,
];

describe('every elementwise operation, on ordinary numbers, NaN, infinities and borders', () => {
  const parameters: Partial<Record<UnaryOp | BinaryOp, number[]>> = {
    leakyRelu: [0.01],
    leakyReluGrad: [0.01],
    elu: [1.5, 1.1, 0.9],
    eluGrad: [1.5, 1.1, 0.9],
    softplus: [2, 20],
    softplusGrad: [2, 20],
    hardtanh: [-1, 1],
    hardtanhGrad: [-1, 1],
    threshold: [0.25, 7],
    thresholdGrad: [0.25],
    softshrink: [0.5],
    hardshrink: [0.5],
    shrinkGrad: [0.5],
    nanToNum: [9, 8, -8],
    affine: [3, -0.5],
    clampMin: [-0.5],
    clampMax: [0.5],
    clampMinGrad: [-0.5],
    clampMaxGrad: [0.5],
    divInto: [2],
    powScalar: [2.5],
    powBase: [1.5],
    addScaled: [-0.1],
    smoothL1: [0.5],
    smoothL1Grad: [0.5],
  };
  const values = Float32Array.from([...SPECIAL, ...numbers(200)]);

  test.each(Object.keys(UNARY) as UnaryOp[])('%s', (op) => {
    if (op === 'bitwiseNot') return; // Not defined on float32.
    const p = parameters[op] ?? [];
    agree((backend) => backend.unary(op, backend.upload(values, 'float32'), p, 'float32'), 2e-5);
  });

  const left = Float32Array.from(
    SPECIAL.flatMap((x) => SPECIAL.map(() => x)).concat([...numbers(200)]),
  );
  const right = Float32Array.from(SPECIAL.flatMap(() => SPECIAL).concat([...numbers(200, 2)]));
  const bitwise = /^bitwise/;
  /** Probabilities. */
  const between0and1 = (list: Float32Array) => list.map((x) => Math.abs(x) / 2);

  test.each(Object.keys(BINARY).filter((op) => !bitwise.test(op)) as BinaryOp[])('%s', (op) => {
    const probabilities = op === 'bce' || op === 'bceGrad';
    // An infinite gradient times a slope that float32 rounds to 0 is NaN, and in the reference's doubles is not.
    const finite = /Grad/.test(op) ? left.map((g) => (Math.abs(g) === Infinity ? 1 : g)) : left;
    const [a, b] = probabilities
      ? [between0and1(numbers(200)), between0and1(numbers(200, 2))]
      : [finite, right];
    agree((backend) => {
      const [x, y] = [backend.upload(a, 'float32'), backend.upload(b, 'float32')];
      const operand = (buffer: typeof x) => ({ buffer, strides: [1], offset: 0 });
      return backend.binary(
        op,
        operand(x),
        operand(y),
        [a.length],
        'float32',
        parameters[op] ?? [],
      );
    }, 2e-5);
  });

  test('operands that broadcast, transpose and begin inside a buffer', () => {
    const shape = [3, 4, 5];
    const layouts = [
      [[20, 5, 1], 0],
      [[20, 5, 1], 4],
      [[20, 5, 1], 3],
      [[0, 5, 1], 0],
      [[1, 0, 3], 1],
      [[0, 0, 0], 2],
      [[1, 3, 12], 0],
    ] as const;
    for (const [strides, offset] of layouts) {
      for (const [otherStrides, otherOffset] of layouts) {
        agree((backend) => {
          const a = { buffer: up(backend, 80), strides, offset };
          const b = { buffer: up(backend, 80, 2), strides: otherStrides, offset: otherOffset };
          return backend.binary('sub', a, b, shape, 'float32');
        });
      }
    }
  });

  test('where takes the mask from booleans', () =>
    agree((backend) => {
      const mask = backend.upload(Uint8Array.from([1, 0, 1, 1, 0, 0]), 'bool');
      const operand = (buffer: typeof mask, strides: number[]) => ({ buffer, strides, offset: 0 });
      const [a, b] = [operand(up(backend, 6), [3, 1]), operand(up(backend, 3, 2), [0, 1])];
      return backend.where(operand(mask, [3, 1]), a, b, [2, 3], 'float32');
    }));

  test('comparisons give booleans, casts truncate', () =>
    agree((backend) => {
      const a = { buffer: up(backend, 40), strides: [1], offset: 0 };
      const b = { buffer: up(backend, 40, 2), strides: [1], offset: 0 };
      const less = backend.binary('lt', a, b, [40], 'bool');
      const casts = [backend.cast(a.buffer, 'int64'), backend.cast(a.buffer, 'bool')];
      return [less, ...casts, backend.cast(less, 'float32'), backend.cast(less, 'int64')];
    }));
});

describe('movement', () => {
  test('views of every kind become dense', () =>
    agree((backend) => {
      const view = (shape: number[], strides: number[], offset: number) =>
        backend.gatherView({ buffer: up(backend, 120), shape, strides, offset });
      return [
        view([4, 6], [1, 4], 0),
        view([2, 3, 4], [60, 20, 2], 7),
        view([5], [0], 3),
        view([8], [1], 16),
        view([], [], 9),
      ];
    }));

  test('views are written, and added to', () =>
    agree((backend) => {
      const write = (shape: number[], strides: number[], offset: number, add: boolean) => {
        const count = shape.reduce((a, b) => a * b, 1);
        const geometry = { shape, strides, offset };
        return backend.scatterView(up(backend, 120), geometry, up(backend, count, 3), add);
      };
      return [false, true].flatMap((add) => [
        write([4, 6], [1, 4], 0, add),
        write([2, 3, 4], [60, 20, 2], 7, add),
        write([3, 5], [24, 1], 2, add),
        write([120], [1], 0, add),
        write([], [], 9, add),
      ]);
    }));

  test('many parts are joined', () =>
    agree((backend) => {
      const sizes = Array.from({ length: 19 }, (_, i) => (i % 3) + 1);
      const parts = sizes.map((size, i) => up(backend, 2 * size * 3, i + 1));
      return backend.concat(parts, sizes, 2, 3);
    }));

  test('rows are taken, replaced and added up', () =>
    agree((backend) => {
      const along = { outer: 2, n: 5, inner: 3 };
      const index = Int32Array.from([4, 0, 4, 2]);
      const x = up(backend, 30);
      return [
        backend.takeRows(x, along, index),
        backend.putRows(x, along, index, up(backend, 24, 2), false),
        backend.putRows(x, along, index, up(backend, 24, 2), true),
      ];
    }));
});

describe('along a dimension', () => {
  const lines = [
    { outer: 3, n: 7, inner: 1 },
    { outer: 2, n: 5, inner: 6 },
    { outer: 1, n: 5000, inner: 1 },
    { outer: 3, n: 300, inner: 2 },
    { outer: 4, n: 1, inner: 3 },
  ];
  const size = ({ outer, n, inner }: (typeof lines)[number]) => outer * n * inner;

  test.each(['sum', 'max', 'min', 'argmax', 'argmin', 'any', 'all', 'prod'] as ReduceOp[])(
    '%s',
    (op) => {
      const dtype = op.startsWith('arg')
        ? 'int64'
        : op === 'any' || op === 'all'
          ? 'bool'
          : 'float32';
      for (const along of lines) {
        if (op === 'prod' && along.n > 10) continue; // Products of thousands leave float32's range.
        agree((backend) => backend.reduce(op, up(backend, size(along)), along, dtype));
      }
    },
  );

  test('NaN wins a maximum and its place', () =>
    agree((backend) => {
      const x = backend.upload(Float32Array.from([1, 5, NaN, 7, NaN, 2]), 'float32');
      const along = { outer: 1, n: 6, inner: 1 };
      return (['max', 'min', 'argmax', 'argmin'] as const).map((op) =>
        backend.reduce(op, x, along, op.startsWith('arg') ? 'int64' : 'float32'),
      );
    }));

  test('running sums and products', () => {
    for (const along of lines) {
      agree((backend) => backend.scan('sum', up(backend, size(along)), along, 'float32'), 1e-4);
    }
    agree((backend) =>
      backend.scan('prod', up(backend, 24), { outer: 2, n: 4, inner: 3 }, 'float32'),
    );
  });

  test('softmax, its logarithm, and both gradients', () => {
    for (const log of [true, false]) {
      for (const along of lines) {
        agree((backend) => {
          const y = backend.softmax(up(backend, size(along)), along, log);
          return [y, backend.softmaxGrad(up(backend, size(along), 2), y, along, log)];
        });
      }
    }
  });

  test('cross entropy with weights and ignored targets, and its gradient', () => {
    for (const along of [
      { outer: 6, n: 10, inner: 1 },
      { outer: 2, n: 5, inner: 4 },
    ]) {
      const count = along.outer * along.inner;
      const targets = Float64Array.from({ length: count }, (_, i) =>
        i === 2 ? -100 : (i * 3) % along.n,
      );
      for (const weighted of [false, true]) {
        agree((backend) => {
          const target = backend.upload(targets, 'int64');
          const weight = weighted
            ? backend.unary('abs', up(backend, along.n, 5), [], 'float32')
            : null;
          const logits = up(backend, size(along));
          const made = backend.crossEntropy(logits, target, weight, along, -100);
          const grad = (g: Buffer | number) =>
            backend.crossEntropyGrad(g, logits, made, target, weight, along, -100);
          return [made, grad(up(backend, count, 4)), grad(0.125)];
        });
      }
    }
  });
});

describe('products', () => {
  test('matrices of any size, transposed or not, batched or shared', () => {
    for (const [m, k, n] of [
      [3, 5, 7],
      [4, 8, 12],
      [6, 8, 5],
      [1, 320, 10],
      [5, 3, 8],
    ] as const) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          for (const shared of [false, true]) {
            agree((backend) => {
              const shape = {
                ...{ batch: 3, m, k, n, transposeA, transposeB },
                ...{ batchStrideA: m * k, batchStrideB: shared ? 0 : k * n },
              };
              return [null, up(backend, n, 3)].map((bias) =>
                backend.matmul(
                  up(backend, 3 * m * k),
                  up(backend, 3 * k * n, 2),
                  bias,
                  shape,
                  'float32',
                ),
              );
            });
          }
        }
      }
    }
  });

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

  test.each(cases)('convolution and its gradients: %s', (_, partial) => {
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

describe('pooling', () => {
  const plain: PoolGeometry = {
    ...{ planes: 3, inHeight: 9, inWidth: 10, outHeight: 4, outWidth: 5, adaptive: false },
    ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0, padLeft: 0 },
    ...{ dilationHeight: 1, dilationWidth: 1, countIncludePad: true, divisor: 0 },
  };
  const cases: [string, PoolGeometry][] = [
    ['2×2', plain],
    [
      'overlapping, padded',
      {
        ...plain,
        kernelHeight: 3,
        kernelWidth: 3,
        padTop: 1,
        padLeft: 1,
        outHeight: 5,
        outWidth: 5,
      },
    ],
    [
      'padding not counted',
      {
        ...{ ...plain, kernelHeight: 3, kernelWidth: 3, padTop: 1, padLeft: 1, outHeight: 5 },
        countIncludePad: false,
      },
    ],
    ['divisor', { ...plain, divisor: 3 }],
    ['adaptive', { ...plain, adaptive: true, outHeight: 4, outWidth: 3 }],
    ['a window that ends outside', { ...plain, outHeight: 5 }],
    ['2×2 over whole texels', { ...plain, inWidth: 16, outWidth: 8 }],
    ['2×2 over whole texels, made of half ones', { ...plain, inWidth: 12, outWidth: 6 }],
    ['2×2, whole texels, ends outside', { ...plain, inWidth: 16, outHeight: 5, outWidth: 8 }],
  ];

  test.each(cases)('%s: maxima, averages, gradients', (_, pool) => {
    const inputs = pool.planes * pool.inHeight * pool.inWidth;
    const outputs = pool.planes * pool.outHeight * pool.outWidth;
    agree((backend) => {
      const x = up(backend, inputs);
      const g = up(backend, outputs, 2);
      const max = backend.maxPool(x, pool, true);
      return [
        max,
        backend.maxPoolGrad(g, max.indices!, pool),
        backend.avgPool(x, pool),
        backend.avgPoolGrad(g, pool),
      ];
    });
  });

  test('dilated windows', () => {
    const pool = {
      ...plain,
      dilationHeight: 2,
      dilationWidth: 3,
      strideHeight: 1,
      outHeight: 7,
      outWidth: 4,
    };
    agree((backend) => {
      const max = backend.maxPool(up(backend, 270), pool, true);
      return [max, backend.maxPoolGrad(up(backend, 84, 2), max.indices!, pool)];
    });
  });

  test('the first of equals gets the gradient, NaN is the largest', () =>
    agree((backend) => {
      const x = backend.upload(Float32Array.from([2, 2, 1, NaN, 2, 2, NaN, 0]), 'float32');
      const pool = { ...plain, planes: 1, inHeight: 2, inWidth: 4, outHeight: 1, outWidth: 2 };
      const max = backend.maxPool(x, pool, true);
      return [max, backend.maxPoolGrad(up(backend, 2, 3), max.indices!, pool)];
    }));

  test('so it is where whole texels are compared', () =>
    agree((backend) => {
      const rows = [
        [2, 2, 1, NaN, NaN, NaN, 0, -0],
        [2, 2, NaN, 0, 1, NaN, -0, 0],
      ];
      const x = backend.upload(Float32Array.from(rows.flat()), 'float32');
      const pool = { ...plain, planes: 1, inHeight: 2, inWidth: 8, outHeight: 1, outWidth: 4 };
      const max = backend.maxPool(x, pool, true);
      return [max, backend.maxPoolGrad(up(backend, 4, 3), max.indices!, pool)];
    }));
});

describe('optimizers', () => {
  // Small ones share a draw; a large one has its own.
  const sizes = [10, 40000, 7, 250, 30, 20000, 9, 90000];
  const lists = (backend: Backend, seed: number) =>
    sizes.map((size, i) => up(backend, size, seed + i));

  test('SGD with and without momentum', () => {
    const settings = {
      ...{
        lr: 0.1,
        momentum: 0.9,
        dampening: 0.1,
        weightDecay: 0.01,
        nesterov: false,
        maximize: false,
      },
    };
    for (const change of [{}, { nesterov: true, dampening: 0 }, { maximize: true }]) {
      agree((backend) => {
        const args = { ...settings, ...change };
        const first = backend.sgdStep(
          lists(backend, 1),
          lists(backend, 9),
          sizes.map(() => null),
          args,
        );
        return [first, backend.sgdStep(first.params, lists(backend, 5), first.momenta, args)];
      });
    }
    agree(
      (backend) =>
        backend.sgdStep(
          lists(backend, 1),
          lists(backend, 9),
          sizes.map(() => null),
          {
            ...settings,
            momentum: 0,
          },
        ).params,
    );
  });

  test('Adam, AdamW and amsgrad', () => {
    const settings = {
      ...{ stepSize: 0.002, beta1: 0.9, beta2: 0.99, eps: 1e-8, biasCorrection2Sqrt: 0.1 },
      ...{ weightDecay: 0.01, shrink: 1, maximize: false },
    };
    const squares = (backend: Backend, seed: number) =>
      lists(backend, seed).map((buffer) => backend.unary('square', buffer, [], 'float32'));
    for (const change of [{}, { weightDecay: 0, shrink: 0.99 }, { maximize: true }]) {
      for (const amsgrad of [false, true]) {
        agree((backend) =>
          backend.adamStep(
            ...([lists(backend, 1), lists(backend, 9), lists(backend, 5)] as const),
            squares(backend, 6),
            amsgrad ? squares(backend, 3) : [],
            { ...settings, ...change },
          ),
        );
      }
    }
  });
});

describe('exactness and accounts', () => {
  test('integers beyond float32 stay exact', () =>
    agree((backend) => {
      const x = backend.upload(Float64Array.from([2 ** 40 + 1, 3, -(2 ** 33)]), 'int64');
      const operand = { buffer: x, strides: [1], offset: 0 };
      return [backend.binary('add', operand, operand, [3], 'int64'), backend.cast(x, 'int32')];
    }, 0));

  test('another batch size compiles nothing', () => {
    const train = (batch: number) =>
      both.run((backend) => {
        const g: ConvGeometry = {
          ...{
            batch,
            inChannels: 1,
            inHeight: 28,
            inWidth: 28,
            outChannels: 10,
            outHeight: 24,
            outWidth: 24,
          },
          ...{
            kernelHeight: 5,
            kernelWidth: 5,
            strideHeight: 1,
            strideWidth: 1,
            padTop: 0,
            padLeft: 0,
          },
          ...{ dilationHeight: 1, dilationWidth: 1, groups: 1 },
        };
        const x = up(backend, batch * 784);
        const y = backend.conv2d(x, up(backend, 250), up(backend, 10), g);
        return [y, backend.conv2dWeightGrad(y, x, g, true)];
      });
    train(4);
    const { compiled } = both.device.counts;
    train(3);
    expect(both.device.counts.compiled).toBe(compiled);
  });

  test('what the context was told last is not told again; what changed is', () => {
    const { gl } = both.device;
    const told = vi.spyOn(gl, 'uniform1fv');
    const line = (factor: number) =>
      both.run((backend) => backend.unary('affine', up(backend, 5), [factor, 1], 'float32'));
    line(2);
    told.mockClear();
    line(2);
    expect(told).toHaveBeenCalledTimes(0);
    agree((backend) => backend.unary('affine', up(backend, 5), [3, 1], 'float32'));
    expect(told).toHaveBeenCalledTimes(1);
    agree((backend) => backend.unary('affine', up(backend, 5), [2, 1], 'float32'));
    told.mockRestore();
  });

  test('drawing goes on after memory was given back', () => {
    const twice = () => agree((backend) => [backend.maxPool(up(backend, 16), whole, true)]);
    const whole = {
      ...{ planes: 1, inHeight: 4, inWidth: 4, outHeight: 2, outWidth: 2, adaptive: true },
      ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, padTop: 0 },
      ...{ padLeft: 0, dilationHeight: 1, dilationWidth: 1, countIncludePad: true, divisor: 0 },
    };
    twice();
    both.device.trim();
    twice();
  });

  test('the largest tensors, which lie in longer rows, meet small ones', () => {
    const [rows, columns] = [2100, 1003];
    agree((backend) => {
      const x = up(backend, rows * columns);
      const line = { buffer: up(backend, columns, 2), strides: [0, 1], offset: 0 };
      const all = { buffer: x, strides: [columns, 1], offset: 0 };
      const sum = backend.binary('add', all, line, [rows, columns], 'float32');
      return [
        backend.reduce('max', sum, { outer: rows, n: columns, inner: 1 }, 'float32'),
        backend.gatherView({ ...all, buffer: sum, shape: [rows, 3], offset: columns - 4 }),
        backend.takeRows(sum, { outer: 1, n: rows, inner: columns }, Int32Array.of(rows - 1, 0)),
      ];
    });
  });

  test('a result that shares a draw with one of the largest', () => {
    const settings = {
      ...{ lr: 0.1, momentum: 0.9, dampening: 0, weightDecay: 0 },
      ...{ nesterov: false, maximize: false },
    };
    const sizes = [1_200_003, 2_200_000];
    agree((backend) => {
      const lists = (seed: number) => sizes.map((size, i) => up(backend, size, seed + i));
      const { params, momenta } = backend.sgdStep(lists(1), lists(3), [null, null], settings);
      return [params[0], backend.unary('neg', momenta[0]!, [], 'float32')];
    });
  });

  test('what an operation made and nobody kept is freed', () => {
    const { textures } = both.device.counts;
    both.run((backend) =>
      backend.softmax(up(backend, 1000), { outer: 10, n: 100, inner: 1 }, true),
    );
    expect(both.device.counts.textures).toBe(textures);
    expect(both.webgl.memory().buffers).toBe(0);
  });

  test('memory that nobody uses waits for the next tensor of its size, until it is given back', () => {
    const { device } = both;
    device.trim();
    const { bytes } = device.counts;
    device.release(device.allocate(4096));
    expect(device.counts).toMatchObject({ bytes: bytes + 16384, waiting: 16384 });
    const again = device.allocate(4096);
    expect(device.counts).toMatchObject({ bytes: bytes + 16384, waiting: 0 });
    device.release(again);
    device.trim();
    expect(device.counts).toMatchObject({ bytes, waiting: 0 });
    device.finish();
  });
});
