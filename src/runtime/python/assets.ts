import { RunFailure } from '../failure';
import type { PackageFiles } from './packages';

/** Written into the worker by the build (src/build/pyodide.ts). */
declare const __PYTHON_RUNTIME__: { folder: string; bytes: number } | undefined;

export interface Assets {
  /** Where Pyodide finds its own files. */
  indexURL: string;
  /** Bytes of all files together, as they lie on the server. */
  bytes: number;
}

/** @throws RunFailure when the site was built without Python */
export function assetsOf(baseUrl: string): Assets {
  if (typeof __PYTHON_RUNTIME__ === 'undefined') {
    throw new RunFailure('runtime-unreachable', 'this site was built without Python');
  }
  const { folder, bytes } = __PYTHON_RUNTIME__;
  return { indexURL: new URL(folder, baseUrl).href, bytes };
}

/**
 * Counts the bytes of everything that is fetched until the returned function is called: Pyodide loads its own files, and
 * tells nobody how far it is.
 */
export function countFetched(received: (bytes: number) => void): () => void {
  const original = globalThis.fetch;
  let done = 0;
  globalThis.fetch = async (...args) => {
    const response = await original(...args);
    if (!response.body) return response;
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        done += chunk.length;
        received(done);
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    const counted = new Response(response.body.pipeThrough(count), { status, statusText, headers });
    Object.defineProperty(counted, 'url', { value: response.url });
    return counted;
  };
  return () => {
    globalThis.fetch = original;
  };
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some hosts send *.gz with a Content-Encoding; then the browser has unzipped it already.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** CPython's memory after all imports, as the build made it. */
export const fetchSnapshot = (indexURL: string) => bytesOf(`${indexURL}snapshot.gz`);

/** The Python packages of this site. */
export async function fetchPackages(indexURL: string): Promise<PackageFiles> {
  const text = new TextDecoder().decode(await bytesOf(`${indexURL}packages.json.gz`));
  return JSON.parse(text) as PackageFiles;
}
