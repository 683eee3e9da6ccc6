import type { HandleTable } from '../handles';

/** The chapter's network on handles, initialised in PyTorch's order from the default generator. */
export function makeNet(table: HandleTable) {
  const shapes = [[10, 1, 5, 5], [10], [20, 10, 5, 5], [20], [10, 320], [10]];
  const fans = [25, 25, 250, 250, 320, 320];
  const parameters = shapes.map((shape, i) => {
    const bound = 1 / Math.sqrt(fans[i]!);
    const id = table.call('empty', 'v', shape) as number;
    table.release(table.call('uniform_', 'tvv', id, -bound, bound) as number);
    table.setRequiresGrad(id, true);
    return id;
  });
  const forward = (x: number): number => {
    const steps: [string, string, unknown[]][] = [
      ['conv2d', 'tttv', [parameters[0], parameters[1], {}]],
      ['max_pool2d', 'tv', [{ kernel_size: [2, 2] }]],
      ['relu', 't', []],
      ['conv2d', 'tttv', [parameters[2], parameters[3], {}]],
      ['max_pool2d', 'tv', [{ kernel_size: [2, 2] }]],
      ['relu', 't', []],
      ['flatten', 'tv', [1]],
      ['linear', 'ttt', [parameters[4], parameters[5]]],
    ];
    return steps.reduce((input, [op, kinds, rest], i) => {
      const output = table.call(op, kinds, input, ...rest) as number;
      if (i > 0) table.release(input);
      return output;
    }, x);
  };
  return { parameters, forward };
}

/**
 * Training it on noise, as a Python loop does it: `zero_grad` leaves zeros, the step is one of SGD with momentum, the loss is
 * read. Everything a step makes is given back.
 */
export function trainer(table: HandleTable, batchSizes: readonly number[]) {
  table.engine.manualSeed(0);
  const { parameters, forward } = makeNet(table);
  const made = (op: string, kinds: string, ...args: unknown[]) =>
    table.call(op, kinds, ...args) as number;
  const batches = new Map(
    batchSizes.map((size) => [
      size,
      {
        images: made('randn', 'v', [size, 1, 28, 28]),
        labels: made('randint', 'vvv', 0, 10, [size]),
      },
    ]),
  );
  let momenta: (number | null)[] = parameters.map(() => null);
  const gradients = () => parameters.map((id) => table.grad(id)).filter((id) => id !== null);
  const zeroGradients = () => {
    for (const id of gradients()) {
      table.release(made('zero_', 't', id));
      table.release(id);
    }
  };
  return function step(size: number): number {
    const { images, labels } = batches.get(size)!;
    zeroGradients();
    const output = forward(images);
    const loss = made('cross_entropy', 'tt', output, labels);
    table.release(output);
    table.backward(loss);
    const grads = gradients();
    const options = { lr: 0.01, momentum: 0.5 };
    const kept = table.call('sgd_step', 'TTTv', parameters, grads, momenta, options);
    const value = table.item(loss);
    for (const id of [loss, ...grads, ...momenta]) if (id) table.release(id);
    momenta = kept as number[];
    return value;
  };
}
