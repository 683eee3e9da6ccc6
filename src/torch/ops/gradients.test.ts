import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Engine, referenceBackend, Tensor } from '..';
import { titleOf } from '../testing/check';
import { argumentsOf, type Argument, type RecordedCase } from '../testing/replay';

/*
 * Every recorded case that has a gradient, again in float64: the slope autograd gives in a random direction is that of
 * a central difference.
 */

const load = (name: string): RecordedCase[] =>
  JSON.parse(readFileSync(new URL(`../recordings/${name}.json`, import.meta.url), 'utf8')).cases;

/** Where the function has a step, draws numbers, or holds a gradient back on purpose, a difference is no derivative. */
const NOT_SMOOTH = new Set(['floor_divide', 'dropout', 'feature_dropout', 'embedding']);

const inDouble = (arg: Argument): Argument => {
  if (Array.isArray(arg)) return arg.map(inDouble);
  if (arg && typeof arg === 'object' && 'tensor' in arg && arg.dtype === 'float32') {
    return { ...arg, dtype: 'float64' };
  }
  return arg;
};

function isFinitelySmooth({ op, args, gradients, outputs }: RecordedCase): boolean {
  if (!gradients || NOT_SMOOTH.has(op)) return false;
  const numbers = [...gradients, ...outputs!].flatMap((t) => t?.data ?? []);
  return numbers.every((x) => typeof x === 'number') && !hasCorner(args);
}

/** Equal values, 0 or what is not finite in an input that needs a gradient: maxima, relu and the like bend there. */
const hasCorner = (args: readonly Argument[]): boolean =>
  args.some(
    (arg) =>
      (Array.isArray(arg) && hasCorner(arg)) ||
      (arg !== null &&
        typeof arg === 'object' &&
        'tensor' in arg &&
        arg.grad &&
        (new Set(arg.data).size < arg.data.length ||
          arg.data.some((x) => x === 0 || typeof x === 'string'))),
  );

/** Σ weights·outputs for the inputs moved by `t` in a fixed direction, and the slope that autograd gives. */
function along(recorded: RecordedCase, t: number, wantSlope: boolean): number {
  const e = new Engine(referenceBackend());
  e.manualSeed(1);
  return e.scope(() => {
    const inputs: Tensor[] = [];
    const args = argumentsOf(e, recorded.args.map(inDouble), inputs);
    const directions = inputs.map((x) =>
      e.tensor(
        Array.from({ length: x.size }, (_, i) => Math.sin(i * 2.3 + 1)),
        x.shape,
        'float64',
      ),
    );
    e.noGrad(() => inputs.forEach((x, k) => e.op('add_', x, directions[k], { alpha: t })));
    if (recorded.op.endsWith('_')) args[0] = e.op('clone', args[0]);
    const result = e.run(recorded.op, args);
    const outputs = (Array.isArray(result) ? result : [result]).filter(
      (part): part is Tensor => part instanceof Tensor && part.requiresGrad,
    );
    const weights = outputs.map((y) =>
      e.tensor(
        Array.from({ length: y.size }, (_, i) => Math.cos(i * 1.7 + 0.3) + 0.2),
        y.shape,
        'float64',
      ),
    );
    const dot = (a: Tensor, b: Tensor) => e.item(e.op('sum', e.op('mul', a, b)));
    if (!wantSlope) return outputs.reduce((sum, y, k) => sum + dot(y, weights[k]!), 0);
    e.backward(outputs, weights);
    return inputs.reduce((sum, x, k) => sum + (x.grad ? dot(x.grad, directions[k]!) : 0), 0);
  });
}

describe.each(['elementwise', 'shapes', 'layers'])(
  'slopes are those of differences: %s',
  (name) => {
    const cases = load(name)
      .map((recorded, i) => [titleOf(recorded, i), recorded] as const)
      .filter(([, recorded]) => isFinitelySmooth(recorded));
    test('there are many to check', () => expect(cases.length).toBeGreaterThan(90));
    test.each(cases)('%s', (_, recorded) => {
      const h = 1e-6;
      const numeric = (along(recorded, h, false) - along(recorded, -h, false)) / (2 * h);
      const slope = along(recorded, 0, true);
      expect(Math.abs(slope - numeric) / (1 + Math.abs(numeric))).toBeLessThan(1e-6);
    });
  },
);
