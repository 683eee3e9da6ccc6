import { describe, expect, test } from 'vitest';
import { Engine, HandleTable, referenceBackend } from '.';
import recording from './recordings/mnist-step.json';
import { makeNet } from './testing/chapter-network';

const total = (table: HandleTable, id: number) =>
  Array.from<number>(table.data(id)).reduce((sum, value) => sum + Math.abs(value), 0);

describe('the chapter network', () => {
  test('trains step for step as in PyTorch, and leaves nothing behind', () => {
    const engine = new Engine(referenceBackend());
    const table = new HandleTable(engine);
    engine.manualSeed(0);
    const { parameters, forward } = makeNet(table);
    const images = table.call('randn', 'v', [16, 1, 28, 28]) as number;
    const labels = table.call('randint', 'vvv', 0, 10, [16]) as number;
    expect([...table.data(labels)]).toEqual(recording.labels);
    let momenta: (number | null)[] = parameters.map(() => null);
    const memory: unknown[] = [];
    recording.losses.forEach((expected, step) => {
      const output = forward(images);
      const loss = table.call('cross_entropy', 'tt', output, labels) as number;
      table.release(output);
      table.backward(loss);
      expect(table.item(loss)).toBeCloseTo(expected, 5);
      table.release(loss);
      const grads = parameters.map((id) => table.grad(id)!);
      if (step === 0) {
        grads.forEach((id, i) => {
          expect(total(table, id) / recording.first_grads[i]!).toBeCloseTo(1, 4);
        });
      }
      const options = { lr: 0.01, momentum: 0.5 };
      const kept = table.call('sgd_step', 'TTTv', parameters, grads, momenta, options);
      for (const id of grads) {
        table.release(table.call('zero_', 't', id) as number);
        table.release(id);
      }
      for (const id of momenta) if (id) table.release(id);
      momenta = kept as number[];
      memory.push(engine.memory());
    });
    parameters.forEach((id, i) => {
      expect(total(table, id) / recording.parameters[i]!).toBeCloseTo(1, 5);
    });
    expect(memory[4]).toEqual(memory[1]);
    table.clear();
    expect(engine.memory()).toEqual({ tensors: 0, buffers: 0, bytes: 0 });
  });

  test('of any size holds no more memory after a thousand steps than after ten', () => {
    const engine = new Engine(referenceBackend());
    const table = new HandleTable(engine);
    engine.manualSeed(1);
    const weight = table.call('randn', 'v', [3, 4]) as number;
    table.setRequiresGrad(weight, true);
    const x = table.call('randn', 'v', [5, 4]) as number;
    const labels = table.fromData([0, 1, 2, 1, 0], [5], 'int64');
    const momenta: (number | null)[] = [null];
    const memory = Array.from({ length: 1000 }, () => {
      const scores = table.call('linear', 'ttv', x, weight, null) as number;
      const active = table.call('dropout', 'tv', scores, 0.1) as number;
      const loss = table.call('cross_entropy', 'tt', active, labels) as number;
      table.backward(loss);
      const grad = table.grad(weight)!;
      const options = { lr: 0.1, momentum: 0.9 };
      const kept = table.call('sgd_step', 'TTTv', [weight], [grad], momenta, options) as number[];
      for (const id of [scores, active, loss, grad, momenta[0]]) if (id) table.release(id);
      momenta[0] = kept[0]!;
      table.setGrad(weight, null);
      return engine.memory();
    });
    expect(memory[999]).toEqual(memory[9]);
  });
});
