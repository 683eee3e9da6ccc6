import { DTYPES } from '../dtype';
import type { Engine } from '../engine';
import { checkDevices } from './devices';
import { indexError, runtimeError, valueError } from '../errors';
import { sameShape, show, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { around } from '../shape';
import type { Along } from '../backend/backend';

export type Reduction = 'mean' | 'sum' | 'none';

/** Class targets of a batch, checked, and read on the host (labels come from there). */
export interface Targets {
  labels: ArrayLike<number>;
  /** Where the classes are among the input's dimensions. */
  along: Along;
  /** Shape of the losses before they are reduced. */
  shape: Shape;
  /** Sum of the weights of all targets that count: what a mean divides by. */
  total: number;
}

/** @throws TorchError in the words and order of ATen's nll_loss_nd */
export function readTargets(
  e: Engine,
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  ignoreIndex: number,
): Targets {
  checkTargetShape(input, target);
  checkDevices('nll_loss_forward', { self: input, target, weight });
  if (target.dtype !== 'int64' && target.dtype !== 'uint8') {
    throw runtimeError(`expected scalar type Long but found ${DTYPES[target.dtype].scalarType}`);
  }
  const along = around(input.shape, input.rank === 1 ? 0 : 1);
  checkWeight(weight, along.n, input.rank > 2);
  const labels = e.data(target);
  const weights = weight && e.data(weight);
  let total = 0;
  for (const label of labels) {
    if (label === ignoreIndex) continue;
    if (label < 0 || label >= along.n) throw indexError(`Target ${label} is out of bounds.`);
    total += weights ? weights[label]! : 1;
  }
  return { labels, along, shape: target.shape, total };
}

function checkTargetShape(input: Tensor, target: Tensor): void {
  if (input.rank === 0) throw runtimeError('input tensor should be 1D or 2D');
  if (input.rank > 1 && input.shape[0] !== target.shape[0]) {
    throw valueError(
      `Expected input batch_size (${input.shape[0]}) to match target batch_size (${target.shape[0] ?? 0}).`,
    );
  }
  if (input.rank <= 2 && target.rank > 1) {
    throw runtimeError('0D or 1D target tensor expected, multi-target not supported');
  }
  const wanted = input.rank === 1 ? [] : [input.shape[0]!, ...input.shape.slice(2)];
  const one = sameShape(input.shape, [1]) && sameShape(target.shape, [1]);
  if (one || sameShape(wanted, target.shape)) return;
  if (input.rank <= 2) {
    throw runtimeError(
      `size mismatch (got input: ${show(input.shape)}, target: ${show(target.shape)})`,
    );
  }
  if (input.rank !== 4) {
    throw runtimeError(`Expected target size ${show(wanted)}, got ${show(target.shape)}`);
  }
  if (target.rank !== input.rank - 1) {
    throw runtimeError(
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.rank}`,
    );
  }
  throw runtimeError(
    `size mismatch (got input: ${show(input.shape)} , target: ${show(target.shape)}`,
  );
}

function checkWeight(weight: Tensor | null, classes: number, spatial: boolean): void {
  if (!weight || (weight.rank === 1 && weight.size === classes)) return;
  if (spatial) {
    throw runtimeError('weight tensor should be defined either for all or no classes');
  }
  throw runtimeError(
    `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${show(weight.shape)}`,
  );
}

/** For each target that counts: where its class lies in the flat input. */
export function* hits(targets: Targets, ignoreIndex: number): Generator<[number, number]> {
  const { labels, along } = targets;
  const { n, inner } = along;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === ignoreIndex) continue;
    yield [i, Math.floor(i / inner) * n * inner + label * inner + (i % inner)];
  }
}

/** The graph's name for a class loss: 3 and 5 dimensions are reshaped to 4, and back where nothing is reduced. */
export function classLossNode(input: Tensor, reduction: Reduction): string {
  if (input.rank <= 2) return 'NllLossBackward0';
  return input.rank === 4 || reduction !== 'none' ? 'NllLoss2DBackward0' : 'ViewBackward0';
}
