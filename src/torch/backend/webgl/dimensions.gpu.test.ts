import { describe, test } from 'vitest';
import type { Buffer } from '../buffer';
import type { ReduceOp } from '../names';
import { agree, up } from './agreement';

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
