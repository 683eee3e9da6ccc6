/** Downloads kept by the browser between visits. Where it keeps nothing (private windows, no HTTPS) they are fetched again. */
const STORE = 'convlab-data-1';

async function store(): Promise<Cache | undefined> {
  try {
    return await caches.open(STORE);
  } catch {
    return undefined; // Not allowed here: the data set is there for this visit all the same.
  }
}

export async function findKept(url: string): Promise<Uint8Array | undefined> {
  const response = await (await store())?.match(url);
  return response && new Uint8Array(await response.arrayBuffer());
}

export async function keep(url: string, bytes: Uint8Array): Promise<void> {
  try {
    await (await store())?.put(url, new Response(bytes as BodyInit));
  } catch {
    // The disk is full: as above.
  }
}

export async function forget(url: string): Promise<void> {
  await (await store())?.delete(url);
}
