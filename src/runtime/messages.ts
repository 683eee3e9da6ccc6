/**
 * Everything that page and worker say to each other, and the words both use.
 *
 * Texts for people are not here: errors and notices carry a `kind`, and the page words it in the reader's language
 * (`message` of an error is what the program itself said, in the words of its own language).
 */
import type { Answer, Question } from './questions';
import type { LiveView, Trail, ViewName, Views } from './views';

export type Language = 'python' | 'typescript';
export type Locale = 'zh-CN' | 'en';
export type Stream = 'stdout' | 'stderr';

/** A program to run: one cell's code as it stands now. */
export interface CellSource {
  /** `chapter-slug/sample`, e.g. `convolution/conv2d`. */
  cell: string;
  code: string;
  /** Data sets to fetch, with progress, before the program starts (languages that cannot wait inside). */
  data?: string[];
  /** A whole script: it begins as in a new process, without the names of earlier runs. */
  fresh?: boolean;
  /** What the reader has put beside the program, for it to open by name. */
  files?: GivenFile[];
  /** What figures beside the cell want to know of the run. */
  views?: ViewName[];
}

/** A file from the reader's disk. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** Top-level names a program leaves behind, and names it takes from outside (earlier cells or the language). */
export interface Analysis {
  defines: string[];
  uses: string[];
}

/** Where tensors live. `precision` is the bits of a float in a texture: 16 on some phones. */
export interface Where {
  backend: 'webgl' | 'cpu' | 'reference';
  /** As the GL driver names itself, e.g. `ANGLE (Apple, …)`; empty on the CPU. */
  renderer: string;
  precision: 32 | 16;
}

/** What takes long just now. `null` in its place: nothing does any more. */
export type Progress =
  /** Loading the language: bytes where they are known. */
  | { task: 'runtime'; done: number; total?: number }
  /** Fetching a data set: bytes over all its files. */
  | { task: 'data'; data: string; done: number; total: number }
  /** A training loop: `done` of `total` steps; times are measured, not promised. */
  | {
      task: 'training';
      done: number;
      total: number;
      epoch?: number;
      epochs?: number;
      batch?: number;
      loss?: number;
      secondsLeft?: number;
    }
  /** Any other counted loop (tqdm), and what it counts. */
  | {
      task: 'steps';
      label?: string;
      done: number;
      total?: number;
      unit?: string;
      secondsLeft?: number;
    };

/** One point of a live curve. */
export interface CurvePoint {
  series: string;
  x: number;
  y: number;
}

export type Figure =
  /** A live curve: the first with this id makes it, every further one brings only new points. */
  | { kind: 'curve'; id: string; title: string; x: string; y: string; points: CurvePoint[] }
  /** A finished picture with its text alternative; the same id again replaces it. */
  | { kind: 'svg'; id: string; svg: string; text: string }
  /** A file the program saved, offered as a download; `pixels`: its bytes are an SVG that is to become a picture of that kind and size. */
  | { kind: 'file'; id: string; name: string; bytes: Uint8Array; pixels?: Pixels };

export interface Pixels {
  type: 'png' | 'jpeg';
  width: number;
  height: number;
}

export type NoticeKind =
  /** No WebGL2: this session calculates on the CPU. Sent before the program starts. */
  | 'cpu-backend'
  /** The program prints more than is shown: `characters` and `lines` are the limit. */
  | 'output-capped'
  /** Memory was full: the variables that this cell had set (`names`) are deleted, those of other cells are still there. */
  | 'variables-freed'
  /** The session began anew: the variables of earlier cells are gone. `why`: stop | crash | memory | context-lost. Sent before the run ends. */
  | 'restarted';

export interface Notice {
  kind: NoticeKind;
  detail?: Record<string, string | number>;
}

