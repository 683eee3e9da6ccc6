import type { AdamSettings, SgdSettings } from '../backend';
import type { Buffer } from '../buffer';
import type { Gpu, Uniforms } from './gpu';
import type { ProgramSpec } from './program';
import { remembered } from './remembered';

/**
 * Takes a step with the float32 parameters and one with the others, where there are both: `lists` have a place for each
 * parameter, or are empty, and so have the results.
 */
export function byPrecision<L extends (readonly unknown[])[], R extends Record<string, Buffer[]>>(
  params: readonly Buffer[],
  lists: readonly [...L],
  step: (...lists: L) => R,
): R {
  const all = params.map((_, i) => i);
  const kinds = [true, false]
    .map((single) => all.filter((i) => (params[i]!.dtype === 'float32') === single))
    .filter((those) => those.length > 0);
  if (kinds.length < 2) return step(...(lists as L));
  const of = (list: readonly unknown[], those: number[]) =>
    list.length > 0 ? those.map((i) => list[i]) : [];
  const together: Record<string, Buffer[]> = {};
  for (const those of kinds) {
    const made = step(...(lists.map((list) => of(list, those)) as unknown as L));
    for (const [name, buffers] of Object.entries(made)) {
      const list = (together[name] ??= []);
      buffers.forEach((buffer, k) => (list[those[k]!] = buffer));
    }
  }
  return together as R;
}

/** How one parameter takes a step: four numbers `name_` of each input, and where its results go. */
interface Step {
  key: string;
  inputs: readonly string[];
  outputs: number;
  uniforms: ProgramSpec['uniforms'];
  source: (...outputs: string[]) => string;
}

/** WebGL2 promises a fragment 16 textures. */
const MOST_INPUTS = 16;

/** Numbers up to which parameters of any sizes share a draw, whose targets are as large as its largest parameter. */
const SMALL = 16384;

/** Which parameters share a draw: at most `most`, of sizes that waste little. */
function shareDraws(sizes: readonly number[], most: number): number[][] {
  const order = sizes.map((_, i) => i).sort((i, j) => sizes[i]! - sizes[j]!);
  const draws: number[][] = [];
  for (const i of order) {
    const draw = draws.at(-1);
    const room = draw && draw.length < most;
    if (room && sizes[i]! <= Math.max(SMALL, 2 * sizes[draw[0]!]!)) draw.push(i);
    else draws.push([i]);
  }
  return draws;
}

const programs = remembered<ProgramSpec>();

/** The step for `count` parameters at once. Fragment: four numbers of each parameter, one fetch for each of its inputs. */
function stepSpec(step: Step, count: number): ProgramSpec {
  const parameters = Array.from({ length: count }, (_, i) => i);
  const source = parameters.map((i) => {
    const read = step.inputs.map((n) => `vec4 ${n}_ = texelFetch(${n}${i}, at(cell()), 0);`);
    const outputs = Array.from({ length: step.outputs }, (_, k) => `out${i * step.outputs + k}`);
    return `{ ${read.join(' ')} ${step.source(...outputs)} }`;
  });
  return {
    key: `${step.key}/${count}`,
    inputs: parameters.flatMap((i) => step.inputs.map((name) => `${name}${i}`)),
    uniforms: step.uniforms,
    outputs: count * step.outputs,
    source: `void main() {\n  ${source.join('\n  ')}\n}`,
  };
}

/** Results of each parameter's step from its inputs: as few draws as textures and targets allow. */
function takeSteps(
  gpu: Gpu,
  step: Step,
  inputs: readonly (readonly Buffer[])[],
  uniforms: Uniforms,
): Buffer[][] {
  const targets = Math.min(8, gpu.store.device.maxTargets);
  const most = Math.min(
    Math.floor(targets / step.outputs),
    Math.floor(MOST_INPUTS / step.inputs.length),
  );
  const results: Buffer[][] = inputs.map(() => []);
  const sizes = inputs.map(([parameter]) => parameter!.size);
  for (const draw of shareDraws(sizes, most)) {
    const shapes = draw.flatMap((i) =>
      Array.from({ length: step.outputs }, () => ({
        size: sizes[i]!,
        dtype: inputs[i]![0]!.dtype,
      })),
    );
    const made = gpu.drawAll(
      programs(`${step.key}/${draw.length}`, () => stepSpec(step, draw.length)),
      draw.flatMap((i) => inputs[i]!),
      shapes,
      uniforms,
    );
    draw.forEach((i, k) => {
      results[i] = made.slice(k * step.outputs, (k + 1) * step.outputs);
    });
  }
  return results;
}

