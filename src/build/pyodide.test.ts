import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';
import { beforeAll, expect, it } from 'vitest';
import { readPackages } from '../runtime/python/package-files';
import { startPyodide } from '../runtime/python/start';
import { makeSnapshot } from './pyodide';

/** Of a start of CPython and more, on a machine that has other things to do, in ms. */
const PATIENCE = 60_000;

const packages = await readPackages(fileURLToPath(new URL('../python', import.meta.url)));
let snapshot: Uint8Array;
const lockFile = createRequire(import.meta.url).resolve('pyodide/pyodide-lock.json');
const lockFileContents = { ...JSON.parse(readFileSync(lockFile, 'utf8')), packages: {} };

const start = () =>
  startPyodide({ loadPyodide, options: { lockFileContents }, packages, snapshot });

beforeAll(async () => {
  snapshot = await makeSnapshot(packages);
}, PATIENCE);

it(
  'makes the same snapshot of the same packages, so that readers load it once',
  async () => {
    expect(Buffer.compare(await makeSnapshot(packages), snapshot)).toBe(0);
  },
  PATIENCE,
);

it(
  'draws other random numbers in each session that starts from the snapshot',
  async () => {
    const draw = async () => (await start()).runPython('import random; random.random()') as number;
    expect(await draw()).not.toBe(await draw());
  },
  PATIENCE,
);

it(
  'says of a module that is not here what CPython says',
  async () => {
    const pyodide = await start();
    expect(() => pyodide.runPython('import numpy')).toThrow("No module named 'numpy'\n");
  },
  PATIENCE,
);
