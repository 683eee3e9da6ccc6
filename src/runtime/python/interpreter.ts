import type { PyodideAPI } from 'pyodide';
import type { CellError, CellSource } from '../messages';
import type { Question } from '../questions';
import type { Views } from '../views';
import type { Bridge } from './bridge';
import { fromJson } from './from-json';
import { memoryLimit } from './memory-limit';
import { limitStack } from './stack-limit';

/** What was done about full memory: variables of the cell deleted, or nothing helps and the session must begin anew. */
interface Relief {
  freed?: string[];
  exhausted?: boolean;
}

/** How a cell ended, as `_convlab.cells.run` words it. */
export type CellEnd = { relief?: Relief } & CellEndKind;

type CellEndKind =
  | { status: 'done'; views: Partial<Views> }
  | { status: 'stopped'; defined: string[]; views: Partial<Views> }
  | { status: 'error'; error: CellError; defined: string[] };

export interface Names {
  defines: string[];
  uses: string[];
}

/** How a question ended, as `_convlab.questions.answer` words it. */
export type AnswerEnd =
  | { status: 'done'; detail: unknown; bytes?: Uint8Array }
  | { status: 'stopped' }
  | { status: 'error'; error: CellError };

type PythonFunction = (...args: (string | boolean | Uint8Array | undefined)[]) => string;
interface Questions {
  answer: PythonFunction;
  taken(): { toJs(): Uint8Array; destroy(): void } | undefined;
}

/** CPython with our packages, one namespace for all cells. */
export class Interpreter {
  readonly pyodide: PyodideAPI;
  #run: PythonFunction | undefined;
  #questions: Questions | undefined;
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
    this.#questions = this.pyodide.pyimport('_convlab.questions') as Questions;
    limitStack(this.pyodide);
  }

  /** Top-level names of a program; none when it has a syntax error. */
  analyse(code: string): Names {
    return JSON.parse(this.#analyse(code)) as Names;
  }

  /** Runs a cell to its end. Throws only what is not the program's fault (a lost context, a fatal error of CPython). */
  run({ code, cell, fresh = false, files = [], views = [] }: CellSource): CellEnd {
    if (!this.#run) throw new Error('Python runs cells only after connect()');
    for (const { name, bytes } of files) this.pyodide.FS.writeFile(name, bytes);
    memoryLimit.begin();
    return fromJson(this.#run(code, cell, fresh, views.join(' '))) as CellEnd;
  }

  /** Answers a question about the session's variables. Throws as `run` does. */
  ask({ ask, detail = null, bytes }: Question): AnswerEnd {
    if (!this.#questions) throw new Error('Python answers only after connect()');
    memoryLimit.begin();
    const end = fromJson(this.#questions.answer(ask, JSON.stringify(detail), bytes)) as AnswerEnd;
    const taken = this.#questions.taken();
    if (end.status !== 'done' || !taken) return end;
    const answered = { ...end, bytes: taken.toJs() };
    taken.destroy();
    return answered;
  }
}
