import { DataError } from './data-error';
import type { DataFile } from './mnist-files';
import { sha256 } from './sha256';

/** Called with each piece that arrives: bytes so far and in all, of what travels over the line where that is known. */
export type Received = (done: number, total: number) => void;

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * What the file will weigh on the line. Some hosts declare the gzip as an encoding; then the browser unzips unasked, and
 * the length they state is not that of what arrives.
 */
function expected(response: Response, file: DataFile): number {
  const length = Number(response.headers.get('Content-Length'));
  return length > 0 && !response.headers.get('Content-Encoding') ? length : file.bytes;
}

async function readAll(response: Response, total: number, received: Received): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let done = 0;
  const reader = response.body!.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    done += part.value.length;
    received(done, Math.max(done, total));
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

async function unzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream();
  const plain = stream.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * The file's contents, unzipped and verified.
 * @throws DataError `corrupt`, when it is not the file we publish
 */
export async function open(bytes: Uint8Array, file: DataFile, url: string): Promise<Uint8Array> {
  let plain = bytes;
  try {
    if (isGzip(bytes)) plain = await unzip(bytes);
  } catch (cause) {
    throw new DataError('corrupt', url, 'the download was cut off or damaged', cause);
  }
  // Without HTTPS browsers offer no digests; the length still tells a cut-off file.
  const intact = globalThis.crypto?.subtle
    ? (await sha256(plain)) === file.sha256
    : plain.length === file.bytes;
  if (!intact)
    throw new DataError('corrupt', url, 'the download is not the file that was published');
  return plain;
}

/** @throws DataError `unreachable`, when nothing comes or the line breaks */
export async function download(
  file: DataFile,
  url: string,
  received: Received,
): Promise<Uint8Array> {
  try {
    // Kept by kept.ts, after it was verified: the browser's own cache would hold a second copy, damaged ones included.
    const response = await fetch(url, { cache: 'no-store' });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await readAll(response, expected(response, file), received);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DataError('unreachable', url, why, cause);
  }
}
