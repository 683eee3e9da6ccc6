/** A grey picture, row by row: 0 is paper, 255 ink. */
export interface Grey {
  width: number;
  height: number;
  pixels: ArrayLike<number>;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The side of a picture of MNIST, and of the box that its digit is scaled to. */
export const SIDE = 28;
const FITS = 20;

/** The smallest box with all ink; undefined where there is none. */
export function inkBox({ width, height, pixels }: Grey): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!pixels[y * width + x]) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  if (right < 0) return undefined;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * The drawing as MNIST has its digits, 28 × 28 bytes; undefined where nothing is drawn. "The original … images from NIST
 * were size normalized to fit in a 20x20 pixel box while preserving their aspect ratio. The resulting images contain grey
 * levels as a result of the anti-aliasing … the images were centered in a 28x28 image by computing the center of mass of
 * the pixels, and translating the image so as to position this point at the center of the 28x28 field."
 * (LeCun, Cortes, Burges: http://yann.lecun.com/exdb/mnist/)
 */
export function likeMnist(drawing: Grey): Uint8Array | undefined {
  const box = inkBox(drawing);
  if (!box) return undefined;
  const scale = FITS / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  return centred(resized(drawing, box, width, height));
}

/** The part in the box, scaled: each new pixel is the mean of the area it covers. */
function resized(from: Grey, box: Box, width: number, height: number): Grey {
  const columns = shares(box.left, box.width, width);
  const rows = shares(box.top, box.height, height);
  const pixels = new Float64Array(width * height);
  rows.forEach((row, y) =>
    columns.forEach((column, x) => {
      let sum = 0;
      for (const [fromY, high] of row)
        for (const [fromX, wide] of column)
          sum += from.pixels[fromY * from.width + fromX]! * high * wide;
      pixels[y * width + x] = sum;
    }),
  );
  return { width, height, pixels };
}

/** For each of `count` new pixels along one side: which old ones it covers, and what part of it is theirs. */
function shares(start: number, length: number, count: number): [old: number, part: number][][] {
  const step = length / count;
  return Array.from({ length: count }, (_, n) => {
    const [begin, end] = [n * step, (n + 1) * step];
    const covered: [number, number][] = [];
    for (let old = Math.floor(begin); old < Math.min(end, length); old++) {
      const part = (Math.min(old + 1, end) - Math.max(old, begin)) / step;
      if (part > 1e-9) covered.push([start + old, part]);
    }
    return covered;
  });
}

/**
 * Moved by whole pixels so that the centre of mass comes into the pixel at the middle, from 14 on and before 15, as it is
 * in every picture of MNIST; nothing is cut off.
 */
function centred({ width, height, pixels }: Grey): Uint8Array {
  const [x, y] = centreOfMass({ width, height, pixels });
  const shift = (centre: number, size: number) =>
    Math.min(SIDE - size, Math.max(0, Math.ceil(SIDE / 2 - centre)));
  const [left, top] = [shift(x, width), shift(y, height)];
  const placed = new Uint8Array(SIDE * SIDE);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      placed[(top + row) * SIDE + left + column] = Math.round(pixels[row * width + column]!);
  return placed;
}

/** (x, y), where the middle of the first pixel is (0.5, 0.5). */
export function centreOfMass({ width, height, pixels }: Grey): [x: number, y: number] {
  let [mass, x, y] = [0, 0, 0];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const ink = pixels[row * width + column]!;
      mass += ink;
      x += ink * (column + 0.5);
      y += ink * (row + 0.5);
    }
  return [x / mass, y / mass];
}
