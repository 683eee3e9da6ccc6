import { describe, expect, test } from 'vitest';
import { Engine, referenceBackend, TorchError, type Tensor } from '..';
import { float } from '../scalar';
import recording from '../recordings/autograd.json';

/*
 * The programs of recordings/autograd.py, on the engine: each ends as it ends in real PyTorch.
 */

type Op = (name: string, ...args: unknown[]) => Tensor;
type Program = (e: Engine, op: Op, leaf: (...values: number[]) => Tensor) => Tensor | undefined;

const backward = (e: Engine, y: Tensor, retainGraph = false) =>
  e.backward([y], [null], { retainGraph });

const PROGRAMS: Record<keyof typeof recording.cases, Program> = {
  backward_twice: (e, op, leaf) => {
    const y = op('sum', op('exp', leaf(1, 2)));
    backward(e, y);
    backward(e, y);
    return undefined;
  },
  backward_twice_without_saved: (e, op, leaf) => {
    const x = leaf(1, 2);
    const y = op('sum', op('add', x, 1));
    backward(e, y);
    backward(e, y);
    return x.grad!;
  },
  retain_graph: (e, op, leaf) => {
    const x = leaf(1, 2);
    const y = op('sum', op('mul', x, x));
    backward(e, y, true);
    backward(e, y);
    return x.grad!;
  },
  not_scalar: (e, op, leaf) => (backward(e, op('mul', leaf(1, 2), 2)), undefined),
  no_grad_fn: (e) => (backward(e, e.tensor([1], [])), undefined),
  gradient_shape: (e, op, leaf) => {
    e.backward([op('mul', leaf(1, 2), 2)], [op('ones', [3])]);
    return undefined;
  },
  leaf_in_place: (_, op, leaf) => op('add_', leaf(1, 2), 1),
  view_of_leaf_in_place: (_, op, leaf) => op('add_', op('select', leaf(1, 2), 0, 0), 1),
  split_in_place: (_, op, leaf) => {
    const parts = op('split', op('mul', leaf(1, 2), 1), 1) as unknown as Tensor[];
    return op('add_', parts[0], 1);
  },
  unbind_in_place: (_, op, leaf) => {
    const parts = op('unbind', op('mul', leaf(1, 2), 1)) as unknown as Tensor[];
    return op('mul_', parts[0], 2);
  },
  saved_changed: (e, op, leaf) => {
    const z = op('exp', op('mul', leaf(1, 2), 1));
    op('add_', z, 1);
    backward(e, op('sum', z));
    return undefined;
  },
  saved_input_changed: (e, op, leaf) => {
    const y = op('mul', leaf(1, 2), 1);
    const z = op('sum', op('mul', y, y));
    op('zero_', y);
    backward(e, z);
    return undefined;
  },
  saved_leaf_changed: (e, op, leaf) => {
    const w = leaf(1, 2);
    const z = op('sum', op('mul', w, leaf(3, 4)));
    e.noGrad(() => op('sub_', w, 1));
    backward(e, z);
    return undefined;
  },
  requires_grad_of_result: (e, op, leaf) => {
    e.setRequiresGrad(op('mul', leaf(1), 2), false);
    return undefined;
  },
  requires_grad_of_integers: (e) => {
    e.setRequiresGrad(e.tensor([1, 2], [2], 'int64'), true);
    return undefined;
  },
  hook_without_grad: (e) => {
    e.registerHook(e.tensor([1], [1]), (g) => g);
    return undefined;
  },
  retain_grad_without_grad: (e) => (e.retainGrad(e.tensor([1], [1])), undefined),
  grad_shape: (e, op, leaf) => (e.setGrad(leaf(1, 2), op('ones', [3])), undefined),
  grad_dtype: (e, op, leaf) => {
    e.setGrad(leaf(1, 2), op('ones', [2], { dtype: 'float64' }));
    return undefined;
  },
  unused_input: (e, op, leaf) => {
    const [x, y] = [leaf(1), leaf(2)];
    e.gradOf([op('sum', op('mul', x, 2))], [x, y]);
    return undefined;
  },
  input_without_grad: (e, op, leaf) => {
    e.gradOf([op('sum', op('mul', leaf(1), 2))], [e.tensor([1], [])]);
    return undefined;
  },
  in_place_after_view: (e, op, leaf) => {
    const x = leaf(1, 2, 3);
    const y = op('mul', x, 1);
    op('mul_', op('slice', y, 0, 1), 10);
    backward(e, op('sum', op('mul', y, y)));
    return x.grad!;
  },
  in_place_on_base_seen_by_view: (e, op, leaf) => {
    const x = leaf(1, 2, 3);
    const y = op('mul', x, 1);
    const v = op('slice', y, 0, 1);
    op('mul_', y, 10);
    backward(e, op('sum', op('mul', v, v)));
    return x.grad!;
  },
  assign_into_zeros: (e, op, leaf) => {
    const x = leaf(1, 2);
    const z = op('zeros', [3]);
    op('index_put_', z, [[1, null, null]], [], op('mul', x, x));
    backward(e, op('sum', op('mul', z, z)));
    return x.grad!;
  },
  broadcast_in_place: (_, op) => op('add_', op('zeros', [2]), op('ones', [3, 2])),
  in_place_dtype: (e, op) => op('add_', e.tensor([1, 2], [2], 'int64'), float(0.5)),
  in_place_bool: (e, op) => op('add_', e.tensor([1], [1], 'bool'), 1),
  in_place_expanded: (_, op) => op('add_', op('expand', op('zeros', [1, 3]), [2, 3]), 1),
  relu_in_place: (e, op, leaf) => {
    const x = leaf(-1, 2);
    const y = op('mul', x, 2);
    op('relu_', y);
    backward(e, op('sum', y));
    return x.grad!;
  },
  accumulates: (e, op, leaf) => {
    const x = leaf(1, 2);
    backward(e, op('sum', op('mul', x, 2)));
    const held = x.grad!;
    backward(e, op('sum', op('mul', x, 3)));
    return held;
  },
  accumulates_on_zeros: (e, op, leaf) => {
    const x = leaf(1, 2, 3);
    backward(e, op('sum', op('mul', x, 2)));
    const held = x.grad!;
    op('zero_', held);
    backward(e, op('sum', op('mul', x, e.tensor([-0, 3, NaN], [3]))));
    const version = e.tensor([held.version.value], [1]);
    return op('nan_to_num', op('cat', [held, version]), -1);
  },
  sums_on_zeros: (e, op, leaf) => {
    const x = leaf(1, 2);
    backward(e, op('sum', op('mul', x, 2)));
    op('zero_', x.grad);
    const held = x.grad!;
    const factors = e.tensor([-0, 3, -0, 4], [2, 2]);
    backward(e, op('sum', op('mul', op('expand', x, [2, 2]), factors)));
    return op('cat', [held, e.tensor([held.version.value], [1])]);
  },
  zeroed_gradients_stay_apart: (e, op, leaf) => {
    const [x, y] = [leaf(1, 2), leaf(3, 4)];
    backward(e, op('sum', op('mul', x, y)));
    op('zero_', x.grad);
    op('zero_', y.grad);
    backward(e, op('sum', op('add', x, y)));
    op('add_', x.grad, 1);
    return op('cat', [x.grad, y.grad]);
  },
  zeros_in_part: (e, op, leaf) => {
    const x = leaf(1, 2);
    backward(e, op('sum', op('mul', x, 2)));
    op('fill_', op('select', x.grad, 0, 0), 0);
    backward(e, op('sum', op('mul', x, 3)));
    return x.grad!;
  },
  hook_replaces: (e, op, leaf) => {
    const x = leaf(1, 2);
    const y = op('mul', x, 3);
    e.registerHook(y, (g) => op('mul', g, 2));
    backward(e, op('sum', y));
    return x.grad!;
  },
  leaf_hook_sees_the_sum: (e, op, leaf) => {
    const x = leaf(1, 2);
    let seen: Tensor | undefined;
    e.registerHook(x, (g) => ((seen = op('clone', g).retain()), null));
    backward(e, op('sum', op('add', op('mul', x, 2), op('mul', x, 3))));
    return seen!;
  },
  retained_grad: (e, op, leaf) => {
    const y = op('mul', leaf(1, 2), 3);
    e.retainGrad(y);
    backward(e, op('sum', op('mul', y, y)));
    return y.grad!;
  },
  detached: (e, op, leaf) => {
    const x = leaf(1, 2);
    backward(e, op('sum', op('mul', x, op('detach', x))));
    return x.grad!;
  },
  grad_of_two: (e, op, leaf) => {
    const [x, y] = [leaf(1, 2), leaf(3, 4)];
    const grads = e.gradOf([op('sum', op('mul', op('mul', x, y), y))], [x, y]);
    return op('stack', grads);
  },
  grad_of_a_middle: (e, op, leaf) => {
    const y = op('mul', leaf(1, 2), 3);
    return e.gradOf([op('sum', op('mul', y, y))], [y])[0]!;
  },
  max_ties_in_the_graph: (e, op, leaf) => {
    const x = leaf(2, 2, 1);
    backward(e, op('max', x));
    return x.grad!;
  },
};

