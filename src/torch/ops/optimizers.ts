import type { Buffer } from '../backend/buffer';
import type { Engine } from '../engine';
import type { Tensor } from '../tensor';
import type { Attributes, Operations } from './operation';

/*
 * Whole steps of torch.optim, without history, in place. The caller leaves out parameters without gradient.
 */

type SgdOptions = { lr: number } & Attributes<{
  momentum: number;
  dampening: number;
  weight_decay: number;
  nesterov: boolean;
  maximize: boolean;
}>;

/** Writes a step's results into the tensors they belong to. */
function store(tensors: readonly Tensor[], buffers: readonly Buffer[]): void {
  tensors.forEach((tensor, i) => {
    tensor.storage.replace(buffers[i]!);
    tensor.version.value++;
  });
}

/** Parameters that are part of a larger storage cannot be replaced as a whole: they are written through. */
function write(e: Engine, tensors: readonly Tensor[], buffers: readonly Buffer[]): void {
  tensors.forEach((tensor, i) => {
    if (tensor.isWhole) store([tensor], [buffers[i]!]);
    else {
      const { shape, strides, offset } = tensor;
      const base = tensor.storage.buffer;
      store([tensor], [e.backend.scatterView(base, { shape, strides, offset }, buffers[i]!)]);
    }
  });
}

const buffersOf = (e: Engine, tensors: readonly Tensor[]) => tensors.map((t) => e.dense(t));

function sgdStep(
  e: Engine,
  params: Tensor[],
  grads: Tensor[],
  momenta: (Tensor | null)[],
  options: SgdOptions,
): Tensor[] {
  const momentum = options.momentum ?? 0;
  const result = e.backend.sgdStep(
    buffersOf(e, params),
    buffersOf(e, grads),
    params.map((_, i) => (momenta[i] ? e.dense(momenta[i]) : null)),
    {
      lr: options.lr,
      momentum,
      dampening: options.dampening ?? 0,
      weightDecay: options.weight_decay ?? 0,
      nesterov: options.nesterov ?? false,
      maximize: options.maximize ?? false,
    },
  );
  write(e, params, result.params);
  if (momentum === 0) return [];
  return params.map((param, i) => {
    const kept = momenta[i];
    if (!kept) return e.make(result.momenta[i]!, param.shape, param.device);
    write(e, [kept], [result.momenta[i]!]);
    return kept;
  });
}

type AdamOptions = { step: number; lr: number } & Attributes<{
  beta1: number;
  beta2: number;
  eps: number;
  weight_decay: number;
  amsgrad: boolean;
  maximize: boolean;
  decoupled: boolean;
}>;

/** Adam (Kingma and Ba, 2015); `decoupled` weight decay makes it AdamW (Loshchilov and Hutter, 2019). */
function adamStep(
  e: Engine,
  params: Tensor[],
  grads: Tensor[],
  averages: Tensor[],
  squares: Tensor[],
  maxSquares: Tensor[],
  options: AdamOptions,
): null {
  const { step, lr } = options;
  const [beta1, beta2] = [options.beta1 ?? 0.9, options.beta2 ?? 0.999];
  const decay = options.weight_decay ?? 0;
  const most = options.amsgrad ? maxSquares : [];
  const result = e.backend.adamStep(
    buffersOf(e, params),
    buffersOf(e, grads),
    buffersOf(e, averages),
    buffersOf(e, squares),
    buffersOf(e, most),
    {
      stepSize: lr / (1 - beta1 ** step),
      beta1,
      beta2,
      eps: options.eps ?? 1e-8,
      biasCorrection2Sqrt: Math.sqrt(1 - beta2 ** step),
      weightDecay: options.decoupled ? 0 : decay,
      shrink: options.decoupled ? 1 - lr * decay : 1,
      maximize: options.maximize ?? false,
    },
  );
  write(e, params, result.params);
  write(e, averages, result.averages);
  write(e, squares, result.squares);
  if (options.amsgrad) write(e, most, result.maxSquares);
  return null;
}

export const OPTIMIZERS = { sgd_step: sgdStep, adam_step: adamStep } satisfies Operations;
