import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { open } from './download';
import { parseIdx } from './idx';
import { shuffled } from './shuffle';

const idx = Uint8Array.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
const file = {
  path: 'data/x.gz',
  bytes: idx.length,
  sha256: createHash('sha256').update(idx).digest('hex'),
};

it('reads an IDX file', () => {
  expect(parseIdx(idx)).toEqual({ shape: [2, 3], data: Uint8Array.from([1, 2, 3, 4, 5, 6]) });
});

it('refuses what is no IDX file, or is cut off', () => {
  expect(() => parseIdx(Uint8Array.from([1, 2, 3, 4]))).toThrow('not an IDX file');
  expect(() => parseIdx(idx.subarray(0, 6))).toThrow('ends inside its header');
  expect(() => parseIdx(idx.subarray(0, 15))).toThrow('holds 3 elements, and says 6');
});

it('opens a download whether or not the host has unzipped it already', async () => {
  expect(await open(gzipSync(idx), file, 'u')).toEqual(idx);
  expect(await open(idx, file, 'u')).toEqual(idx);
});

it('refuses a download that was cut off or is another file', async () => {
  const zip = gzipSync(idx);
  await expect(open(zip.subarray(0, -6), file, 'u')).rejects.toMatchObject({ kind: 'corrupt' });
  const other = gzipSync(Uint8Array.from([...idx.subarray(0, -1), 9]));
  await expect(open(other, file, 'u')).rejects.toMatchObject({ kind: 'corrupt' });
});

it('shuffles from a seed: the same order for the same seed, each number once', () => {
  const order = shuffled(1000, 7);
  expect(shuffled(1000, 7)).toEqual(order);
  expect(shuffled(1000, 8)).not.toEqual(order);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect(order.slice(0, 5)).not.toEqual(Uint32Array.from([0, 1, 2, 3, 4]));
});
