import type { PyodideAPI } from 'pyodide';

/**
 * How much of its stack CPython may use, in bytes. CPython counts the stack that it keeps in WebAssembly's memory, where
 * it has 10 MB; the browser keeps a second one of at most 1 MB for the same calls, and ends the whole interpreter when that is full.
 * In Chromium, `__repr__` calling `repr` fills it with 226 kB of CPython's, a function in an `lru_cache` with 160 kB; Firefox
 * takes twice as much. Calls from Python to Python need no such stack: those are counted by sys.getrecursionlimit().
 */
const STACK_BYTES = 128 * 1024;

/** What Pyodide has, and its types leave out: the functions that CPython exports. */
interface WithCPython {
  _module: CPython;
}

interface CPython {
  stackSave(): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
}

/** Makes recursion without end a RecursionError wherever it goes through C, as in `__repr__` or a module that calls itself. */
export function limitStack(pyodide: PyodideAPI): void {
  const { _module: python } = pyodide as unknown as WithCPython;
  const start = python.stackSave() - STACK_BYTES;
  const thread = python._PyThreadState_Get();
  python._PyUnstable_ThreadState_SetStackProtection(thread, start, STACK_BYTES);
}
