/**
 * Between the site's pages and the network: carries Stop to a Python that never lets its worker breathe, and keeps what
 * was loaded once, so that a second visit works offline.
 *
 * Kept: the cache `convlab-site`. Everything under a folder or name with a hash (`_astro/`, `pyodide/`) is taken from the
 * cache first; pages from the network first, and from the cache when there is no network. MNIST has a cache of its own.
 */
declare const self: ServiceWorkerGlobalScope;

const CACHE = 'convlab-site';
const HASHED = /\/(_astro|pyodide\/[0-9a-f]+)\//;
/** `…/__stop?channel=…&run=…` is answered by this worker alone: has Stop been pressed in that run? */
const STOP = '__stop';

/** Worker → its last run that was stopped. */
const stopped = new Map<string, number>();

/** What a page tells the service worker. */
export type ToServiceWorker =
  | { type: 'stop'; channel: string; run: number }
  /** Addresses that the page loaded before it had a service worker. */
  | { type: 'keep'; urls: string[] };

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'stop') stopped.set(message.channel, message.run);
  else event.waitUntil(keepAll(message.urls));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (url.pathname.endsWith(`/${STOP}`)) event.respondWith(answerStop(url.searchParams));
  else if (event.request.method !== 'GET') return;
  else if (HASHED.test(url.pathname)) event.respondWith(cacheFirst(event.request));
  else if (event.request.mode === 'navigate') event.respondWith(networkFirst(event.request));
});

function answerStop(query: URLSearchParams): Response {
  const run = stopped.get(query.get('channel') ?? '') ?? -1;
  const answer = run >= Number(query.get('run')) ? '1' : '0';
  return new Response(answer, { headers: { 'Cache-Control': 'no-store' } });
}

async function cacheFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await keep(cache, request, response.clone());
  return response;
}

async function networkFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await keep(cache, request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

/** A full disk must not break the page: what cannot be kept is loaded again next time. */
async function keep(cache: Cache, request: Request, response: Response): Promise<void> {
  await cache.put(request, response).catch(() => undefined);
}

async function keepAll(urls: string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.allSettled(
    urls.map(async (url) => {
      if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url);
    }),
  );
}