export type ErrorKind =
  /** The program is wrong; the language's own words. */
  | 'runtime'
  | 'syntax'
  /** `import` of what is not here; `hint` lists what is. */
  | 'unknown-module'
  /** `import numpy`. */
  | 'no-numpy'
  /** Threads and processes: a page has one thread for programs. */
  | 'no-threads'
  /** A file that is not in the page's own memory. */
  | 'no-file'
  /** A line for a notebook, a shell or a terminal, such as `%matplotlib inline`; `hint` is the line. */
  | 'notebook-command'
  /** Punctuation of a Chinese keyboard where Python wants its own; `hint` is the character. */
  | 'full-width'
  | 'top-level-await'
  /** `hint` is a variable that hides a builtin function or a package. */
  | 'shadowed'
  | 'no-webgl'
  | 'context-lost'
  | 'too-large'
  | 'data-unreachable'
  | 'data-corrupt'
  /** The language itself did not load (offline, blocked); the next run tries again. */
  | 'runtime-unreachable'
  /** What arrived is not the language that was published, or does not start; thrown away, the next run fetches it anew. */
  | 'runtime-corrupt'
  /** Recursion that went past what the language itself can stop; the next run starts a new worker. */
  | 'stack-overflow'
  /** The worker died (memory, a bug of ours); the next run starts a new one. */
  | 'crash';

/** One of the reader's lines, innermost last as in a Python traceback. Lines and columns count from 1. */
export interface Frame {
  cell: string;
  line: number;
  column?: number;
  /** The function, where the frame is in one. */
  name?: string;
}

export interface CellError {
  kind: ErrorKind;
  /** `TypeError`, `RuntimeError`, … */
  name: string;
  message: string;
  frames: Frame[];
  /** As the language prints it: Python's whole traceback of the reader's lines; `Name: message` in TypeScript. */
  text: string;
  /** Facts for the page's advice, e.g. the modules there are. No sentences. */
  hint?: string;
  /** Of an error inside a network: the way its input took, up to where it broke. */
  trail?: Trail | null;
}

export interface RunOutcome {
  status: 'done' | 'stopped' | 'error';
  /** The worker had to be replaced: what earlier cells defined is gone. */
  restarted: boolean;
  error?: CellError;
  /** Unknown when the language did not load. */
  where?: Where;
  /** Wall time of the program, loading not included. */
  ms: number;
  /** Median time of a training step, where the program counts its steps. */
  stepMs?: number;
  /** Of a stopped or failed program, where the language knows: those of its top-level names that have a value now. */
  defined?: string[];
  /** What the source's `views` asked for, of a program that did not fail. */
  views?: Partial<Views>;
  /** Of a question (questions.ts) that was answered. */
  answer?: Answer;
}

/** What the worker is told once, before anything else. */
export interface LoadOptions {
  language: Language;
  /** The site's base URL, absolute, with a slash at its end. */
  baseUrl: string;
  locale: Locale;
  /** Names this session among all open pages, e.g. for the service worker that carries Stop to Python. */
  session: string;
  /** Forced backend, for tests and for machines whose WebGL is broken. */
  backend?: 'webgl' | 'cpu';
  /** `stock` leaves TensorFlow.js its own kernels, to compare with. */
  kernels?: 'stock';
  /** What the language's page side found out (see page-side.ts). */
  extras?: Record<string, string>;
}

export type ToWorker =
  | { type: 'load'; options: LoadOptions }
  | { type: 'analyse'; id: number; code: string }
  | { type: 'run'; id: number; source: CellSource }
  /** Ends as a run does, with its `answer`. */
  | { type: 'ask'; id: number; question: Question }
  | { type: 'stop'; id: number };

/** What a finished run says of itself; `restarted` is added by the page, which alone can know. */
export interface RunResult extends Omit<RunOutcome, 'restarted'> {
  /** This worker is of no more use (its GL context is lost): the page replaces it. */
  spent?: boolean;
}

export interface OutputChunk {
  text: string;
  stream: Stream;
}

export type FromWorker =
  /** The worker's code is there (the language may not be yet). */
  | { type: 'ready' }
  | { type: 'analysed'; id: number; analysis: Analysis }
  | { type: 'progress'; id: number; progress: Progress | null }
  /** The program's first line is about to run: everything it needs is loaded. */
  | { type: 'started'; id: number; where: Where }
  | { type: 'output'; id: number; chunks: OutputChunk[] }
  | { type: 'figure'; id: number; figure: Figure }
  | { type: 'view'; id: number; view: LiveView }
  | { type: 'notice'; id: number; notice: Notice }
  | { type: 'ended'; id: number; result: RunResult }
  /** Neither language nor program could start; the page throws this worker away. */
  | { type: 'load-failed'; id: number; error: CellError }
  /** While no program runs: the GL context is lost, and with it all tensors. The page throws this worker away. */
  | { type: 'spent' };
