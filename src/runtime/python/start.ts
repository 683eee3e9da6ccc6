import type { PyodideAPI, loadPyodide as LoadPyodide } from 'pyodide';
import { RunFailure } from '../failure';
import { assetsOf, countFetched, fetchPackages, fetchSnapshot } from './assets';
import { Interpreter } from './interpreter';
import { installPackages, WARM_UP, type PackageFiles } from './packages';

type Load = typeof LoadPyodide;

/**
 * CPython in this worker with our packages imported. From the snapshot the build made; where that cannot be used, by a
 * plain start, which takes longer and gives the same.
 *
 * @param progress bytes that have come, and all that are to come
 * @throws RunFailure `runtime-unreachable`
 */
export async function startInterpreter(
  baseUrl: string,
  progress: (done: number, total: number) => void,
): Promise<Interpreter> {
  const { indexURL, bytes } = assetsOf(baseUrl);
  const stopCounting = countFetched((done) => progress(Math.min(done, bytes), bytes));
  try {
    const { loadPyodide } = (await import(/* @vite-ignore */ `${indexURL}pyodide.mjs`)) as {
      loadPyodide: Load;
    };
    const packages = fetchPackages(indexURL);
    packages.catch(() => undefined);
    const restored = await restore(loadPyodide, indexURL, packages);
    return new Interpreter(restored ?? (await startPlainly(loadPyodide, indexURL, packages)));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new RunFailure('runtime-unreachable', message, { cause });
  } finally {
    stopCounting();
  }
}

async function restore(
  loadPyodide: Load,
  indexURL: string,
  packages: Promise<PackageFiles>,
): Promise<PyodideAPI | undefined> {
  try {
    const pyodide = await loadPyodide({ indexURL, _loadSnapshot: fetchSnapshot(indexURL) });
    // The snapshot holds the modules that were imported, not the files: those that are imported later need theirs.
    installPackages(pyodide.FS as never, await packages);
    return pyodide;
  } catch {
    return undefined;
  }
}

async function startPlainly(
  loadPyodide: Load,
  indexURL: string,
  packages: Promise<PackageFiles>,
): Promise<PyodideAPI> {
  const pyodide = await loadPyodide({ indexURL });
  installPackages(pyodide.FS as never, await packages);
  pyodide.runPython(WARM_UP);
  return pyodide;
}
