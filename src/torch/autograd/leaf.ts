import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { sameShape } from '../shape';
import type { Hook, Tensor } from '../tensor';
import type { Node } from './node';
import { currentGradFn, edgeOf } from './record';

/** `x.requires_grad_(value)`. */
export function setRequiresGrad(tensor: Tensor, value: boolean): void {
  if (tensor.gradFn && !value) {
    throw runtimeError(
      "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
    );
  }
  if (value && !isFloat(tensor.dtype)) {
    throw runtimeError('only Tensors of floating point dtype can require gradients');
  }
  if (tensor.isLeaf) tensor.wantsGrad = value;
}

/** `x.grad = grad`. */
export function setGrad(tensor: Tensor, grad: Tensor | null): void {
  if (grad && grad.dtype !== tensor.dtype) {
    throw runtimeError('assigned grad has data of a different type');
  }
  if (grad && grad.device !== tensor.device) {
    throw runtimeError('assigned grad has data located on a different device');
  }
  if (grad && !sameShape(grad.shape, tensor.shape)) {
    throw runtimeError('assigned grad has data of a different size');
  }
  tensor.setGrad(grad);
}

/** `x.data = source`. */
export function setData(tensor: Tensor, source: Tensor): void {
  if (tensor.requiresGrad && !isFloat(source.dtype)) {
    throw runtimeError(
      'data set to a tensor that requires gradients must be floating point or complex dtype',
    );
  }
  source.storage.retain();
  tensor.storage.release();
  tensor.storage = source.storage;
  tensor.shape = source.shape;
  tensor.strides = source.strides;
  tensor.offset = source.offset;
  tensor.device = source.device;
}

/** `x.detach_()`: the same tensor, without history. */
export function detachInPlace(tensor: Tensor): void {
  if (tensor.base) {
    throw runtimeError(
      "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.",
    );
  }
  tensor.setHistory(null);
  tensor.wantsGrad = false;
}

/** `optimizer.zero_grad()`: a gradient that is there becomes zeros, without history. */
export function zeroGrad(e: Engine, tensor: Tensor): void {
  const { grad } = tensor;
  if (!grad) return;
  if (grad.gradFn) detachInPlace(grad);
  grad.wantsGrad = false;
  e.op('zero_', grad);
}

/** `x.retain_grad()`. */
export function retainGrad(e: Engine, tensor: Tensor): void {
  if (!tensor.requiresGrad) {
    throw runtimeError("can't retain_grad on Tensor that has requires_grad=False");
  }
  const node = currentGradFn(e, tensor);
  if (!node) return;
  tensor.keepsGrad = true;
  node.keepers[tensor.outputNumber] = tensor;
}

/** `x.register_hook(hook)`; returns what removes it. */
export function registerHook(e: Engine, tensor: Tensor, hook: Hook): () => void {
  if (!tensor.requiresGrad) {
    throw runtimeError("cannot register a hook on a tensor that doesn't require gradient");
  }
  const node = currentGradFn(e, tensor);
  const hooks = node
    ? (node.hooks[tensor.outputNumber] ??= new Set())
    : (tensor.hooks ??= new Set());
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

export interface GraphNode {
  name: string;
  /** Makes equal nodes recognisable. */
  id: number;
  next: (GraphNode | null)[];
}

/** The graph behind a tensor as plain objects (shared nodes appear as the same object). */
export function describeGraph(e: Engine, tensor: Tensor): GraphNode | null {
  const root = edgeOf(e, tensor)?.node;
  if (!root) return null;
  const made = new Map<Node, GraphNode>();
  const visit = (node: Node): GraphNode => {
    const known = made.get(node);
    if (known) return known;
    const description: GraphNode = { name: node.name, id: made.size, next: [] };
    made.set(node, description);
    description.next = node.edges.map((edge) => edge && visit(edge.node));
    return description;
  };
  return visit(root);
}
