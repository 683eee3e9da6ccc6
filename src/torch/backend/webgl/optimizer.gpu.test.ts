import { describe, test } from 'vitest';
import type { Backend } from '../backend';
import { agree, up } from './agreement';

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
