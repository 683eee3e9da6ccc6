import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { readPackages } from '../runtime/python/package-files.ts';
import { installPackages, WARM_UP, type PackageFiles } from '../runtime/python/packages.ts';

const PYODIDE = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
const PYTHON = fileURLToPath(new URL('../python', import.meta.url));
const CACHE = resolve('node_modules/.cache/convlab');

/** Of Pyodide itself; the standard library is only read for what no snapshot holds. */
const FROM_PYODIDE = [
  ...['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm'],
  ...['python_stdlib.zip', 'pyodide-lock.json'],
];
const MADE = ['snapshot.gz', 'packages.json.gz'];
const ALL = [...FROM_PYODIDE, ...MADE];

/** CPython as the pages load it: the folder below the site's base, and the bytes of all its files. */
export interface PythonRuntime {
  folder: string;
  bytes: number;
}

/** Names what the runtime is made of: another Pyodide or another line of Python gives another folder. */
function fingerprint(packages: PackageFiles): string {
  const hash = createHash('sha256').update(readFileSync(join(PYODIDE, 'package.json')));
  for (const path of Object.keys(packages).sort()) hash.update(path).update(packages[path]!);
  return hash.update(WARM_UP).digest('hex').slice(0, 12);
}

/** CPython's memory after it has imported all that a reader may import: a start from it skips all of that. */
async function makeSnapshot(packages: PackageFiles): Promise<Uint8Array> {
  const { loadPyodide } = await import('pyodide');
  const pyodide = await loadPyodide({ _makeSnapshot: true });
  installPackages(pyodide.FS as never, packages);
  pyodide.runPython(WARM_UP);
  return pyodide.makeMemorySnapshot();
}

/** Makes the runtime's files, or finds them made by an earlier build. Returns where they lie. */
async function prepare(): Promise<{ runtime: PythonRuntime; files: string }> {
  const packages = await readPackages(PYTHON);
  const name = fingerprint(packages);
  const files = join(CACHE, `python-${name}`);
  if (!existsSync(files)) {
    const unfinished = `${files}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    for (const file of FROM_PYODIDE) cpSync(join(PYODIDE, file), join(unfinished, file));
    const snapshot = await makeSnapshot(packages);
    writeFileSync(join(unfinished, 'snapshot.gz'), gzipSync(snapshot, { level: 9 }));
    const archive = gzipSync(JSON.stringify(packages), { level: 9 });
    writeFileSync(join(unfinished, 'packages.json.gz'), archive);
    rmSync(files, { recursive: true, force: true });
    renameSync(unfinished, files);
  }
  const bytes = ALL.reduce((sum, file) => sum + statSync(join(files, file)).size, 0);
  return { runtime: { folder: `pyodide/${name}/`, bytes }, files };
}

/** Puts CPython, ready to start, beside the pages, and tells the worker where it is; `astro dev` serves it, too. */
export function pyodide(): AstroIntegration {
  let made: Awaited<ReturnType<typeof prepare>>;
  return {
    name: 'pyodide',
    hooks: {
      'astro:config:setup': async ({ updateConfig, command }) => {
        if (command !== 'build' && command !== 'dev') return;
        made = await prepare();
        updateConfig({ vite: { define: { __PYTHON_RUNTIME__: JSON.stringify(made.runtime) } } });
      },
      'astro:build:done': ({ dir }) => {
        const target = fileURLToPath(new URL(made.runtime.folder, dir));
        cpSync(made.files, target, { recursive: true });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const path = request.url?.split('?')[0] ?? '';
          const file = ALL.find((one) => path.endsWith(`/${made.runtime.folder}${one}`));
          if (!file) return next();
          response.setHeader('Content-Type', typeOf(file));
          response.end(readFileSync(join(made.files, file)));
        });
      },
    },
  };
}

const typeOf = (file: string) =>
  file.endsWith('.mjs')
    ? 'text/javascript'
    : file.endsWith('.wasm')
      ? 'application/wasm'
      : 'application/octet-stream';
