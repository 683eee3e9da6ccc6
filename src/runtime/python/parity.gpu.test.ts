import { loadPyodide } from 'pyodide';
import { afterAll, describe, expect, it } from 'vitest';
import { Engine, HandleTable, referenceBackend } from '../../torch';
import { WebglBackend } from '../../torch/backend/webgl';
import { Device } from '../../torch/backend/webgl/device';
import { createBridge } from './bridge';
import { Interpreter } from './interpreter';
import { installPackages, WARM_UP } from './packages';
import { askerOf, parityCases } from './parity';
import { alike } from './parity-numbers';

/*
 * The snippets of parity.test.ts with every tensor on WebGL: the same words, the same numbers up to what float32 on a GPU
 * may differ by.
 */

const packages = import.meta.glob<string>('../../python/**/*.{py,txt}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const parity = (path: string) => packages[`../../python/parity/${path}`]!;

/** torchvision needs the files of MNIST, which only Node has at hand, and calculates in Python. */
const ELSEWHERE = new Set(['torchvision']);
const found = Object.keys(packages).flatMap((path) => /\/cases\/(.*)\.py$/.exec(path)?.[1] ?? []);
const files = found.filter((file) => !ELSEWHERE.has(file));

const device = new Device(new OffscreenCanvas(1, 1));
const engine = new Engine(new WebglBackend(device, referenceBackend()));
const ask = await startPython();

afterAll(() => device.trim());

async function startPython() {
  const indexURL = new URL('/node_modules/pyodide/', location.origin).href;
  const pyodide = await loadPyodide({ indexURL });
  const files = Object.entries(packages).map(([path, source]) => [
    path.replace(/^.*?\/python\//, ''),
    source,
  ]);
  installPackages(pyodide.FS as never, Object.fromEntries(files));
  pyodide.runPython(WARM_UP);
  const interpreter = new Interpreter(pyodide);
  const nothing = () => undefined;
  const host = {
    // The recordings are those of a PyTorch without CUDA; where the tensors are is the engine's own business.
    ...{ accelerated: false, deviceName: 'reference', dataset: () => null },
    ...{ print: nothing, progress: nothing, figure: nothing, saveFigure: nothing, view: nothing },
    ...{ saveFile: nothing, stepped: nothing, ended: nothing, stopped: () => false },
    ...{ counts: () => null, synchronize: nothing, emptyCache: nothing, lossCurve: nothing },
  };
  interpreter.connect(createBridge(new HandleTable(engine), host));
  return askerOf(pyodide, parity('transcript.py'));
}

describe.each(files)('as in PyTorch, on WebGL: %s', (file) => {
  const cases = parityCases(parity(`cases/${file}.py`), parity(`recordings/${file}.txt`));
  it.each(cases)(
    '$name',
    (asked) => {
      const ours = ask(asked);
      const recorded = asked.recorded.trimEnd() + '\n';
      if (!alike(ours, recorded)) expect(ours).toBe(recorded);
    },
    60_000,
  );
});
