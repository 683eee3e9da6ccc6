import { describe, test } from 'vitest';
import type { BinaryOp, UnaryOp } from '../names';
import { agree, up } from './agreement';
import { numbers } from './compare';
import { BINARY, UNARY } from './expressions';

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

  const divisions = [
    ...[7, 0.1, 1e8, 3, 1, 0.1, -7, 0.1, 5.5, 1e-30, 3e38, 7, -1, 0.1, 7, -0.1, 2, Infinity],
    ...[-2, Infinity, 6, 2, -6, 2, 0.3, 0.1, 16777215, 0.75, -1e30, 1e-5],
  ];
  test.each(['fmod', 'remainder', 'floorDivide'] as const)(
    '%s, where the rounded quotient is a whole number or has no digits left',
    (op) =>
      divisions.forEach((_, i) => {
        if (i % 2 === 1) return;
        agree((backend) => {
          const [a, b] = [divisions[i]!, divisions[i + 1]!].map((value) => ({
            buffer: backend.fill(1, value, 'float32'),
            strides: [0],
            offset: 0,
          }));
          return backend.binary(op, a!, b!, [1], 'float32');
        }, 1e-6);
      }),
  );

  test.each(['sin', 'cos', 'tan'] as const)('%s of large numbers', (op) => {
    const large = [65535, 65536, 65537, 1e5, 1e6, 123456789, 1e9, 3e10, 5e37];
    // A float32 as close to a multiple of π/2 as they come, where the tangent is all rounding.
    if (op !== 'tan') large.push(16367173 * 2 ** 72);
    agree((backend) => {
      const x = Float32Array.from(large.flatMap((number) => [number, -number]));
      return backend.unary(op, backend.upload(x, 'float32'), [], 'float32');
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
