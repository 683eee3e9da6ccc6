import { expect, it } from 'vitest';
import type { OperationArgument, Shape, TrailOperation, TrailStep } from '../../runtime/views';
import {
  batchOf,
  multiplyAdds,
  parameterSum,
  sizeSums,
  totalMultiplyAdds,
  workOf,
  workSum,
} from './arithmetic';
import { examples } from './examples';

const operation = (
  name: string,
  args: (Shape | OperationArgument)[],
  output: Shape,
): TrailOperation => ({ name, args: args as OperationArgument[], outputs: [output] });

const t = (...shape: number[]) => ({ shape });

const step = (...operations: TrailOperation[]) =>
  ({ operations, parameters: [] }) as Partial<TrailStep> as TrailStep;

const texts = (one: TrailOperation) => sizeSums(one).map(({ of, text }) => `${of}: ${text}`);

it('the network of chapter 6 has the numbers worked out by hand', () => {
  const { net } = examples;
  // 10·24·24·25 + 20·8·8·250 + 10·320
  expect(totalMultiplyAdds(net)).toBe(144_000 + 320_000 + 3_200);
  // 10·(25 + 1) + 20·(250 + 1) + 10·(320 + 1)
  expect(net.parameters).toBe(260 + 5_020 + 3_210);
  const [conv1] = net.steps;
  expect(parameterSum(conv1!)).toBe('10×1×5×5 + 10 = 260');
  expect(workSum(conv1!, 1)).toBe('10×24×24 × 1×5×5 = 144,000');
  expect(texts(conv1!.operations[0]!)).toEqual(['both: ⌊(28 + 2×0 − 1×(5 − 1) − 1) / 1⌋ + 1 = 24']);
  expect(net.steps.flatMap(({ operations }) => operations.flatMap(texts)).slice(-2)).toEqual([
    'numbers: 20×4×4 = 320',
    'numbers: 320 → 10',
  ]);
});

it('rows and columns that differ have a formula each, and rounding up shows', () => {
  const options = { kernel_size: [3, 2], stride: [2, 2], padding: [1, 0], ceil_mode: true };
  expect(texts(operation('max_pool2d', [t(1, 4, 8, 9), options], [1, 4, 5, 5]))).toEqual([
    'rows: ⌈(8 + 2×1 − 1×(3 − 1) − 1) / 2⌉ + 1 = 5',
    'columns: ⌈(9 + 2×0 − 1×(2 − 1) − 1) / 2⌉ + 1 = 5',
  ]);
});

it('tensors put one after another add up', () => {
  const cat = { name: 'cat', args: [[t(2, 8, 4, 4), t(2, 24, 4, 4)], 1], outputs: [[2, 32, 4, 4]] };
  expect(texts(cat)).toEqual(['channels: 8 + 24 = 32']);
});

it('groups share the channels, and a transposed convolution spreads its input', () => {
  const depthwise = operation('conv2d', [t(2, 8, 32, 32), t(8, 1, 3, 3), null, { padding: [1, 1] }], [2, 8, 32, 32]); // prettier-ignore
  expect(multiplyAdds(step(depthwise), 2)).toBe(8 * 32 * 32 * 9);
  const transposed = operation(
    'conv_transpose2d',
    [t(1, 4, 7, 7), t(4, 8, 2, 2), null, { stride: [2, 2], padding: [0, 0], dilation: [1, 1], output_padding: [0, 0] }], // prettier-ignore
    [1, 8, 14, 14],
  );
  expect(multiplyAdds(step(transposed))).toBe(4 * 7 * 7 * (8 * 2 * 2));
  expect(texts(transposed)).toEqual(['both: (7 − 1)×2 − 2×0 + 1×(2 − 1) + 0 + 1 = 14']);
});

it('a matrix product counts its inner dimension; what adds up no products is not counted', () => {
  expect(multiplyAdds(step(operation('matmul', [t(5, 3, 4), t(5, 4, 6)], [5, 3, 6])))).toBe(5 * 3 * 6 * 4); // prettier-ignore
  expect(workOf(operation('add', [t(2, 3), t(2, 3)], [2, 3]))).toBeUndefined();
  expect(workOf(operation('batch_norm', [t(2, 3), t(3)], [2, 3]))).toBeUndefined();
});

it('a single picture without a dimension for the batch has none', () => {
  const trail = (input: Shape, output: Shape, name: string) => ({
    ...examples.net,
    inputs: [input],
    steps: [{ ...step(operation(name, [{ shape: input }], output)), outputs: [output] }],
  });
  expect(batchOf(trail([1, 28, 28], [1, 26, 26], 'conv2d'))).toBeUndefined();
  expect(batchOf(trail([16, 28, 28], [32, 26, 26], 'conv2d'))).toBeUndefined();
  expect(batchOf(trail([784], [10], 'linear'))).toBeUndefined();
  expect(batchOf(trail([64, 784], [64, 10], 'linear'))).toBe(64);
  expect(batchOf(trail([8, 3, 32, 32], [8, 6, 28, 28], 'conv2d'))).toBe(8);
});
