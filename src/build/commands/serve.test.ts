import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, siteServer } from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
const packed = gzipSync('data');
let server: Server;
let address: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'stride'));
  writeFileSync(join(folder, 'index.html'), 'start');
  writeFileSync(join(folder, 'stride/index.html'), 'stride');
  writeFileSync(join(folder, '404.html'), 'nowhere');
  writeFileSync(join(folder, 'data.gz'), packed);
  writeFileSync(join(folder, 'code.wasm'), '');
  server = siteServer(folder, '/lab/');
  address = `http://localhost:${await listen(server, 4390)}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

it('serves pages under the base path', async () => {
  const page = await fetch(`${address}/lab/stride/`);
  expect(page.headers.get('content-type')).toMatch('text/html');
  expect(await page.text()).toBe('stride');
});

it('adds the slash that pages end with', async () => {
  expect((await fetch(`${address}/lab`)).url).toBe(`${address}/lab/`);
  expect((await fetch(`${address}/lab/stride`)).url).toBe(`${address}/lab/stride/`);
});

it('answers with 404.html outside the base path and where nothing is', async () => {
  for (const path of ['/', '/stride/', '/lab/nothing/', '/lab/../package.json', '/laboratory/']) {
    const page = await fetch(address + path);
    expect(page.status).toBe(404);
    expect(await page.text()).toBe('nowhere');
  }
});

it('delivers *.gz as the bytes they are', async () => {
  const data = await fetch(`${address}/lab/data.gz`);
  expect(data.headers.get('content-encoding')).toBeNull();
  expect(Buffer.from(await data.arrayBuffer())).toEqual(packed);
});

it('names WebAssembly so that it compiles while it streams', async () => {
  const wasm = await fetch(`${address}/lab/code.wasm`);
  expect(wasm.headers.get('content-type')).toBe('application/wasm');
});

it('takes the next port when one is taken', async () => {
  const taken = Number(new URL(address).port);
  const other = siteServer(folder, '/');
  expect(await listen(other, taken)).toBeGreaterThan(taken);
  other.close();
});
