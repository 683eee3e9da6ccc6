import { describe, expect, test } from 'vitest';
import type { Backend } from '../backend';
import { agree, both, up } from './agreement';

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

  const sgd = { lr: 0.1, momentum: 0.9, dampening: 0, weightDecay: 0 };
  const directions = { nesterov: false, maximize: false };
  const adam = { stepSize: 0.1, beta1: 0.9, beta2: 0.99, eps: 1e-8, biasCorrection2Sqrt: 0.1 };

  test('float64 parameters beside float32 ones keep their precision', () => {
    const third = (backend: Backend) =>
      backend.upload(Float64Array.from([1 / 3, 1e9 + 1]), 'float64');
    const params = (backend: Backend) => [up(backend, 3), third(backend), up(backend, 9, 2)];
    const [actual, expected] = both.run((backend) => {
      const [p, g] = [params(backend), params(backend)];
      return [
        backend.sgdStep(p, g, [g[0]!, null, null], { ...sgd, ...directions }),
        backend.adamStep(p, g, g, g, [], { ...adam, ...directions, weightDecay: 0, shrink: 1 }),
      ];
    });
    expect(actual).toHaveLength(expected.length);
    const double = expected.map((_, i) => i).filter((i) => expected[i]!.length === 2);
    expect(double).toHaveLength(5);
    for (const i of double) expect([...actual[i]!]).toEqual([...expected[i]!]);
  });

  test('without weight decay an infinite parameter stays what it is', () => {
    for (const results of both.run((backend) => {
      const x = backend.upload(Float32Array.from([Infinity, -Infinity]), 'float32');
      const [g, squares] = [backend.fill(2, 1, 'float32'), [backend.fill(2, 1, 'float32')]];
      const settings = { ...adam, ...directions, weightDecay: 0, shrink: 1 };
      return [
        backend.sgdStep([x], [g], [null], { ...sgd, ...directions }).params,
        backend.adamStep([x], [g], [g], squares, [], settings).params,
      ];
    })) {
      for (const params of results) expect([...params]).toEqual([Infinity, -Infinity]);
    }
  });
});
