import { RunFailure } from '../failure';
import type { PythonRuntime, RuntimeFileName } from './runtime-files';
import { sha256 } from '../../datasets/sha256';

/** Written into the worker by the build. */
declare const __PYTHON_RUNTIME__: PythonRuntime | undefined;

/** Progress is told this often, in bytes: as finely as the page words it. */
const STEP = 100_000;

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The files of the runtime, fetched side by side, counted together, each verified. */
export class RuntimeDownload {
  readonly runtime: PythonRuntime;
  /** Where the files are: an absolute URL with a slash at its end. */
  readonly folder: string;
  readonly #progress: (done: number, total: number) => void;
  readonly #received = new Map<RuntimeFileName, number>();
  #told = 0;

  /**
   * @param progress bytes that have come, and all that are to come, as they lie on the server
   * @throws RunFailure when the site was built without Python
   */
  constructor(baseUrl: string, progress: (done: number, total: number) => void) {
    if (typeof __PYTHON_RUNTIME__ === 'undefined') {
      throw new RunFailure('runtime-unreachable', 'this site was built without Python');
    }
    this.runtime = __PYTHON_RUNTIME__;
    this.folder = new URL(this.runtime.folder, baseUrl).href;
    this.#progress = progress;
  }

  /** A script of Pyodide's, run. */
  async script(name: RuntimeFileName): Promise<unknown> {
    const url = this.folder + name;
    try {
      const exports: unknown = await import(/* @vite-ignore */ url);
      this.#count(name, this.runtime.files[name].bytes);
      return exports;
    } catch (cause) {
      throw cause instanceof SyntaxError ? corrupt(url, cause) : unreachable(url, cause);
    }
  }

  /** The contents of a file, unzipped as they come. */
  async contents(name: RuntimeFileName): Promise<Uint8Array> {
    const response = await this.#fetch(name);
    return this.#verified(name, await this.#contents(name, response));
  }

  /** A WebAssembly file, compiled as it comes. */
  async compiled(name: RuntimeFileName): Promise<WebAssembly.Module> {
    const response = await this.#fetch(name);
    const copy = response.clone();
    const [compiled, contents] = await Promise.allSettled([
      WebAssembly.compileStreaming(labelled(response)),
      this.#contents(name, copy),
    ]);
    if (contents.status === 'rejected') throw contents.reason;
    await this.#verified(name, contents.value);
    if (compiled.status === 'rejected') throw corrupt(response.url, compiled.reason);
    return compiled.value;
  }

  async #fetch(name: RuntimeFileName): Promise<Response> {
    const url = this.folder + name;
    const response = await fetch(url).catch((cause: unknown) => {
      throw unreachable(url, cause);
    });
    if (response.ok && response.body) return response;
    throw unreachable(url, `the server answered ${response.status}`);
  }

  /** Reads to the end. What breaks on the way is the line's fault; what does not fit afterwards is the file's. */
  async #contents(name: RuntimeFileName, response: Response): Promise<Uint8Array> {
    const contents = new Contents(this.runtime.files[name].size);
    const reader = response.body!.getReader();
    for (let done = 0; ;) {
      const part = await reader.read().catch((cause: unknown) => {
        throw unreachable(response.url, cause);
      });
      if (part.done) break;
      contents.add(part.value);
      this.#count(name, (done += part.value.length));
    }
    return contents.whole().catch((cause: unknown) => {
      throw corrupt(response.url, cause);
    });
  }

  async #verified(name: RuntimeFileName, contents: Uint8Array): Promise<Uint8Array> {
    const { size, sha256: expected } = this.runtime.files[name];
    // Without HTTPS browsers offer no digests; the size still tells a cut-off file.
    const intact = globalThis.crypto?.subtle
      ? (await sha256(contents)) === expected
      : contents.length === size;
    if (!intact) throw corrupt(this.folder + name, 'not the file that was published');
    return contents;
  }

  #count(name: RuntimeFileName, received: number): void {
    const { files } = this.runtime;
    // A host may send *.gz unzipped: that is more than the file has.
    this.#received.set(name, Math.min(received, files[name].bytes));
    const done = [...this.#received.values()].reduce((sum, bytes) => sum + bytes, 0);
    const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
    if (done - this.#told < STEP && done < total) return;
    this.#told = done;
    this.#progress(done, total);
  }
}

/** Puts the pieces of a file together, and unzips it meanwhile: some hosts send *.gz unzipped. */
class Contents {
  readonly #bytes: Uint8Array;
  #filled = 0;
  #unzip: WritableStreamDefaultWriter<BufferSource> | undefined;
  #unzipped: Promise<void> | undefined;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  add(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#filled === 0 && !this.#unzip && isGzip(piece)) this.#startUnzipping();
    // What goes wrong here is said by `whole`.
    if (this.#unzip) void this.#unzip.write(piece).catch(() => undefined);
    else this.#fill(piece);
  }

  /** @throws Error when it is not of the size it should be, or cannot be unzipped */
  async whole(): Promise<Uint8Array> {
    void this.#unzip?.close().catch(() => undefined);
    await this.#unzipped;
    if (this.#filled !== this.#bytes.length) throw new Error('not of the size that was published');
    return this.#bytes;
  }

  #startUnzipping(): void {
    const { readable, writable } = new DecompressionStream('gzip');
    this.#unzip = writable.getWriter();
    this.#unzipped = readable.pipeTo(new WritableStream({ write: (piece) => this.#fill(piece) }));
    this.#unzipped.catch(() => undefined);
  }

  #fill(piece: Uint8Array): void {
    const fits = this.#filled + piece.length <= this.#bytes.length;
    if (fits) this.#bytes.set(piece, this.#filled);
    this.#filled += piece.length;
  }
}

/** Browsers compile only what is labelled as WebAssembly, and some hosts do not know the label. */
function labelled(response: Response): Response {
  const type = 'application/wasm';
  if (response.headers.get('Content-Type') === type) return response;
  return new Response(response.body, { headers: { 'Content-Type': type } });
}

const words = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

const unreachable = (url: string, cause: unknown) =>
  new RunFailure('runtime-unreachable', words(cause), { hint: url, cause });

const corrupt = (url: string, cause: unknown) =>
  new RunFailure('runtime-corrupt', words(cause), { hint: url, cause });
