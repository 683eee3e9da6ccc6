import type { BackwardPass, Settings } from '../../runtime/views';
import { convolve, maxPool, type Matrix } from '../../components/figures/lib/arithmetic';
import {
  convolutionGradient,
  maxPoolGradient,
  reluGradient,
  winnerAt,
} from '../../components/figures/lib/backward';
import { edge, forBackward } from '../../components/figures/lib/samples';

const WINDOW = 2;

const copied = (matrix: Matrix) => [matrix.map((row) => [...row])];
const shapeOf = (matrix: Matrix) => [1, 1, matrix.length, matrix[0]?.length ?? 0];
const traced = (values: Matrix, gradient: Matrix) => ({
  ...{ shape: shapeOf(values), values: copied(values), gradient: copied(gradient) },
});

const settings = (size: number, stride: number): Settings => ({
  ...{ kernel: [size, size], stride: [stride, stride], padding: [0, 0], dilation: [1, 1] },
  groups: 1,
});

/** What the sample backward/network does, as its recorded output has it: what is shown before anything runs. */
export function example(): BackwardPass {
  const features = convolve(forBackward, edge);
  const pooled = maxPool(features, WINDOW);
  const result = pooled.map((row) => row.map((value) => Math.max(value, 0)));
  const ones = result.map((row) => row.map(() => 1));
  const pooledGradient = reluGradient(pooled, ones);
  const featuresGradient = maxPoolGradient(features, WINDOW, pooledGradient);
  const [inputGradient, weightGradient] = [
    convolutionGradient(forBackward, edge, featuresGradient),
    // The gradient of the weight is the input convolved with that of the output.
    convolve(forBackward, featuresGradient),
  ];
  const width = features[0]!.length;
  const winners = pooled.map((row, r) =>
    row.map((_, c) => {
      const winner = winnerAt(features, r * WINDOW, c * WINDOW, WINDOW);
      return winner.row * width + winner.column;
    }),
  );
  const weight = traced(edge, weightGradient);
  return {
    input: traced(forBackward, inputGradient),
    weight: { shape: weight.shape, values: [weight.values], gradient: [weight.gradient] },
    convolution: settings(edge.length, 1),
    pooling: { ...settings(WINDOW, WINDOW), ceil: false },
    stages: [
      { op: 'conv2d', ...traced(features, featuresGradient), winners: null },
      { op: 'max_pool2d', ...traced(pooled, pooledGradient), winners: [winners] },
      { op: 'relu', ...traced(result, ones), winners: null },
    ],
    loss: result.flat().reduce((a, b) => a + b, 0),
  };
}