function outcome(program: Program) {
  const e = new Engine(referenceBackend());
  const op: Op = (name, ...args) => e.run(name, args) as Tensor;
  const leaf = (...values: number[]) => {
    const x = e.tensor(values, [values.length]);
    e.setRequiresGrad(x, true);
    return x;
  };
  try {
    return e.scope(() => {
      const result = program(e, op, leaf)!;
      return { shape: [...result.shape], values: Array.from<number>(e.data(result)) };
    });
  } catch (error) {
    if (!(error instanceof TorchError)) throw error;
    return { kind: error.kind, message: error.message };
  }
}

describe('autograd does as PyTorch does', () => {
  test.each(Object.entries(recording.cases))('%s', (name, expected) => {
    expect(outcome(PROGRAMS[name as keyof typeof recording.cases])).toEqual(expected);
  });
});

describe('memory', () => {
  test('of a long chain goes without recursion, even when it was never walked backward', () => {
    const e = new Engine(referenceBackend());
    const x = e.tensor([1], [1]);
    e.setRequiresGrad(x, true);
    let y = e.call('mul', x, 1);
    for (let i = 0; i < 20_000; i++) {
      const next = e.call('mul', y, 1);
      y.dispose();
      y = next;
    }
    y.dispose();
    x.dispose();
    expect(e.memory()).toEqual({ tensors: 0, buffers: 0, bytes: 0 });
  });

  test('of saved tensors goes when backward has used them', () => {
    const e = new Engine(referenceBackend());
    const x = e.tensor([1, 2], [2]);
    e.setRequiresGrad(x, true);
    const loss = e.scope(() => {
      const y = e.op('exp', e.op('exp', x));
      return e.op('sum', y).retain();
    });
    const before = e.memory().buffers;
    e.backward([loss]);
    // The two results of exp are gone; x's gradient has come.
    expect(e.memory().buffers).toBe(before - 2 + 1);
  });

  test('of a tensor nobody keeps goes at once, also when the operation fails', () => {
    const e = new Engine(referenceBackend());
    const x = e.tensor([1, 2, 3], [3]);
    const before = e.memory();
    expect(() => e.call('view', x, [2, 2])).toThrow(TorchError);
    e.call('exp', x).dispose();
    expect(e.memory()).toEqual(before);
  });
});
