import { sha256 } from '../datasets/sha256';
import { RUNTIME_CACHE, SITE_CACHE } from './caches';

/**
 * Between the site's pages and the network: carries Stop to a Python that never lets its worker breathe, and keeps what
 * was loaded once, so that a second visit works offline.
 *
 * What has a hash in its address never changes, so it is taken from the cache first; everything else (pages, the search)
 * from the network first, so that nothing is stale, and from the cache when there is no network. A new version of
 * this file, that is of the site, waits until no page of the old one is open, and then throws out what is old.
 */
declare const self: ServiceWorkerGlobalScope;

/**
 * The site's files with a hash in their address, below its base, and for those of Python the SHA-256 of what is in them,
 * unzipped; written in by the build. Null: keep nothing.
 */
declare const __PUBLISHED__: Record<string, string | null> | null;

/** `…/__stop?channel=…&run=…` is answered by this worker alone: has Stop been pressed in that run? */
const STOP = '__stop';

/** What a page tells the service worker. */
export type ToServiceWorker =
  | { type: 'stop'; channel: string; run: number }
  /** Addresses that the page loaded before it had a service worker. */
  | { type: 'keep'; urls: string[] }
  /** The page was loaded past its service worker (by Shift+Reload) and wants one. */
  | { type: 'claim' };

/** How files below a folder of the site are kept. Those of `data` keep themselves, verified (src/datasets/kept.ts). */
interface Kept {
  cache: string;
  first: 'cache' | 'network';
}

function howKept(path: string): Kept | undefined {
  if (!__PUBLISHED__ || path === 'service-worker.js' || path.startsWith('data/')) return undefined;
  if (path.startsWith('pyodide/')) return { cache: RUNTIME_CACHE, first: 'cache' };
  return { cache: SITE_CACHE, first: path.startsWith('_astro/') ? 'cache' : 'network' };
}

/** Channel → its last run that was stopped. */
const stopped = new Map<string, number>();

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([self.clients.claim(), forgetOld(SITE_CACHE), forgetOld(RUNTIME_CACHE)]),
  );
});

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'stop') stopped.set(message.channel, message.run);
  else if (message.type === 'claim') event.waitUntil(self.clients.claim());
  else event.waitUntil(Promise.all(message.urls.map(keepLoaded)));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  const path = below(url);
  if (path === STOP) return event.respondWith(answerStop(url.searchParams));
  const kept = event.request.method === 'GET' && howKept(path);
  if (!kept) return;
  const answer = kept.first === 'cache' ? cacheFirst : networkFirst;
  event.respondWith(answer(event, kept.cache));
});

/** The address below the site's base: '' is the start page. */
function below(url: URL): string {
  return url.pathname.slice(new URL(self.registration.scope).pathname.length);
}

function answerStop(query: URLSearchParams): Response {
  const run = stopped.get(query.get('channel') ?? '') ?? -1;
  const answer = run >= Number(query.get('run')) ? '1' : '0';
  return new Response(answer, { headers: { 'Cache-Control': 'no-store' } });
}

async function cacheFirst(event: FetchEvent, cache: string): Promise<Response> {
  const { request } = event;
  return (await find(cache, request)) ?? fetchAndKeep(event, cache);
}

async function networkFirst(event: FetchEvent, cache: string): Promise<Response> {
  try {
    return await fetchAndKeep(event, cache);
  } catch (error) {
    const kept = await find(cache, event.request);
    if (kept) return kept;
    throw error;
  }
}

/** The answer goes on at once, while it is being kept. */
async function fetchAndKeep(event: FetchEvent, cache: string): Promise<Response> {
  // The browser's own cache would hold a second copy of the runtime, damaged ones included.
  const options: RequestInit = cache === RUNTIME_CACHE ? { cache: 'no-store' } : {};
  const response = await fetch(event.request, options);
  if (response.ok) event.waitUntil(keep(cache, event.request, response.clone()));
  return response;
}

/** Undefined as well where the browser keeps nothing: the site works all the same. */
async function find(cache: string, request: RequestInfo): Promise<Response | undefined> {
  try {
    const kept = await caches.open(cache);
    return await kept.match(request, { ignoreSearch: true, ignoreVary: true });
  } catch {
    return undefined;
  }
}

/** A full disk must not break the page: what cannot be kept, breaks off or is damaged is loaded again next time. */
async function keep(cache: string, request: RequestInfo, response: Response): Promise<void> {
  try {
    const address = typeof request === 'string' ? request : request.url;
    const copy = response.clone();
    if (!(await intact(copy, below(new URL(address))))) return void response.body?.cancel();
    await (await caches.open(cache)).put(request, response);
  } catch {
    // As said.
  }
}

/** Is it what was published? A page of a login comes with status 200, too, and a retry must not meet it again. */
async function intact(response: Response, path: string): Promise<boolean> {
  const expected = __PUBLISHED__?.[path];
  if (!expected) return true;
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some hosts send *.gz unzipped.
  const zipped = path.endsWith('.gz') && bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (await sha256(zipped ? await unzip(bytes) : bytes)) === expected;
}

async function unzip(bytes: Uint8Array): Promise<Uint8Array> {
  const unzipped = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unzipped).arrayBuffer());
}

async function keepLoaded(address: string): Promise<void> {
  const kept = howKept(below(new URL(address)));
  if (!kept || (await find(kept.cache, address))) return;
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) await keep(kept.cache, address, response);
}

/** What is no longer published goes, and pages that are made of it: their new version comes with their next visit. */
async function forgetOld(name: string): Promise<void> {
  try {
    const cache = await caches.open(name);
    const requests = await cache.keys();
    await Promise.all(
      requests.map(async (request) => {
        if (!(await current(cache, request))) await cache.delete(request);
      }),
    );
  } catch {
    // Where nothing is kept, nothing is old.
  }
}

async function current(cache: Cache, request: Request): Promise<boolean> {
  const published = new Set(Object.keys(__PUBLISHED__ ?? {}));
  const path = below(new URL(request.url));
  if (howKept(path)?.first === 'cache') return published.has(path);
  const page = await (await cache.match(request))!.text();
  const parts = page.match(/\b_astro\/[\w.~-]+/g) ?? [];
  return parts.length > 0 && parts.every((part) => published.has(part));
}
