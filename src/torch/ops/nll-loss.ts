import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { newArray } from '../dtype';
import type { Tensor } from '../tensor';
import { classLossNode, hits, readTargets, type Reduction } from './class-targets';
import { combine, constant, filled, needsFloat } from './elementwise';
import type { Attributes } from './operation';
import { fold } from './sum-to';
import { float } from '../scalar';

type Options = Attributes<{ ignore_index: number; reduction: Reduction }>;

/** −weight[t]·input[t] for each target t, where input holds log-probabilities. */
export function nllLoss(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null,
  options?: Options,
): Tensor {
  needsFloat(input, 'nll_loss_out_frame');
  const ignore = options?.ignore_index ?? -100;
  const reduction = options?.reduction ?? 'mean';
  const targets = readTargets(e, input, target, weight ?? null, ignore);
  const { factors, places } = factorsOf(e, input, targets, weight ?? null, ignore);
  const flat = { outer: 1, n: input.size, inner: 1 };
  const picked = e.make(
    e.backend.takeRows(e.dense(input), flat, places),
    targets.shape,
    input.device,
  );
  const losses = combine(e, 'mul', picked, factors);
  const all = losses.shape.map((_, d) => d);
  const mean = (x: Tensor) =>
    reduction === 'mean' ? combine(e, 'div', x, constant(e, float(targets.total), x.dtype)) : x;
  const out = reduction === 'none' ? losses : mean(fold(e, 'sum', losses, all));
  const node = classLossNode(input, reduction);
  return record(e, out, node, [input], [factors], (g, [f]) => {
    const values = combine(e, 'mul', mean(g), f);
    const zeros = filled(e, input.shape, 0, g.dtype).storage.buffer;
    const grad = e.backend.putRows(zeros, flat, places, e.dense(values), true);
    return [e.make(grad, input.shape, input.device)];
  });
}

/** For each target the negative weight (0 where ignored) and the place of its class. */
function factorsOf(
  e: Engine,
  input: Tensor,
  targets: ReturnType<typeof readTargets>,
  weight: Tensor | null,
  ignore: number,
) {
  const weights = weight && e.data(weight);
  const values = newArray(input.dtype, targets.labels.length);
  const places = new Int32Array(targets.labels.length);
  for (const [i, place] of hits(targets, ignore)) {
    places[i] = place;
    values[i] = -(weights ? weights[targets.labels[i]!]! : 1);
  }
  const factors = e.make(e.backend.upload(values, input.dtype), targets.shape, input.device);
  return { factors, places };
}