/** Weight decay; as in PyTorch none at all where it is 0, so that an infinite parameter makes no NaN. */
const decayOf = (parameter: string) => `(decay == 0.0 ? vec4(0) : decay * ${parameter})`;

/** Parameter and momentum; `first` has no momentum yet, `plain` keeps none. */
function sgd(kind: 'plain' | 'first' | 'later', nesterov: boolean): Step {
  const momentum = {
    plain: '',
    first: 'vec4 b = d;',
    later: 'vec4 b = momentum * m_ + (1.0 - dampening) * d;',
  }[kind];
  return {
    key: `sgd/${kind}/${nesterov}`,
    inputs: ['p', 'g', ...(kind === 'later' ? ['m'] : [])],
    outputs: kind === 'plain' ? 1 : 2,
    uniforms: {
      lr: 'float',
      momentum: 'float',
      dampening: 'float',
      decay: 'float',
      direction: 'float',
    },
    source: (p, m) =>
      `vec4 d = direction * g_ + ${decayOf('p_')}; ${momentum} ${
        kind === 'plain'
          ? `${p} = p_ - lr * d;`
          : `${p} = p_ - lr * ${nesterov ? '(d + momentum * b)' : 'b'}; ${m} = b;`
      }`,
  };
}

/** `torch.optim.SGD`: four parameters a draw with momentum, eight without. */
export function sgdStep(
  gpu: Gpu,
  params: readonly Buffer[],
  grads: readonly Buffer[],
  momenta: readonly (Buffer | null)[],
  { lr, momentum, dampening, weightDecay, nesterov, maximize }: SgdSettings,
): { params: Buffer[]; momenta: Buffer[] } {
  const uniforms = { lr, momentum, dampening, decay: weightDecay, direction: maximize ? -1 : 1 };
  const kindOf = (i: number) => (momentum === 0 ? 'plain' : momenta[i] ? 'later' : 'first');
  const results: Buffer[][] = params.map(() => []);
  for (const kind of ['plain', 'first', 'later'] as const) {
    const those = params.map((_, i) => i).filter((i) => kindOf(i) === kind);
    const inputs = those.map((i) => [
      params[i]!,
      grads[i]!,
      ...(kind === 'later' ? [momenta[i]!] : []),
    ]);
    const made = takeSteps(gpu, sgd(kind, nesterov), inputs, uniforms);
    those.forEach((i, k) => (results[i] = made[k]!));
  }
  return {
    params: results.map(([p]) => p!),
    momenta: momentum === 0 ? [] : results.map(([, m]) => m!),
  };
}

/** Parameter, averages and squares (and their maxima); Kingma and Ba, 2015; AdamW: Loshchilov and Hutter, 2019. */
function adam(amsgrad: boolean): Step {
  const inputs = ['p', 'g', 'average', 'square', ...(amsgrad ? ['most'] : [])];
  return {
    key: `adam/${amsgrad}`,
    inputs,
    outputs: inputs.length - 1,
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
    source: (p, average, square, most) => `
    vec4 p1 = shrink * p_;
    vec4 d = direction * g_ + ${decayOf('p1')};
    vec4 a = beta1 * average_ + rest1 * d;
    vec4 s = beta2 * square_ + rest2 * d * d;
    ${average} = a; ${square} = s;
    ${amsgrad ? `s = max(most_, s); ${most} = s;` : ''}
    ${p} = p1 - stepSize * a / (sqrt(s) / correction + eps);`,
  };
}

/** `torch.optim.Adam` and `AdamW`: two parameters a draw. `maxSquares` is empty without amsgrad. */
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
  const inputs = params.map((p, i) => [
    ...[p, grads[i]!, averages[i]!, squares[i]!],
    ...(amsgrad ? [maxSquares[i]!] : []),
  ]);
  const results = takeSteps(gpu, adam(amsgrad), inputs, uniforms);
  return {
    params: results.map(([p]) => p!),
    averages: results.map(([, average]) => average!),
    squares: results.map(([, , square]) => square!),
    maxSquares: amsgrad ? results.map(([, , , most]) => most!) : [],
  };
}
