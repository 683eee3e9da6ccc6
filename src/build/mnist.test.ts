import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { MNIST_FILES } from '../datasets/mnist-files';
import { zipped } from './mnist';

it('publishes the test labels as the package has them', () => {
  const raw = gunzipSync(zipped(MNIST_FILES.test.labels));
  expect(raw.length).toBe(MNIST_FILES.test.labels.bytes);
  expect([...raw.subarray(8, 14)]).toEqual([7, 2, 1, 0, 4, 1]);
});

it('stops the build when a file is not the one it vouches for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mnist-'));
  writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), 'something else');
  expect(() => zipped(MNIST_FILES.test.labels, folder)).toThrow(
    /is not the MNIST that is published/,
  );
});
