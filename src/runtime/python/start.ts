import type { loadPyodide as LoadPyodide, PyodideAPI } from 'pyodide';
import { RUNTIME_CACHE } from '../caches';
import { RunFailure } from '../failure';
import { RuntimeDownload } from './download';
import { Interpreter } from './interpreter';
import { memoryLimit } from './memory-limit';
import { installPackages, WARM_UP, type PackageFiles } from './packages';

type Load = typeof LoadPyodide;
type Options = NonNullable<Parameters<Load>[0]>;

/** All that a start needs, here and verified. */
export interface Parts {
  loadPyodide: Load;
  options: Options;
  packages: PackageFiles;
  snapshot: Uint8Array;
}

/**
 * CPython in this worker with our packages imported.
 *
 * @param progress bytes that have come, and all that are to come
 * @throws RunFailure `runtime-unreachable` or `runtime-corrupt`; nothing half loaded is used or kept
 */
export async function startInterpreter(
  baseUrl: string,
  progress: (done: number, total: number) => void,
): Promise<Interpreter> {
  const download = new RuntimeDownload(baseUrl, progress);
  memoryLimit.install();
  try {
    const interpreter = new Interpreter(await fetchAndStart(download));
    performance.mark('python: started');
    return interpreter;
  } catch (cause) {
    const failure = failureFrom(cause, download.folder);
    // The next try fetches what was kept anew.
    if (failure.kind === 'runtime-corrupt') await forgetRuntime();
    throw failure;
  }
}

/** Every file at once; Pyodide itself would fetch and compile one after another. */
async function fetchAndStart(download: RuntimeDownload): Promise<PyodideAPI> {
  const [pyodide, , wasm, library, snapshot, packages] = await Promise.all([
    download.script('pyodide.mjs'),
    download.script('pyodide.asm.mjs'),
    download.compiled('pyodide.asm.wasm'),
    download.contents('python_stdlib.zip'),
    download.contents('snapshot.gz'),
    download.contents('packages.json.gz'),
  ]);
  // To be seen in the browser's developer tools (Performance): where a start's time goes.
  performance.mark('python: fetched');
  const { loadPyodide } = pyodide as { loadPyodide: Load };
  const lockFileContents = download.runtime.lockFile as Options['lockFileContents'];
  const parts: Parts = {
    loadPyodide,
    options: { indexURL: download.folder, lockFileContents },
    packages: JSON.parse(new TextDecoder().decode(packages)) as PackageFiles,
    snapshot,
  };
  return handingOut(wasm, library, () => startPyodide(parts));
}

/** From the snapshot; where that cannot be restored, by a plain start, which takes longer and gives the same. */
export async function startPyodide(parts: Parts): Promise<PyodideAPI> {
  return (await restore(parts)) ?? (await startPlainly(parts));
}

async function restore({ loadPyodide, options, packages, snapshot }: Parts) {
  try {
    const pyodide = await loadPyodide({ ...options, _loadSnapshot: snapshot });
    // The snapshot holds the modules that were imported, not the files: those that are imported later need theirs.
    installPackages(pyodide.FS as never, packages);
    // It holds the state of Python's random numbers, too: without this every session would draw the same.
    pyodide.runPython('import random; random.seed(); del random');
    return pyodide;
  } catch {
    return undefined;
  }
}

async function startPlainly({ loadPyodide, options, packages }: Parts): Promise<PyodideAPI> {
  const pyodide = await loadPyodide(options);
  installPackages(pyodide.FS as never, packages);
  pyodide.runPython(WARM_UP);
  return pyodide;
}

/** While `start` runs, Pyodide is given what it asks the network and the compiler for. */
async function handingOut<T>(
  wasm: WebAssembly.Module,
  library: Uint8Array,
  start: () => Promise<T>,
): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (address, init) => {
    const url = String(address);
    if (url.endsWith('/python_stdlib.zip')) return new Response(library as BodyInit);
    return url.endsWith('/pyodide.asm.wasm') ? new Response() : fetch(address, init);
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const instance = await WebAssembly.instantiate(wasm, imports);
    return { module: wasm, instance };
  };
  try {
    return await start();
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** Files that came whole and do not start are not what was published. */
function failureFrom(cause: unknown, folder: string): RunFailure {
  if (cause instanceof RunFailure) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new RunFailure('runtime-corrupt', message, { hint: folder, cause });
}

async function forgetRuntime(): Promise<void> {
  // Where the browser keeps nothing (private windows, no HTTPS) there is nothing to forget.
  await globalThis.caches?.delete(RUNTIME_CACHE).catch(() => undefined);
}
