import { loadPyodide } from 'pyodide';
import { expect, it } from 'vitest';
import { Interpreter } from './interpreter';
import { readPackages } from './package-files';
import { fileURLToPath } from 'node:url';
import { startPyodide, type Parts } from './start';

const packages = await readPackages(fileURLToPath(new URL('../../python', import.meta.url)));

/** A browser that restores no snapshot. */
const withoutSnapshots: Parts['loadPyodide'] = (options) =>
  options && '_loadSnapshot' in options
    ? Promise.reject(new Error('table index is out of bounds'))
    : loadPyodide(options);

it('starts Python without the snapshot where it cannot be restored', async () => {
  const parts = { options: {}, packages, snapshot: new Uint8Array() };
  const pyodide = await startPyodide({ ...parts, loadPyodide: withoutSnapshots });
  expect(new Interpreter(pyodide).analyse('import torch')).toEqual({
    defines: ['torch'],
    uses: [],
  });
  expect(pyodide.runPython("import sys; 'torch.nn' in sys.modules")).toBe(true);
}, 60_000);
