import { overwrite } from '../autograd/inplace';
import type { Engine } from '../engine';
import type { Tensor } from '../tensor';
import { combine, map, scale } from './elementwise';
import type { Attributes, Operations } from './operation';

/*
 * Whole steps of the less used optimizers, from elementwise operations: formulas as in torch.optim 1.13.
 */

type Common = { lr: number } & Attributes<{ eps: number; weight_decay: number; maximize: boolean }>;

/** a + factor·b. */
const plus = (e: Engine, a: Tensor, b: Tensor, factor = 1) =>
  combine(e, 'addScaled', a, b, [factor]);
const square = (e: Engine, x: Tensor) => map(e, 'square', x);
const shifted = (e: Engine, x: Tensor, by: number) => map(e, 'affine', x, [1, by]);
const root = (e: Engine, x: Tensor) => map(e, 'sqrt', x);
/** keep·a + (1 − keep)·b. */
const mixed = (e: Engine, a: Tensor, b: Tensor, keep: number) =>
  plus(e, scale(e, a, keep), b, 1 - keep);

/** The gradient with its sign and weight decay settled. */
function gradient(e: Engine, param: Tensor, grad: Tensor, options: Common): Tensor {
  const signed = options.maximize ? map(e, 'neg', grad) : grad;
  const decay = options.weight_decay ?? 0;
  return decay === 0 ? signed : plus(e, signed, param, decay);
}

type RmspropOptions = Common & Attributes<{ alpha: number; momentum: number; centered: boolean }>;

function rmspropStep(
  e: Engine,
  params: Tensor[],
  grads: Tensor[],
  squares: Tensor[],
  averages: Tensor[],
  momenta: Tensor[],
  options: RmspropOptions,
): null {
  const { lr, momentum = 0 } = options;
  const [alpha, eps] = [options.alpha ?? 0.99, options.eps ?? 1e-8];
  e.noGrad(() =>
    params.forEach((param, i) => {
      const g = gradient(e, param, grads[i]!, options);
      const mean = overwrite(e, squares[i]!, mixed(e, squares[i]!, square(e, g), alpha));
      let variance = mean;
      if (options.centered) {
        const average = overwrite(e, averages[i]!, mixed(e, averages[i]!, g, alpha));
        variance = combine(e, 'sub', mean, square(e, average));
      }
      const update = combine(e, 'div', g, shifted(e, root(e, variance), eps));
      if (!momentum) {
        overwrite(e, param, plus(e, param, update, -lr));
        return;
      }
      const buffer = momenta[i]!;
      overwrite(e, buffer, plus(e, scale(e, buffer, momentum), update));
      overwrite(e, param, plus(e, param, buffer, -lr));
    }),
  );
  return null;
}

type AdagradOptions = Common & { step: number } & Attributes<{ lr_decay: number }>;

function adagradStep(
  e: Engine,
  params: Tensor[],
  grads: Tensor[],
  sums: Tensor[],
  options: AdagradOptions,
): null {
  const rate = options.lr / (1 + (options.step - 1) * (options.lr_decay ?? 0));
  e.noGrad(() =>
    params.forEach((param, i) => {
      const g = gradient(e, param, grads[i]!, options);
      const sum = overwrite(e, sums[i]!, plus(e, sums[i]!, square(e, g)));
      const update = combine(e, 'div', g, shifted(e, root(e, sum), options.eps ?? 1e-10));
      overwrite(e, param, plus(e, param, update, -rate));
    }),
  );
  return null;
}

function adadeltaStep(
  e: Engine,
  params: Tensor[],
  grads: Tensor[],
  squares: Tensor[],
  deltas: Tensor[],
  options: Common & Attributes<{ rho: number }>,
): null {
  const [rho, eps] = [options.rho ?? 0.9, options.eps ?? 1e-6];
  e.noGrad(() =>
    params.forEach((param, i) => {
      const g = gradient(e, param, grads[i]!, options);
      const mean = overwrite(e, squares[i]!, mixed(e, squares[i]!, square(e, g), rho));
      const last = deltas[i]!;
      const ratio = combine(
        e,
        'div',
        root(e, shifted(e, last, eps)),
        root(e, shifted(e, mean, eps)),
      );
      const delta = combine(e, 'mul', ratio, g);
      overwrite(e, last, mixed(e, last, square(e, delta), rho));
      overwrite(e, param, plus(e, param, delta, -options.lr));
    }),
  );
  return null;
}

export const ADAPTIVE_OPTIMIZERS = {
  rmsprop_step: rmspropStep,
  adagrad_step: adagradStep,
  adadelta_step: adadeltaStep,
} satisfies Operations;
