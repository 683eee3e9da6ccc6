import type { PyodideAPI } from 'pyodide';
import type { CellError, CellSource, WindowLayer } from '../messages';
import type { Bridge } from './bridge';
import { memoryLimit } from './memory-limit';
import { limitStack } from './stack-limit';
import { withNumbers } from './window-layer';

/** What was done about full memory: variables of the cell deleted, or nothing helps and the session must begin anew. */
interface Relief {
  freed?: string[];
  exhausted?: boolean;
}

/** How a cell ended, as `_convlab.cells.run` words it. */
export type CellEnd = { relief?: Relief } & CellEndKind;

type CellEndKind =
  | { status: 'done'; window?: WindowLayer | null }
  | { status: 'stopped'; defined: string[]; window?: WindowLayer | null }
  | { status: 'error'; error: CellError; defined: string[] };

export interface Names {
  defines: string[];
  uses: string[];
}

type PythonFunction = (...args: (string | boolean)[]) => string;

/** CPython with our packages, one namespace for all cells. */
export class Interpreter {
  readonly pyodide: PyodideAPI;
  #run: PythonFunction | undefined;
  #analyse: PythonFunction;

  /** `pyodide` has the packages installed, and WARM_UP has run in it. */
  constructor(pyodide: PyodideAPI) {
    this.pyodide = pyodide;
    this.#analyse = pyodide.pyimport('_convlab.names').analyse as PythonFunction;
  }

  /** Gives Python the engine. Before this, cells can be analysed but not run. */
  connect(bridge: Bridge): void {
    this.pyodide.registerJsModule('_convlab_engine', bridge);
    this.pyodide.runPython('import _convlab.bridge; _convlab.bridge.connect()');
    this.#run = this.pyodide.pyimport('_convlab.cells').run as PythonFunction;
    limitStack(this.pyodide);
  }

  /** Top-level names of a program; none when it has a syntax error. */
  analyse(code: string): Names {
    return JSON.parse(this.#analyse(code)) as Names;
  }

  /** Runs a cell to its end. Throws only what is not the program's fault (a lost context, a fatal error of CPython). */
  run({ code, cell, fresh = false, files = [], watched = false }: CellSource): CellEnd {
    if (!this.#run) throw new Error('Python runs cells only after connect()');
    for (const { name, bytes } of files) this.pyodide.FS.writeFile(name, bytes);
    memoryLimit.begin();
    const end = JSON.parse(this.#run(code, cell, fresh, watched)) as CellEnd;
    return 'window' in end && end.window ? { ...end, window: withNumbers(end.window) } : end;
  }
}
