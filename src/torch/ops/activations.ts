import { record } from '../autograd/record';
import type { BinaryOp, UnaryOp } from '../backend/names';
import { isFloat } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { int } from '../scalar';
import type { Tensor } from '../tensor';
import { div, sub } from './arithmetic';
import { clamp } from './clamping';
import { choose, combine, constant, map, needsFloat } from './elementwise';
import type { Operations } from './operation';
import { unaryOf } from './unary';

interface Spec {
  op: UnaryOp;
  grad: BinaryOp;
  node: string;
  parameters?: readonly number[];
  /** Name of ATen's kernel, for the message about dtypes it lacks. */
  kernel: string;
}

/** f(x) with its derivative as one kernel of (g, x). */
function activate(e: Engine, self: Tensor, { op, grad, node, parameters = [], kernel }: Spec) {
  needsFloat(self, kernel);
  const out = map(e, op, self, parameters);
  return record(e, out, `${node}Backward0`, [self], [self], (g, [x]) => [
    combine(e, grad, g, x, parameters),
  ]);
}

/** relu keeps its result, not its input: so `inplace=True` works. The derivative at 0 is 0. */
function relu(e: Engine, self: Tensor): Tensor {
  if (self.dtype === 'bool') throw runtimeError('Boolean inputs not supported for relu');
  const out = map(e, 'relu', self);
  return record(e, out, 'ReluBackward0', [self], [out], (g, [y]) => [combine(e, 'reluGrad', g, y)]);
}

function hardtanh(e: Engine, self: Tensor, min = -1, max = 1): Tensor {
  if (!isFloat(self.dtype)) return wholeHardtanh(e, self, Math.trunc(min), Math.trunc(max));
  return activate(e, self, {
    op: 'hardtanh',
    grad: 'hardtanhGrad',
    node: 'Hardtanh',
    parameters: [min, max],
    kernel: 'hardtanh_cpu',
  });
}

function wholeHardtanh(e: Engine, self: Tensor, min: number, max: number): Tensor {
  if (self.dtype === 'bool') throw runtimeError('Bool inputs not supported for hardtanh');
  if (self.dtype === 'uint8' && (min < 0 || max < 0)) {
    throw runtimeError('cannot do hardtanh on an unsigned type with negative limits');
  }
  return clamp(e, self, int(min), int(max));
}

function threshold(e: Engine, self: Tensor, threshold: number, value: number): Tensor {
  if (!isFloat(self.dtype) && self.dtype !== 'bool') {
    const [limit, other] = [threshold, value].map((v) =>
      constant(e, int(Math.trunc(v)), self.dtype),
    ) as [Tensor, Tensor];
    return choose(e, combine(e, 'gt', self, limit, [], 'bool'), self, other);
  }
  return activate(e, self, {
    op: 'threshold',
    grad: 'thresholdGrad',
    node: 'Threshold',
    parameters: [threshold, value],
    kernel: 'threshold_cpu',
  });
}

function eluWith(e: Engine, self: Tensor, node: string, parameters: readonly number[]) {
  return activate(e, self, { op: 'elu', grad: 'eluGrad', node, parameters, kernel: 'elu_cpu' });
}

// Klambauer et al., "Self-Normalizing Neural Networks" (2017).
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

const fixed =
  (op: UnaryOp, grad: BinaryOp, node: string, kernel = `${op}_cpu`) =>
  (e: Engine, self: Tensor) =>
    activate(e, self, { op, grad, node, kernel });

function shrink(op: 'softshrink' | 'hardshrink', node: string) {
  return (e: Engine, self: Tensor, lambd = 0.5) => {
    if (op === 'softshrink' && lambd < 0) {
      throw runtimeError(`lambda must be greater or equal to 0, but found to be ${lambd}.`);
    }
    return activate(e, self, {
      op,
      grad: 'shrinkGrad',
      node,
      parameters: [lambd],
      kernel: `${op}_cpu`,
    });
  };
}

function gelu(e: Engine, self: Tensor, how: string | { approximate?: string } = 'none'): Tensor {
  const approximate = typeof how === 'string' ? how : (how.approximate ?? 'none');
  const common = { node: 'Gelu', kernel: 'GeluKernelImpl' };
  if (approximate === 'none') return activate(e, self, { op: 'gelu', grad: 'geluGrad', ...common });
  if (approximate === 'tanh') {
    return activate(e, self, { op: 'geluTanh', grad: 'geluTanhGrad', ...common });
  }
  throw runtimeError('approximate argument must be either none or tanh.');
}

/** x / (1 + |x|), as PyTorch composes it. */
function softsign(e: Engine, self: Tensor): Tensor {
  return div(e, self, e.op('add', unaryOf('abs')(e, self), 1));
}

export const ACTIVATIONS = {
  relu,
  relu6: (e: Engine, self: Tensor) => hardtanh(e, self, 0, 6),
  hardtanh,
  leaky_relu: (e: Engine, self: Tensor, slope = 0.01) =>
    activate(e, self, {
      op: 'leakyRelu',
      grad: 'leakyReluGrad',
      node: 'LeakyRelu',
      parameters: [slope],
      kernel: 'leaky_relu_cpu',
    }),
  elu: (e: Engine, self: Tensor, alpha = 1) => eluWith(e, self, 'Elu', [alpha, 1, 1]),
  celu: (e: Engine, self: Tensor, alpha = 1) => eluWith(e, self, 'Celu', [alpha, 1, 1 / alpha]),
  selu: (e: Engine, self: Tensor) => eluWith(e, self, 'Elu', [SELU_ALPHA, SELU_SCALE, 1]),
  gelu,
  silu: fixed('silu', 'siluGrad', 'Silu'),
  mish: fixed('mish', 'mishGrad', 'Mish'),
  logsigmoid: fixed('logsigmoid', 'logsigmoidGrad', 'LogSigmoid', 'log_sigmoid_cpu'),
  hardsigmoid: fixed('hardsigmoid', 'hardsigmoidGrad', 'Hardsigmoid'),
  hardswish: fixed('hardswish', 'hardswishGrad', 'Hardswish'),
  softplus: (e: Engine, self: Tensor, beta = 1, threshold = 20) =>
    activate(e, self, {
      op: 'softplus',
      grad: 'softplusGrad',
      node: 'Softplus',
      parameters: [beta, threshold],
      kernel: 'softplus_cpu',
    }),
  softsign,
  threshold,
  tanhshrink: (e: Engine, self: Tensor) => sub(e, self, unaryOf('tanh')(e, self)),
  softshrink: shrink('softshrink', 'Softshrink'),
  hardshrink: shrink('hardshrink', 'Hardshrink'),
} satisfies Operations;
