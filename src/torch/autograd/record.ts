import type { Engine } from '../engine';
import { notImplemented } from '../errors';
import { isFloat } from '../dtype';
import type { Tensor } from '../tensor';
import { AccumulateGrad } from './accumulate';
import { OperationNode, type Edge, type Gradients, type Needs, type Node } from './node';
import { SavedTensor } from './saved';

/** Where the gradient of `tensor` goes: its node, the collector of a leaf, or nowhere. */
export function edgeOf(e: Engine, tensor: Tensor | null): Edge | null {
  if (!tensor) return null;
  const node = currentGradFn(e, tensor);
  if (node) return { node, outputNumber: tensor.outputNumber };
  if (!tensor.wantsGrad) return null;
  tensor.accumulator ??= new AccumulateGrad(e, tensor);
  return { node: tensor.accumulator, outputNumber: 0 };
}

/** A view whose base was changed in place since gets a new node: the view of what the base is now. */
export function currentGradFn(e: Engine, tensor: Tensor): Node | null {
  const { base } = tensor;
  if (!base || tensor.gradVersion === tensor.version.value) return tensor.gradFn;
  if (!base.gradFn) return tensor.gradFn;
  if (!base.isWhole) {
    throw notImplemented(
      'autograd: a changed view of a tensor that is itself a part of another storage is not supported here',
    );
  }
  const { shape, device, dtype } = base;
  const layout = { shape: tensor.shape, strides: tensor.strides, offset: tensor.offset };
  const node = new OperationNode(
    e.scopes,
    'AsStridedBackward0',
    ([g]) => {
      const zeros = e.backend.fill(base.size, 0, dtype);
      return [e.make(e.backend.scatterView(zeros, layout, e.dense(g!)), shape, device)];
    },
    [],
  );
  node.connect([edgeOf(e, base)]);
  node.outputs = [{ shape: tensor.shape, dtype: tensor.dtype, device: tensor.device }];
  tensor.setHistory(node);
  return node;
}

export type SavedTuple = readonly (Tensor | null)[];

/**
 * Gives `outputs` their place in the graph: a node called `name`, which knows how to go back to `inputs`.
 * Nothing happens in no_grad mode or when no input needs a gradient. `rule` gets the outputs' gradients (null
 * for outputs nobody used) and the `saved` tensors, and answers one gradient per input, in the input's shape.
 */
export function recordMany<S extends SavedTuple>(
  e: Engine,
  outputs: readonly Tensor[],
  name: string,
  inputs: readonly (Tensor | null)[],
  saved: readonly [...S],
  rule: (grads: Gradients, saved: S, needs: Needs) => Gradients,
): void {
  if (!e.recording || !inputs.some((input) => input?.requiresGrad)) return;
  const node = new OperationNode(e.scopes, name, rule as never, []);
  node.connect(inputs.map((input) => edgeOf(e, input)));
  node.outputs = outputs.map(({ shape, dtype, device }) => ({ shape, dtype, device }));
  outputs.forEach((output, i) => {
    if (isFloat(output.dtype)) output.setHistory(node, i);
  });
  // Packed last: a saved result shall know its own node.
  node.saved = saved.map(
    (tensor) => tensor && new SavedTensor(e, tensor, outputs.includes(tensor)),
  );
}

/** The same for the usual operation with one result, which it returns. */
export function record<S extends SavedTuple>(
  e: Engine,
  output: Tensor,
  name: string,
  inputs: readonly (Tensor | null)[],
  saved: readonly [...S],
  rule: (grad: Tensor, saved: S, needs: Needs) => Gradients,
): Tensor {
  recordMany<S>(e, [output], name, inputs, saved, ([grad], kept, needs) =>
    rule(grad!, kept, needs),
  );
  return output;
}
