import { describe, expect, test } from 'vitest';
import { Engine, referenceBackend, type Tensor } from '..';
import recording from '../recordings/optimizers.json';
import { compareTensors } from '../testing/compare';
import { described, type RecordedTensor } from '../testing/replay';

interface Recorded {
  name: string;
  options: Record<string, unknown>;
  steps: RecordedTensor[][];
}

type Step = (params: Tensor[], grads: Tensor[], step: number) => void;
type Options = Record<string, number | boolean | number[] | undefined>;

/** How torch.optim calls the engine for each class. */
const STEPS: Record<string, (e: Engine, options: Options, zeros: () => Tensor[]) => Step> = {
  SGD: (e, options) => {
    let buffers: (Tensor | null)[] = [null, null];
    return (params, grads) => {
      const kept = e.call<Tensor[]>('sgd_step', params, grads, buffers, options);
      if (kept.length > 0) buffers = kept;
    };
  },
  Adam: (e, { betas, ...options }, zeros) => adam(e, { ...options, ...named(betas) }, zeros),
  AdamW: (e, { betas, ...options }, zeros) => {
    const decoupled = { weight_decay: 0.01, ...options, ...named(betas), decoupled: true };
    return adam(e, decoupled, zeros);
  },
  RMSprop: (e, options, zeros) => {
    const [squares, averages, momenta] = [zeros(), zeros(), zeros()];
    return (params, grads) =>
      e.call('rmsprop_step', params, grads, squares, averages, momenta, options);
  },
  Adagrad: (e, options, zeros) => {
    const sums = zeros();
    return (params, grads, step) =>
      e.call('adagrad_step', params, grads, sums, { ...options, step });
  },
  Adadelta: (e, options, zeros) => {
    const [squares, deltas] = [zeros(), zeros()];
    const settings = { lr: 1, ...options };
    return (params, grads) => e.call('adadelta_step', params, grads, squares, deltas, settings);
  },
};

const named = (betas: Options[string]) =>
  Array.isArray(betas) ? { beta1: betas[0]!, beta2: betas[1]! } : {};

function adam(e: Engine, options: Options, zeros: () => Tensor[]): Step {
  const [averages, squares, most] = [zeros(), zeros(), zeros()];
  return (params, grads, step) =>
    e.call('adam_step', params, grads, averages, squares, options.amsgrad ? most : [], {
      ...options,
      step,
    });
}

describe('five steps as torch.optim takes them', () => {
  test.each(recording.cases as unknown as Recorded[])('$name $options', (recorded) => {
    const e = new Engine(referenceBackend());
    const params = [
      e.call('reshape', e.call('linspace', -1, 1, 6), [2, 3]),
      e.tensor([0.5, -0.25], [2]),
    ];
    const zeros = () => params.map((p) => e.call('zeros_like', p));
    const take = STEPS[recorded.name]!(e, recorded.options as Options, zeros);
    recorded.steps.forEach((expected, step) => {
      const grads = params.map((p) =>
        e.tensor(
          Array.from({ length: p.size }, (_, i) => Math.cos(i + step) * 0.5),
          p.shape,
        ),
      );
      take(params, grads, step + 1);
      params.forEach((p, i) => {
        compareTensors(described(e, p), expected[i]!, `step ${step}`);
        expect(p.version.value).toBe(step + 1);
      });
    });
  });
});
