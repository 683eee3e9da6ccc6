/** How a loop over the input is written out: rows of the kernel, and how far apart lines lie. */
interface Steps {
  kernelRows: number;
  strideHeight: number;
  dilationHeight: number;
}

/**
 * Lines of the input, counted from the first that a block of `rows` result rows needs, and who meets there: which of these
 * rows with which kernel row. So each line is fetched once, however many meet.
 */
export function meetings(rows: number, { kernelRows, strideHeight, dilationHeight }: Steps) {
  const lines = new Map<number, [row: number, kernelRow: number][]>();
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < kernelRows; k++) {
      const line = row * strideHeight + k * dilationHeight;
      lines.set(line, [...(lines.get(line) ?? []), [row, k]]);
    }
  }
  return lines;
}
