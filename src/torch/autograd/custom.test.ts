import { describe, expect, test } from 'vitest';
import { Engine, referenceBackend, type Tensor } from '..';
import type { Custom } from './custom';

function setUp() {
  const e = new Engine(referenceBackend());
  const leaf = (...values: number[]) => {
    const x = e.tensor(values, [values.length]);
    e.setRequiresGrad(x, true);
    return x;
  };
  const freed: string[] = [];
  const custom = (name: string, rule: Custom['rule'], saves = false) => ({
    name,
    rule,
    saves,
    freed: () => void freed.push(name),
  });
  /** The only output, kept alive for the test. */
  const one = (input: Tensor, output: Tensor, node: Custom) =>
    e.scope(() => e.custom([input], [output], node)[0]!.retain());
  return { e, leaf, freed, custom, one };
}

const values = (e: Engine, x: Tensor | null) => x && Array.from<number>(e.data(x));

describe('a node with a rule of the caller', () => {
  test('sees the gradient that arrives and decides what goes on', () => {
    const { e, leaf, custom } = setUp();
    const x = leaf(1, 2);
    let seen: unknown;
    e.scope(() => {
      const rule: Custom['rule'] = ([g]) => {
        seen = values(e, g!);
        return [e.op('mul', g, 10)];
      };
      const [y] = e.custom([x], [x], custom('Tenfold', rule));
      expect(e.gradFn(y!)?.name).toBe('Tenfold');
      e.backward([e.op('sum', e.op('mul', y, 3))]);
    });
    expect([seen, values(e, x.grad)]).toEqual([
      [3, 3],
      [30, 30],
    ]);
  });

  test('says when its rule answers with too few gradients, or with one of another shape', () => {
    const { e, leaf, custom } = setUp();
    const x = leaf(1, 2);
    const run = (rule: Custom['rule']) =>
      e.scope(() => e.backward([e.op('sum', e.custom([x], [x], custom('Mine', rule))[0])]));
    expect(() => run(() => [])).toThrow(
      'function Mine returned an incorrect number of gradients (expected 1, got 0)',
    );
    expect(() => run(() => [e.op('ones', [3])])).toThrow(
      'Function Mine returned an invalid gradient at index 0 - got [3] but expected shape compatible with [2]',
    );
  });

  test('gives an input that needs no gradient back as it is', () => {
    const { e, leaf, custom } = setUp();
    const [x, plain] = [leaf(1), e.tensor([2], [1])];
    e.scope(() => {
      const [y, same] = e.custom(
        [x, plain],
        [x, plain],
        custom('Both', (grads) => grads),
      );
      expect([y === x, same === plain, same!.requiresGrad]).toEqual([false, true, false]);
    });
  });

  test('may not have what it passed on changed in place', () => {
    const { e, leaf, custom } = setUp();
    e.scope(() => {
      const [y] = e.custom(
        [leaf(1)],
        [leaf(1)],
        custom('Any', (grads) => grads),
      );
      const [z] = e.custom(
        [y!],
        [y!],
        custom('Passing', (grads) => grads),
      );
      expect(() => e.op('mul_', z, 2)).toThrow(
        'Output 0 of Passing is a view and is being modified',
      );
    });
  });

  test('is let go with the graph, and at once when nothing is recorded', () => {
    const { e, leaf, freed, custom, one } = setUp();
    const x = leaf(1);
    const y = one(
      x,
      x,
      custom('Held', (grads) => grads),
    );
    expect(freed).toEqual([]);
    y.dispose();
    expect(freed).toEqual(['Held']);
    e.noGrad(() =>
      e.custom(
        [x],
        [x],
        custom('Unrecorded', (grads) => grads),
      ),
    );
    expect(freed).toEqual(['Held', 'Unrecorded']);
  });

  test('that saves tensors serves one backward, and is freed by it', () => {
    const { e, leaf, freed, custom, one } = setUp();
    const x = leaf(1);
    const y = one(
      x,
      x,
      custom('Saving', (grads) => grads, true),
    );
    e.backward([y]);
    expect(freed).toEqual(['Saving']);
    expect(() => e.backward([y])).toThrow('backward through the graph a second time');
  });
});
