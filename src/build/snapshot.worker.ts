/**
 * Makes the memory snapshot that Python cells start from: CPython after it has imported all that a reader may import.
 *
 * Runs in a thread of its own, because it stops the clock and takes chance away: the same packages must give the same
 * bytes, or every publication would make every reader load CPython again.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { installPackages, WARM_UP, type PackageFiles } from '../runtime/python/packages.ts';

const SOME_TIME = Date.UTC(2024, 0, 1);

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts: ConstructorParameters<typeof RealDate> | []) {
    if (parts.length > 0) super(...(parts as ConstructorParameters<typeof RealDate>));
    else super(SOME_TIME);
  }
  static override now = () => SOME_TIME;
} as DateConstructor;
performance.now = () => 0;

const { loadPyodide } = await import('pyodide');
const pyodide = await loadPyodide({ _makeSnapshot: true, env: { PYTHONHASHSEED: '0' } });
installPackages(pyodide.FS as never, workerData as PackageFiles);
pyodide.runPython(WARM_UP);
// Whoever starts from the snapshot seeds it anew (src/runtime/python/start.ts).
pyodide.runPython('import random; random.seed(0); del random');
parentPort!.postMessage(pyodide.makeMemorySnapshot());
