import type { HandleTable } from '../handles';

/** Shapes of the parameters of convolution, normalisation and linear layer. */
const SHAPES = [[4, 1, 3, 3], [4], [4], [4], [3, 36], [3]];

/**
 * A small network with what a lesson's network has - convolution, batch normalisation, pooling, dropout - and its training,
 * on handles, as Python does it: every handle is given back.
 */
export class SmallNetwork {
  readonly #table: HandleTable;
  readonly #parameters: number[];
  readonly #running: [number, number];
  readonly #images: number;
  readonly #labels: number;
  #momenta: (number | null)[];

  constructor(table: HandleTable) {
    table.engine.manualSeed(0);
    this.#table = table;
    this.#parameters = SHAPES.map((shape) => {
      const id = this.#made('randn', 'v', shape);
      table.setRequiresGrad(id, true);
      return id;
    });
    this.#momenta = SHAPES.map(() => null);
    this.#running = [this.#made('zeros', 'v', [4]), this.#made('ones', 'v', [4])];
    this.#images = this.#made('randn', 'v', [8, 1, 8, 8]);
    this.#labels = this.#made('randint', 'vvv', 0, 3, [8]);
  }

  #made(op: string, kinds: string, ...args: unknown[]): number {
    return this.#table.call(op, kinds, ...args) as number;
  }

  #loss(): number {
    const [kernel, shift, scale, offset, weight, bias] = this.#parameters;
    const [mean, variance] = this.#running;
    const layers: [string, string, unknown[]][] = [
      ['conv2d', 'tttv', [kernel, shift, {}]],
      ['batch_norm', 'tttttv', [mean, variance, scale, offset, { training: true }]],
      ['relu', 't', []],
      ['max_pool2d', 'tv', [{ kernel_size: [2, 2] }]],
      ['dropout', 'tv', [0.25]],
      ['flatten', 'tv', [1]],
      ['linear', 'ttt', [weight, bias]],
      ['cross_entropy', 'tt', [this.#labels]],
    ];
    return layers.reduce((input, [op, kinds, rest]) => {
      const output = this.#made(op, kinds, input, ...rest);
      if (input !== this.#images && input !== output) this.#table.release(input);
      return output;
    }, this.#images);
  }

  /** One step of SGD with momentum; the loss before it. */
  step(): number {
    const table = this.#table;
    const loss = this.#loss();
    table.backward(loss);
    const value = table.item(loss);
    const grads = this.#parameters.map((id) => table.grad(id)!);
    const options = { lr: 0.01, momentum: 0.9 };
    const kept = table.call('sgd_step', 'TTTv', this.#parameters, grads, this.#momenta, options);
    for (const id of [loss, ...grads, ...this.#momenta]) if (id) table.release(id);
    this.#momenta = kept as number[];
    for (const id of this.#parameters) table.setGrad(id, null);
    return value;
  }
}
