/** Rows of numbers, all of one length. */
export type Matrix = readonly (readonly number[])[];

const at = (matrix: Matrix, row: number, column: number) => matrix[row]?.[column] ?? 0;

const build = (rows: number, columns: number, value: (row: number, column: number) => number) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => value(row, column)),
  );

/**
 * How often a window stops along one side: floor((size + 2 padding − kernel) / stride) + 1, as in PyTorch's Conv2d
 * without dilation.
 *
 * @throws RangeError when the window does not fit
 */
export function outputSize(size: number, kernel: number, { stride = 1, padding = 0 } = {}): number {
  if (kernel > size + 2 * padding)
    throw new RangeError(`A window of ${kernel} does not fit into ${size + 2 * padding}.`);
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}

/** The `size`×`size` numbers under a window whose top left corner is at `row`, `column`. */
export const patchAt = (matrix: Matrix, row: number, column: number, size: number): Matrix =>
  build(size, size, (r, c) => at(matrix, row + r, column + c));

/** Each number of `a` times the number of `b` in the same place. (`|| 0`: no −0 in a figure.) */
export const products = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, r) => row.map((value, c) => value * at(b, r, c) || 0));

/** All numbers added up. */
export const sum = (matrix: Matrix): number => matrix.flat().reduce((a, b) => a + b, 0);

/** The picture with `padding` rings of zeros around it. */
export const pad = (matrix: Matrix, padding: number): Matrix =>
  build(matrix.length + 2 * padding, (matrix[0]?.length ?? 0) + 2 * padding, (r, c) =>
    at(matrix, r - padding, c - padding),
  );

/** Turned top to bottom and left to right. */
export const flip = (matrix: Matrix): Matrix =>
  [...matrix].reverse().map((row) => [...row].reverse());

/** What a window makes of each patch it stops at. */
function slide(picture: Matrix, size: number, stride: number, value: (patch: Matrix) => number) {
  const rows = outputSize(picture.length, size, { stride });
  const columns = outputSize(picture[0]?.length ?? 0, size, { stride });
  return build(rows, columns, (r, c) => value(patchAt(picture, r * stride, c * stride, size)));
}

/** Convolution as in neural networks (the kernel is not flipped), without bias. */
export const convolve = (picture: Matrix, kernel: Matrix): Matrix =>
  slide(picture, kernel.length, 1, (patch) => sum(products(patch, kernel)));

/** Max pooling; windows lie side by side. */
export const maxPool = (picture: Matrix, size: number): Matrix =>
  slide(picture, size, size, (patch) => Math.max(...patch.flat()));
