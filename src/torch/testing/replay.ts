import type { DType } from '../dtype';
import type { Engine } from '../engine';
import { Scalar } from '../scalar';
import { Tensor } from '../tensor';

/** Runs recorded cases (recordings/*.py) on an engine, and gives back what to compare. */

export interface RecordedTensor {
  dtype: DType;
  shape: number[];
  data: (number | string)[];
}

export type Argument =
  | null
  | number
  | string
  | boolean
  | Argument[]
  | (RecordedTensor & { tensor: true; grad: boolean })
  | { scalar: number | string; kind: 'int' | 'float' | 'bool' }
  | { attributes: Record<string, Argument> };

export interface RecordedCase {
  op: string;
  args: Argument[];
  outputs?: RecordedTensor[];
  value?: boolean;
  grad_fn?: (string | null)[];
  gradients?: (RecordedTensor | null)[];
  error?: { kind: string; message: string };
  backward_error?: string;
}

export const numberOf = (value: number | string): number =>
  typeof value === 'number' ? value : { nan: NaN, inf: Infinity, '-inf': -Infinity }[value]!;

export interface Replayed {
  /** Where results and gradients are. */
  devices: string[];
  outputs: RecordedTensor[];
  value?: boolean;
  gradFn: (string | null)[];
  gradients: (RecordedTensor | null)[];
}

export const described = (e: Engine, x: Tensor): RecordedTensor => ({
  dtype: x.dtype,
  shape: [...x.shape],
  data: Array.from<number>(e.data(x)),
});

interface Made {
  /** What needs gradients. */
  inputs: Tensor[];
  all: Tensor[];
  device: string;
}

function makeArgument(e: Engine, arg: Argument, made: Made): unknown {
  if (Array.isArray(arg)) return arg.map((part) => makeArgument(e, part, made));
  if (arg === null || typeof arg !== 'object') {
    return arg === 'inf' || arg === '-inf' || arg === 'nan' ? numberOf(arg) : arg;
  }
  if ('attributes' in arg) {
    const entries = Object.entries(arg.attributes);
    return Object.fromEntries(entries.map(([key, part]) => [key, makeArgument(e, part, made)]));
  }
  if ('scalar' in arg) return new Scalar(numberOf(arg.scalar), arg.kind);
  const tensor = e.tensor(arg.data.map(numberOf), arg.shape, arg.dtype, made.device);
  made.all.push(tensor);
  if (arg.grad) {
    e.setRequiresGrad(tensor, true);
    made.inputs.push(tensor);
  }
  return tensor;
}

/** Recorded arguments as the engine takes them; `inputs` collects those that need gradients, `all` every tensor. */
export const argumentsOf = (
  e: Engine,
  args: readonly Argument[],
  inputs: Tensor[] = [],
  all: Tensor[] = [],
  device = 'cpu',
) => args.map((arg) => makeArgument(e, arg, { inputs, all, device }));

/** The same fixed weights as recordings/cases.py gives each result. */
function weightsLike(e: Engine, x: Tensor): Tensor {
  const values = Array.from({ length: x.size }, (_, i) => Math.cos(i * 1.7 + 0.3) + 0.2);
  return e.tensor(values, x.shape, x.dtype, x.device);
}

/** Runs a case on a device; whatever it made is gone afterwards, or `left` says how much is not. */
export function replay(
  e: Engine,
  recorded: RecordedCase,
  device: string,
): Replayed & { left: number } {
  const before = e.memory().tensors;
  e.manualSeed(1);
  const made: Tensor[] = [];
  try {
    const replayed = e.scope(() => run(e, recorded, made, device));
    for (const tensor of made) tensor.dispose();
    made.length = 0;
    return { ...replayed, left: e.memory().tensors - before };
  } finally {
    for (const tensor of made) tensor.dispose();
  }
}

function run(e: Engine, recorded: RecordedCase, made: Tensor[], device: string): Replayed {
  const inputs: Tensor[] = [];
  const args = argumentsOf(e, recorded.args, inputs, made, device);
  // What is changed in place must not be a leaf.
  if (recorded.op.endsWith('_')) args[0] = e.op('clone', args[0]);
  const result = e.run(recorded.op, args);
  const outputs = (Array.isArray(result) ? result : [result]) as unknown[];
  const tensors = outputs.filter((part) => part instanceof Tensor);
  const replayed: Replayed = {
    devices: tensors.map((x) => x.device),
    outputs: tensors.map((x) => described(e, x)),
    gradFn: tensors.map((x) => e.gradFn(x)?.name ?? null),
    gradients: [],
  };
  if (typeof result === 'boolean') replayed.value = result;
  if (recorded.gradients) {
    runBackward(e, tensors, made);
    replayed.gradients = inputs.map((x) => x.grad && described(e, x.grad));
    replayed.devices.push(...inputs.flatMap((x) => x.grad?.device ?? []));
  }
  return replayed;
}

function runBackward(e: Engine, outputs: Tensor[], made: Tensor[]): void {
  const starts = outputs.filter((x) => x.requiresGrad);
  const weights = starts.map((x) => weightsLike(e, x));
  made.push(...weights);
  e.backward(starts, weights);
}
