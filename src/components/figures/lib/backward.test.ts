import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { convolve, flip, maxPool, pad } from './arithmetic';
import { convolutionGradient, maxPoolGradient, reluGradient, winnerAt } from './backward';
import { edge, forBackward, fromLater as g, pooled } from './samples';

/** The tensors that real PyTorch printed for a sample of the chapter, one after the other. */
function recorded(sample: string): number[][][] {
  const text = readFileSync(`content/chapters/07-backward/samples/${sample}.out`, 'utf8');
  return [...text.matchAll(/tensor\((.*?)\)/gs)].map(
    ([, numbers = '']) => JSON.parse(numbers.replace(/\.(?=[\],])/g, '')) as number[][],
  );
}

const [features, small, smallGradient, featuresGradient, pictureGradient] = recorded('network');
const ones = [
  [1, 1],
  [1, 1],
];

test('the network of the figure has the numbers that PyTorch recorded, forward', () => {
  expect(convolve(forBackward, edge)).toEqual(features);
  expect(maxPool(features!, 2)).toEqual(small);
});

test('and backward, through ReLU, max pooling and convolution', () => {
  expect(reluGradient(small!, ones)).toEqual(smallGradient);
  expect(maxPoolGradient(features!, 2, smallGradient!)).toEqual(featuresGradient);
  expect(convolutionGradient(forBackward, edge, featuresGradient!)).toEqual(pictureGradient);
});

test('a gradient through a convolution is what PyTorch recorded for any gradient of its output', () => {
  const [, gradient] = recorded('conv');
  const input = gradient!.map((row) => row.map(() => 0));
  expect(convolutionGradient(input, edge, g)).toEqual(gradient);
});

test('and the same by convolution with the flipped kernel', () => {
  expect(convolve(pad(g, 1), flip(edge))).toEqual(recorded('conv')[1]);
});

test('of equal numbers in a window the first gets the gradient, as PyTorch recorded', () => {
  expect(maxPoolGradient(pooled, 2, g)).toEqual(recorded('maxpool')[0]);
  expect(winnerAt(pooled, 0, 0, 2)).toEqual({ row: 0, column: 1, value: 4 });
});
