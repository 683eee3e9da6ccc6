import type { AdamSettings, SgdSettings } from '../backend';
import type { Buffer } from '../buffer';
import type { Gpu, Result } from './gpu';
import type { ProgramSpec } from './program';

const READ = (name: string) => `vec4 ${name}_ = texelFetch(${name}, at(cell()), 0);`;

/** Parameter and momentum in one draw; `first` has no momentum yet, `plain` keeps none. */
function sgdSpec(kind: 'plain' | 'first' | 'later', nesterov: boolean): ProgramSpec {
  const inputs = ['p', 'g', ...(kind === 'later' ? ['m'] : [])];
  const momentum = {
    plain: 'out0 = p_ - lr * d;',
    first: 'vec4 b = d;',
    later: 'vec4 b = momentum * m_ + (1.0 - dampening) * d;',
  }[kind];
  const step =
    kind === 'plain' ? '' : `out0 = p_ - lr * ${nesterov ? '(d + momentum * b)' : 'b'}; out1 = b;`;
  return {
    key: `sgd/${kind}/${nesterov}`,
    inputs,
    uniforms: {
      lr: 'float',
      momentum: 'float',
      dampening: 'float',
      decay: 'float',
      direction: 'float',
    },
    outputs: kind === 'plain' ? 1 : 2,
    source: `
void main() {
  ${inputs.map(READ).join(' ')}
  vec4 d = direction * g_ + decay * p_;
  ${momentum}
  ${step}
}`,
  };
}

/** `torch.optim.SGD`: one draw per parameter. */
export function sgdStep(
  gpu: Gpu,
  params: readonly Buffer[],
  grads: readonly Buffer[],
  momenta: readonly (Buffer | null)[],
  { lr, momentum, dampening, weightDecay, nesterov, maximize }: SgdSettings,
): { params: Buffer[]; momenta: Buffer[] } {
  const uniforms = { lr, momentum, dampening, decay: weightDecay, direction: maximize ? -1 : 1 };
  const result: { params: Buffer[]; momenta: Buffer[] } = { params: [], momenta: [] };
  params.forEach((p, i) => {
    const m = momenta[i] ?? null;
    const kind = momentum === 0 ? 'plain' : m ? 'later' : 'first';
    const shape: Result = { size: p.size, dtype: p.dtype };
    const inputs = [p, grads[i]!, ...(kind === 'later' ? [m!] : [])];
    const results = kind === 'plain' ? [shape] : [shape, shape];
    const made = gpu.drawAll(sgdSpec(kind, nesterov), inputs, results, uniforms);
    result.params.push(made[0]!);
    if (made[1]) result.momenta.push(made[1]);
  });
  return result;
}

/** Parameter, averages and squares (and their maxima) in one draw; Kingma and Ba, 2015; AdamW: Loshchilov and Hutter, 2019. */
const adamSpec = (amsgrad: boolean): ProgramSpec => {
  const inputs = ['p', 'g', 'average', 'square', ...(amsgrad ? ['most'] : [])];
  return {
    key: `adam/${amsgrad}`,
    inputs,
    uniforms: {
      stepSize: 'float',
      beta1: 'float',
      beta2: 'float',
      rest1: 'float',
      rest2: 'float',
      eps: 'float',
      correction: 'float',
      decay: 'float',
      shrink: 'float',
      direction: 'float',
    },
    outputs: inputs.length - 1,
    source: `
void main() {
  ${inputs.map(READ).join(' ')}
  vec4 p1 = shrink * p_;
  vec4 d = direction * g_ + decay * p1;
  out1 = beta1 * average_ + rest1 * d;
  out2 = beta2 * square_ + rest2 * d * d;
  ${amsgrad ? 'out3 = max(most_, out2); vec4 s = out3;' : 'vec4 s = out2;'}
  out0 = p1 - stepSize * out1 / (sqrt(s) / correction + eps);
}`,
  };
};

/** `torch.optim.Adam` and `AdamW`: one draw per parameter. `maxSquares` is empty without amsgrad. */
export function adamStep(
  gpu: Gpu,
  params: readonly Buffer[],
  grads: readonly Buffer[],
  averages: readonly Buffer[],
  squares: readonly Buffer[],
  maxSquares: readonly Buffer[],
  settings: AdamSettings,
): { params: Buffer[]; averages: Buffer[]; squares: Buffer[]; maxSquares: Buffer[] } {
  const { stepSize, beta1, beta2, eps, biasCorrection2Sqrt, weightDecay, shrink, maximize } =
    settings;
  const uniforms = {
    ...{ stepSize, beta1, beta2, rest1: 1 - beta1, rest2: 1 - beta2, eps },
    ...{ correction: biasCorrection2Sqrt, decay: weightDecay, shrink },
    direction: maximize ? -1 : 1,
  };
  const amsgrad = maxSquares.length > 0;
  const lists: Buffer[][] = [[], [], [], []];
  params.forEach((p, i) => {
    const inputs = [p, grads[i]!, averages[i]!, squares[i]!, ...(amsgrad ? [maxSquares[i]!] : [])];
    const shape: Result = { size: p.size, dtype: p.dtype };
    const made = gpu.drawAll(
      adamSpec(amsgrad),
      inputs,
      inputs.slice(1).map(() => shape),
      uniforms,
    );
    made.forEach((buffer, k) => lists[k]!.push(buffer));
  });
  const [newParams, newAverages, newSquares, newMaxSquares] = lists as [
    Buffer[],
    Buffer[],
    Buffer[],
    Buffer[],
  ];
  return {
    params: newParams,
    averages: newAverages,
    squares: newSquares,
    maxSquares: newMaxSquares,
  };
}
