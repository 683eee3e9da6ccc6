import { record } from '../autograd/record';
import { asDType, isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { wrapDim } from '../shape';
import type { Tensor } from '../tensor';
import { scalarType } from './elementwise';
import { to } from './clone';
import type { Attributes, Operations } from './operation';
import { alongDim } from './sum-to';

type Options = Attributes<{ dtype: string }>;

function normalised(e: Engine, self: Tensor, dim: number, log: boolean, options?: Options) {
  const x = options?.dtype ? to(e, self, asDType(options.dtype)) : self;
  const at = wrapDim(dim, x.rank);
  if (!isFloat(x.dtype)) {
    const kernel = log ? 'log_softmax_lastdim_kernel_impl' : 'softmax_lastdim_kernel_impl';
    throw runtimeError(`"${kernel}" not implemented for '${scalarType(x.dtype)}'`);
  }
  const along = alongDim(x, at);
  const out = e.make(e.backend.softmax(e.dense(x), along, log), x.shape, x.device);
  const node = log ? 'LogSoftmaxBackward0' : 'SoftmaxBackward0';
  return record(e, out, node, [x], [out], (g, [y]) => [
    e.make(e.backend.softmaxGrad(e.dense(g), e.dense(y), along, log), x.shape, x.device),
  ]);
}

export const softmax = (e: Engine, self: Tensor, dim: number, options?: Options) =>
  normalised(e, self, dim, false, options);

export const logSoftmax = (e: Engine, self: Tensor, dim: number, options?: Options) =>
  normalised(e, self, dim, true, options);

export const SOFTMAX = { softmax, log_softmax: logSoftmax } satisfies Operations;
