import { expect, test } from 'vitest';
import { convolve, maxPool, outputSize, pad, patchAt, products, sum } from './arithmetic';
import { kernel, picture, pooled } from './samples';

test.each([
  [100, 3, {}, 98],
  [100, 3, { padding: 1 }, 100],
  [100, 3, { stride: 2 }, 49],
  [100, 3, { stride: 2, padding: 1 }, 50],
  [5, 2, { stride: 2 }, 2],
])('a window over %i of %i with %o stops as often as PyTorch says', (size, k, how, stops) => {
  expect(outputSize(size, k, how)).toBe(stops);
});

test('a window larger than what it slides over is refused', () => {
  expect(() => outputSize(2, 3)).toThrow('A window of 3 does not fit into 2.');
});

test('a picture is convolved as PyTorch convolves it', () => {
  expect(convolve(picture, kernel)).toEqual([
    [-22, -5, 23],
    [-25, -3, 24],
    [-22, -3, 22],
  ]);
});

test('the products of one patch add up to one number of the output', () => {
  const each = products(patchAt(picture, 0, 0, 3), kernel);
  expect(each).toEqual([
    [0, 0, -5],
    [2, 0, -12],
    [0, 0, -7],
  ]);
  expect(sum(each)).toBe(-22);
});

test('padding puts zeros around a picture and leaves it as it is', () => {
  expect(pad([[5]], 1)).toEqual([
    [0, 0, 0],
    [0, 5, 0],
    [0, 0, 0],
  ]);
});

test('with one ring of zeros a 3×3 kernel keeps the size', () => {
  const output = convolve(pad(picture, 1), kernel);
  expect([output.length, output[0]?.length]).toEqual([5, 5]);
  expect(patchAt(output, 1, 1, 3)).toEqual(convolve(picture, kernel));
});

test('max pooling keeps the largest number of each window', () => {
  expect(maxPool(pooled, 2)).toEqual([
    [4, 8],
    [9, 8],
  ]);
});
