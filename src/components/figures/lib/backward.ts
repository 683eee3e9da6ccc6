import type { Matrix } from './arithmetic';

const zeros = (like: Matrix): number[][] => like.map((row) => row.map(() => 0));

/** A sum cell by cell: `add(row, column, value)`. What would fall outside is a mistake of the caller. */
function collect(like: Matrix, into: (add: (r: number, c: number, value: number) => void) => void) {
  const total = zeros(like);
  into((r, c, value) => {
    const row = total[r];
    if (row?.[c] === undefined) throw new RangeError(`No cell at ${r}, ${c}.`);
    row[c] += value;
  });
  return total;
}

const each = (matrix: Matrix, visit: (value: number, row: number, column: number) => void) =>
  matrix.forEach((row, r) => row.forEach((value, c) => visit(value, r, c)));

/** Where the largest number of a window stands; of equal ones the first, row by row, as PyTorch takes it. */
export function winnerAt(values: Matrix, row: number, column: number, size: number) {
  let best = { row, column, value: -Infinity };
  for (let r = row; r < row + size; r++)
    for (let c = column; c < column + size; c++) {
      const value = values[r]?.[c] ?? -Infinity;
      if (value > best.value) best = { row: r, column: c, value };
    }
  return best;
}

/** The gradient of ReLU's input: that of its output where the input is positive, else 0. */
export const reluGradient = (input: Matrix, g: Matrix): Matrix =>
  input.map((row, r) => row.map((value, c) => (value > 0 ? (g[r]?.[c] ?? 0) : 0)));

/** The gradient of max pooling's input, windows side by side: all of it goes to the winner of each window. */
export const maxPoolGradient = (input: Matrix, size: number, g: Matrix): Matrix =>
  collect(input, (add) =>
    each(g, (value, r, c) => {
      const { row, column } = winnerAt(input, r * size, c * size, size);
      add(row, column, value);
    }),
  );

/** The gradient of a convolution's input (stride 1, no padding): each output stamps the kernel, times its gradient. */
export const convolutionGradient = (input: Matrix, kernel: Matrix, g: Matrix): Matrix =>
  collect(input, (add) =>
    each(g, (value, r, c) =>
      each(kernel, (weight, u, v) => {
        add(r + u, c + v, value * weight);
      }),
    ),
  );
