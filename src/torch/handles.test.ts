import { describe, expect, test } from 'vitest';
import { Engine, HandleTable, referenceBackend } from '.';

function setUp() {
  const engine = new Engine(referenceBackend());
  return { engine, table: new HandleTable(engine) };
}

const values = (table: HandleTable, id: number) => Array.from<number>(table.data(id));

describe('a handle', () => {
  test('is the same for the same tensor, and lives until its last count is given back', () => {
    const { engine, table } = setUp();
    const x = table.fromData([1, 2], [2], 'float32');
    expect(table.call('contiguous', 't', x)).toBe(x);
    table.release(x);
    expect(values(table, x)).toEqual([1, 2]);
    table.release(x);
    expect(() => table.shape(x)).toThrow('not alive');
    expect(engine.memory()).toEqual({ tensors: 0, buffers: 0, bytes: 0 });
  });

  test('of a view keeps the memory of what it looks at', () => {
    const { table } = setUp();
    const x = table.fromData([1, 2, 3], [3], 'float32');
    const view = table.call('slice', 'tvvv', x, 0, 1, null) as number;
    expect(table.sharesStorage(x, view)).toBe(true);
    table.release(x);
    table.release(table.call('add_', 'ti', view, 1) as number);
    expect(values(table, view)).toEqual([3, 4]);
  });

  test('given back twice too often does no harm', () => {
    const { table } = setUp();
    const x = table.fromData([1], [1], 'float32');
    table.release(x);
    expect(() => table.release(x)).not.toThrow();
  });
});

describe('a table of handles', () => {
  test('gives several results as a list, and takes lists with gaps', () => {
    const { table } = setUp();
    const x = table.fromData([3, 1, 2], [3], 'float32');
    const [sorted, order] = table.call('sort', 't', x) as number[];
    expect([values(table, sorted!), values(table, order!)]).toEqual([
      [1, 2, 3],
      [1, 2, 0],
    ]);
    const grad = table.fromData([1, 1, 1], [3], 'float32');
    const options = { lr: 1, momentum: 0.5 };
    const buffers = table.call('sgd_step', 'TTTv', [x], [grad], [null], options) as number[];
    expect(values(table, x)).toEqual([2, 0, 1]);
    expect(values(table, buffers[0]!)).toEqual([1, 1, 1]);
  });

  test('tells Python numbers apart: an int keeps integers, a float does not', () => {
    const { table } = setUp();
    const x = table.fromData([1, 2], [2], 'int64');
    expect(table.dtype(table.call('mul', 'ti', x, 2) as number)).toBe('int64');
    expect(table.dtype(table.call('mul', 'tf', x, 2) as number)).toBe('float32');
  });

  test('describes the graph behind a tensor', () => {
    const { table } = setUp();
    const x = table.fromData([1, 2], [2], 'float32');
    table.setRequiresGrad(x, true);
    const y = table.call('mul', 'tt', x, x) as number;
    expect(table.gradFn(y)).toBe('MulBackward0');
    const graph = table.graph(y)!;
    expect(graph.next.map((next) => next?.name)).toEqual(['AccumulateGrad', 'AccumulateGrad']);
    expect(graph.next[0]!.id).toBe(graph.next[1]!.id);
  });

  test('hands gradients to hooks, takes replacements, and forgets both', () => {
    const { engine, table } = setUp();
    const x = table.fromData([1, 2], [2], 'float32');
    table.setRequiresGrad(x, true);
    const y = table.call('mul', 'ti', x, 3) as number;
    const remove = table.registerHook(y, (grad) => {
      const doubled = table.call('mul', 'ti', grad, 2) as number;
      table.release(grad);
      return doubled;
    });
    const loss = table.call('sum', 't', y) as number;
    table.backward(loss, null, true);
    remove();
    table.backward(loss);
    const grad = table.grad(x)!;
    expect(values(table, grad)).toEqual([9, 9]);
    for (const id of [x, y, loss, grad]) table.release(id);
    expect(engine.memory()).toEqual({ tensors: 0, buffers: 0, bytes: 0 });
  });

  test('moves a tensor to other data and keeps its identity and gradient', () => {
    const { table } = setUp();
    const x = table.fromData([1, 2], [2], 'float32');
    table.setRequiresGrad(x, true);
    table.backward(table.call('sum', 't', x) as number);
    table.setData(x, table.fromData([5, 6, 7], [3], 'float32'));
    expect([values(table, x), values(table, table.grad(x)!)]).toEqual([
      [5, 6, 7],
      [1, 1],
    ]);
    expect(table.requiresGrad(x)).toBe(true);
  });

  test('gives gradients without touching .grad, null for what was not used', () => {
    const { table } = setUp();
    const [x, unused] = [1, 2].map((value) => {
      const id = table.fromData([value], [1], 'float32');
      table.setRequiresGrad(id, true);
      return id;
    }) as [number, number];
    const y = table.call('mul', 'ti', x, 4) as number;
    const grads = table.gradOf([y], [x, unused], [null], { allowUnused: true });
    expect(values(table, grads[0]!)).toEqual([4]);
    expect(grads[1]).toBeNull();
    expect(table.grad(x)).toBeNull();
  });

  test('cleared holds nothing, however many counts there were', () => {
    const { engine, table } = setUp();
    const x = table.fromData([1], [1], 'float32');
    table.call('contiguous', 't', x);
    table.call('exp', 't', x);
    table.clear();
    expect(table.size).toBe(0);
    expect(engine.memory().tensors).toBe(0);
  });

  test('lives on after a tensor that does not fit into memory', () => {
    const { engine, table } = setUp();
    expect(() => table.call('zeros', 'v', [1e6, 1e6])).toThrow(
      'tried to allocate 4000000000000 bytes',
    );
    const x = table.call('zeros', 'v', [2]) as number;
    expect(values(table, x)).toEqual([0, 0]);
    table.release(x);
    expect(engine.memory()).toEqual({ tensors: 0, buffers: 0, bytes: 0 });
  });
});
