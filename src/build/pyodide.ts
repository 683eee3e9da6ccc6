import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { readPackages } from '../runtime/python/package-files.ts';
import { WARM_UP, type PackageFiles } from '../runtime/python/packages.ts';
import {
  RUNTIME_FILES,
  type PythonRuntime,
  type RuntimeFile,
} from '../runtime/python/runtime-files.ts';

const PYODIDE = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
const PYTHON = fileURLToPath(new URL('../python', import.meta.url));
const SNAPSHOT_MAKER = new URL('./snapshot.worker.ts', import.meta.url);
const CACHE = resolve('node_modules/.cache/convlab');

/** Files of Pyodide's own; the others are made here. */
const FROM_PYODIDE = RUNTIME_FILES.filter((name) => !name.endsWith('.gz'));

const TYPES: Record<string, string> = {
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Names what the runtime is made from: another Pyodide or another line of Python, and it is made anew. */
function ingredients(packages: PackageFiles): string {
  const hash = createHash('sha256').update(readFileSync(join(PYODIDE, 'package.json')));
  for (const path of Object.keys(packages).sort()) hash.update(path).update(packages[path]!);
  hash.update(readFileSync(SNAPSHOT_MAKER));
  return hash.update(WARM_UP).digest('hex').slice(0, 12);
}

/** CPython's memory after all imports; the same packages give the same bytes. */
export function makeSnapshot(packages: PackageFiles): Promise<Uint8Array> {
  const maker = new Worker(SNAPSHOT_MAKER, { workerData: packages });
  return new Promise<Uint8Array>((made, failed) => {
    maker.once('message', made).once('error', failed);
    maker.once('exit', (code) => failed(new Error(`the snapshot was not made (exit ${code})`)));
  });
}

/** Makes the runtime's files, or finds them made by an earlier build. Returns the folder they lie in. */
async function make(): Promise<string> {
  const packages = await readPackages(PYTHON);
  const folder = join(CACHE, `python-${ingredients(packages)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const file of FROM_PYODIDE) cpSync(join(PYODIDE, file), join(unfinished, file));
  const zipped = (content: Uint8Array | string) => gzipSync(content, { level: 9 });
  writeFileSync(join(unfinished, 'snapshot.gz'), zipped(await makeSnapshot(packages)));
  writeFileSync(join(unfinished, 'packages.json.gz'), zipped(JSON.stringify(packages)));
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return folder;
}

function describe(path: string): RuntimeFile {
  const file = readFileSync(path);
  const content = path.endsWith('.gz') ? gunzipSync(file) : file;
  return { bytes: file.length, size: content.length, sha256: sha256(content) };
}

/** The files in `folder`, under a name made of their contents. */
function publish(folder: string): PythonRuntime {
  const described = RUNTIME_FILES.map((name) => [name, describe(join(folder, name))] as const);
  const files = Object.fromEntries(described) as PythonRuntime['files'];
  const version = sha256(Buffer.from(JSON.stringify(files))).slice(0, 12);
  const lockFile = JSON.parse(readFileSync(join(PYODIDE, 'pyodide-lock.json'), 'utf8')) as object;
  return { folder: `pyodide/${version}/`, files, lockFile: { ...lockFile, packages: {} } };
}

/** Puts CPython, ready to start, beside the pages, and tells the worker where it is; `astro dev` serves it, too. */
export function pyodide(): AstroIntegration {
  let made: string;
  let runtime: PythonRuntime;
  return {
    name: 'pyodide',
    hooks: {
      'astro:config:setup': async ({ updateConfig, command }) => {
        if (command !== 'build' && command !== 'dev') return;
        made = await make();
        runtime = publish(made);
        updateConfig({ vite: { define: { __PYTHON_RUNTIME__: JSON.stringify(runtime) } } });
      },
      'astro:build:done': ({ dir }) => {
        cpSync(made, fileURLToPath(new URL(runtime.folder, dir)), { recursive: true });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const path = request.url?.split('?')[0] ?? '';
          const name = RUNTIME_FILES.find((one) => path.endsWith(`/${runtime.folder}${one}`));
          if (!name) return next();
          response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
          response.end(readFileSync(join(made, name)));
        });
      },
    },
  };
}
