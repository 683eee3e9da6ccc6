import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Cell } from './support/cell';
import { base, sitemap } from './support/site';
import { expect, test } from './support/test';
import { total, weighPage } from './support/weigh';

const budget = 130_000;

for (const path of sitemap()) {
  test(`before the first interaction /${path} weighs at most 130 kB`, async ({ page }, info) => {
    const weights = await weighPage(page, path);
    info.annotations.push({ type: 'gzip bytes', description: String(total(weights)) });
    const table = weights.map(([url, bytes]) => `${bytes} ${url}`).join('\n');
    expect(total(weights), table).toBeLessThanOrEqual(budget);
  });
}

test('TensorFlow.js, the editor and the data come only when they are needed', async ({
  page,
  context,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await page.goto('mnist/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /\.gz|worker/i.test(url))).toEqual([]);
  const before = asked.length;
  const cell = new Cell(page, 'mnist/net');
  await cell.choose();
  await cell.code.click();
  await expect(cell.editor).toBeFocused();
  expect(asked.length, 'the editor was fetched').toBeGreaterThan(before);
  expect(asked.filter((url) => /\.gz/.test(url))).toEqual([]);
});

/** What a file of the site weighs on the line, in bytes: hosts zip what is not zipped yet. */
function weigh(address: string): number {
  const file = readFileSync(`dist/${new URL(address).pathname.slice(base.length)}`);
  return /\.(gz|zip)$/.test(address) ? file.length : gzipSync(file).length;
}

test('nothing of Python comes before a run, and then at most 14.5 MB', async ({
  page,
  context,
}, info) => {
  const asked = new Set<string>();
  context.on('request', (request) => asked.add(request.url()));
  await page.goto('convolution/', { waitUntil: 'networkidle' });
  expect([...asked].filter((url) => /pyodide|worker|python/i.test(url))).toEqual([]);
  const before = new Set(asked);
  const cell = new Cell(page, 'convolution/conv2d', 'python');
  await cell.run();
  await cell.expectState('done');
  const parts = [...asked.difference(before)].filter((url) => !url.includes('__stop'));
  const table = parts.map((url) => [weigh(url), url] as const).sort((a, b) => b[0] - a[0]);
  const megabytes = table.reduce((sum, [bytes]) => sum + bytes, 0) / 1e6;
  info.annotations.push({ type: 'MB of Python', description: megabytes.toFixed(2) });
  expect(table.length).toBeGreaterThan(8);
  expect(megabytes, table.join('\n')).toBeLessThanOrEqual(14.5);
});
