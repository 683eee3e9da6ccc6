/** What Python is made of: the first three are Pyodide's, the others come with it or are made by the build. */
export const RUNTIME_FILES = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  /** Python's standard library, for what no snapshot holds. */
  'python_stdlib.zip',
  /** CPython's memory after it has imported all that a reader may import. */
  'snapshot.gz',
  /** The packages of src/python. */
  'packages.json.gz',
] as const;

export type RuntimeFileName = (typeof RUNTIME_FILES)[number];

export interface RuntimeFile {
  /** Bytes as the file lies on the server, zipped if its name ends in .gz. */
  bytes: number;
  /** Bytes and SHA-256 of what is in it, unzipped. */
  size: number;
  sha256: string;
}

/** CPython with our packages, as the build lays it beside the pages (src/build/pyodide.ts). */
export interface PythonRuntime {
  /** Below the site's base; the name is made of the contents, so what the folder holds never changes. */
  folder: string;
  files: Record<RuntimeFileName, RuntimeFile>;
  /** Pyodide's list of packages it could load, emptied: this site has its own. */
  lockFile: object;
}
