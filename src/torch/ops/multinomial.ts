import { isFloat, newArray } from '../dtype';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { fillExponential } from '../random/distributions';
import type { Tensor } from '../tensor';
import { scalarType } from './elementwise';
import type { Operations } from './operation';
import type { Random } from './random';

/**
 * Draws class numbers in proportion to each row of `probabilities`. Without replacement: divides by exponential
 * numbers and takes the largest, as ATen does (the exponential trick); with it: looks a uniform up in the running sums.
 */
function multinomial(
  e: Engine,
  probabilities: Tensor,
  samples: number,
  replacement = false,
  options?: Random,
): Tensor {
  if (!isFloat(probabilities.dtype)) {
    throw runtimeError(
      `multinomial only supports floating-point dtypes for input, got: ${scalarType(probabilities.dtype)}`,
    );
  }
  check(e, probabilities, samples, replacement);
  const classes = probabilities.shape.at(-1)!;
  const rows = probabilities.size / classes;
  const generator = e.random.of(options?.generator, probabilities.device);
  const p = e.data(probabilities);
  const drawn: number[] = [];
  if (replacement && samples > 1) {
    for (let row = 0; row < rows; row++) {
      const sums = runningSums(p, row * classes, classes);
      for (let i = 0; i < samples; i++) drawn.push(placeOf(sums, generator.double()));
    }
  } else {
    const noise = newArray(probabilities.dtype, p.length);
    fillExponential(noise, generator, 1);
    for (let row = 0; row < rows; row++) {
      const score = (c: number) => Math.fround(p[row * classes + c]! / noise[row * classes + c]!);
      const order = Array.from({ length: classes }, (_, c) => c).sort(
        (a, b) => score(b) - score(a),
      );
      drawn.push(...order.slice(0, samples));
    }
  }
  const shape = probabilities.rank === 1 ? [samples] : [rows, samples];
  return e.fromData(drawn, shape, 'int64', probabilities.device);
}

function check(e: Engine, probabilities: Tensor, samples: number, replacement: boolean): void {
  const { rank } = probabilities;
  if (rank < 1 || rank > 2) throw runtimeError('prob_dist must be 1 or 2 dim');
  if (samples <= 0) throw runtimeError('cannot sample n_sample <= 0 samples');
  if (!replacement && samples > probabilities.shape.at(-1)!) {
    throw runtimeError('cannot sample n_sample > prob_dist.size(-1) samples without replacement');
  }
  if (e.data(probabilities).some((p) => !(p >= 0 && p < Infinity))) {
    throw runtimeError('probability tensor contains either `inf`, `nan` or element < 0');
  }
  const sums = e.data(e.op('sum', e.op('detach', probabilities), [-1]));
  if (sums.some((sum) => sum === 0)) {
    throw runtimeError('invalid multinomial distribution (sum of probabilities <= 0)');
  }
}

function runningSums(p: ArrayLike<number>, start: number, count: number): number[] {
  let sum = 0;
  const sums = Array.from({ length: count }, (_, c) => (sum += p[start + c]!));
  return sums.map((value) => value / sum);
}

/** The first class whose running sum is not below `u`. */
function placeOf(sums: number[], u: number): number {
  const found = sums.findIndex((sum) => sum >= u);
  return found < 0 ? sums.length - 1 : found;
}

export const MULTINOMIAL = { multinomial } satisfies Operations;
