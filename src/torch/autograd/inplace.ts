import { canCast, DTYPES } from '../dtype';
import type { Engine } from '../engine';
import { notImplemented, runtimeError } from '../errors';
import { sameShape, show } from '../shape';
import type { Tensor } from '../tensor';
import { OperationNode } from './node';
import { currentGradFn, edgeOf } from './record';

const manyViews =
  'is a view and is being modified inplace. This view is the output of a function that returns multiple views. ' +
  'Such functions do not allow the output views to be modified inplace. You should replace the inplace operation ' +
  'by an out-of-place one.';

const passedOn =
  'is a view and is being modified inplace. This view was created inside a custom Function (or because an input was ' +
  'returned as-is) and the autograd logic to handle view+inplace would override the custom backward associated with ' +
  'the custom Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by cloning the ' +
  'output of the custom Function.';

export interface InPlaceOptions {
  /** Elements that lie on one place in memory do no harm. */
  overlapping?: boolean;
}

/** PyTorch's rules for what may be changed in place while gradients are recorded. */
function checkAllowed(e: Engine, self: Tensor, { overlapping }: InPlaceOptions): void {
  if (!overlapping && self.strides.some((stride, i) => stride === 0 && self.shape[i]! > 1)) {
    throw runtimeError(
      'unsupported operation: more than one element of the written-to tensor refers to a single memory location. ' +
        'Please clone() the tensor before performing the operation.',
    );
  }
  if (!e.recording) return;
  if (self.isLeaf && self.wantsGrad) {
    throw runtimeError(
      'a leaf Variable that requires grad is being used in an in-place operation.',
    );
  }
  if ((self.oneOfMany || self.passedOn) && self.gradFn) {
    const why = self.passedOn ? passedOn : manyViews;
    throw runtimeError(`Output ${self.outputNumber} of ${self.gradFn.name} ${why}`);
  }
  if (self.base?.isLeaf && self.base.wantsGrad) {
    throw runtimeError(
      'a view of a leaf Variable that requires grad is being used in an in-place operation.',
    );
  }
}

/**
 * `self.op_(…)`: computes the result from what `self` was, then puts it in the place of what `self` is.
 * Rules that saved the old `self` keep the old buffer (PyTorch clones it for them).
 */
export function inPlace(
  e: Engine,
  self: Tensor,
  compute: (old: Tensor) => Tensor,
  options: InPlaceOptions = {},
): Tensor {
  checkAllowed(e, self, options);
  const old = e.snapshot(self);
  const result = compute(old);
  if (!sameShape(result.shape, self.shape)) {
    throw runtimeError(
      `output with shape ${show(self.shape)} doesn't match the broadcast shape ${show(result.shape)}`,
    );
  }
  if (!canCast(result.dtype, self.dtype)) {
    const [from, to] = [DTYPES[result.dtype].scalarType, DTYPES[self.dtype].scalarType];
    throw runtimeError(`result type ${from} can't be cast to the desired output type ${to}`);
  }
  return overwrite(e, self, e.op('to', result, self.dtype));
}

/** Puts `result` (same shape and dtype) in the place of `self`'s elements, history included. */
export function overwrite(e: Engine, self: Tensor, result: Tensor): Tensor {
  const { storage } = self;
  const dense = e.dense(result);
  storage.replace(self.isWhole ? dense : e.backend.scatterView(storage.buffer, self, dense));
  self.version.value++;
  if (!e.recording) return self;
  if (self.base) rebaseView(e, self, self.base, result);
  else if (result.requiresGrad || self.requiresGrad) adoptHistory(e, self, result);
  return self;
}

function adoptHistory(e: Engine, self: Tensor, result: Tensor): void {
  const node = currentGradFn(e, result);
  self.setHistory(node, result.outputNumber);
  if (node instanceof OperationNode) {
    for (const saved of node.saved) saved?.rebind(result, self);
  }
}

/** A changed view changes its base: the base is now itself outside the view, and the result inside. */
function rebaseView(e: Engine, self: Tensor, base: Tensor, result: Tensor): void {
  if (!result.requiresGrad && !base.requiresGrad) return;
  if (!base.isWhole) {
    throw notImplemented(
      'autograd: to change, with gradients, a view of a tensor that is part of another storage is not supported here',
    );
  }
  const layout = { shape: self.shape, strides: self.strides, offset: self.offset };
  const { shape, device, dtype } = base;
  const node = new OperationNode(
    e.scopes,
    'CopySlices',
    ([g], _, needs) => {
      const grad = e.dense(g!);
      const zeros = () => e.backend.fill(self.size, 0, dtype);
      const slice = e.backend.gatherView({ buffer: grad, ...layout });
      return [
        needs[0] ? e.make(e.backend.scatterView(grad, layout, zeros()), shape, device) : null,
        needs[1] ? e.make(slice, layout.shape, device) : null,
      ];
    },
    [],
  );
  node.connect([edgeOf(e, base), edgeOf(e, result)]);
  node.outputs = [{ shape, dtype, device }];
  base.setHistory(node);
}
