/** An array of bytes in Yann LeCun's IDX format: sizes of its dimensions, and its elements in row-major order. */
export interface IdxArray {
  shape: number[];
  data: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;

/**
 * Reads an IDX file of unsigned bytes: two zeros, the type, the number of dimensions, their sizes (big-endian), the data.
 * @throws Error when it is no such file
 */
export function parseIdx(file: Uint8Array): IdxArray {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 4 || view.getUint16(0) !== 0 || file[2] !== UNSIGNED_BYTE) {
    throw new Error('not an IDX file of bytes');
  }
  const dimensions = file[3]!;
  const start = 4 + 4 * dimensions;
  if (file.length < start) throw new Error('the IDX file ends inside its header');
  const shape = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const size = shape.reduce((product, length) => product * length, 1);
  if (file.length !== start + size) {
    throw new Error(`the IDX file holds ${file.length - start} elements, and says ${size}`);
  }
  return { shape, data: file.subarray(start) };
}
