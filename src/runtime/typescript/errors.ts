import { RunFailure, failureOf } from '../failure';
import type { CellError, Frame } from '../messages';
import { inspect } from './inspect';
import { CellSyntaxError } from './parse';

/** One line of a stack in a cell: V8's `at name (cell:…:3:5)`, or `name@cell:…:3:5` of Firefox and Safari. */
const FRAME =
  /^(?:\s*at (?:async )?(?:(?<v8>.*) \()?|(?<other>.*)@)cell:(?<cell>[^\s():]+):(?<line>\d+):\d+/;
/** Names that engines give to what has none, and to the cell itself. */
const NAMELESS =
  /^(?:eval|eval code|<anonymous>|anonymous|Object\.<anonymous>|async\*?.*|.*[/<])?$/;
/** More of a recursion tells nothing new. */
const MOST_FRAMES = 12;

/**
 * The reader's own lines of a stack, innermost last. Columns are left out: the code that ran has checks for Stop between
 * the reader's words.
 */
export function readerFrames(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const text of stack.split('\n')) {
    const groups = FRAME.exec(text)?.groups;
    if (!groups) continue;
    const name = (groups['v8'] ?? groups['other'] ?? '').replace(/^new /, '');
    const frame: Frame = { cell: groups['cell']!, line: Number(groups['line']) };
    if (!NAMELESS.test(name)) frame.name = name;
    const last = frames.at(-1);
    if (last?.cell === frame.cell && last.line === frame.line) continue;
    frames.push(frame);
  }
  return frames.slice(0, MOST_FRAMES).reverse();
}

/** What TensorFlow.js and JavaScript say when something does not fit into memory or into a texture. */
const TOO_LARGE =
  /Requested texture size|Array buffer allocation failed|Invalid (?:typed )?array length|out of memory|allocation size overflow|OUT_OF_MEMORY/i;

function named(error: Error): Pick<CellError, 'name' | 'message'> {
  return { name: error.name || 'Error', message: error.message };
}

/** Whatever a program threw, as its cell shows it. */
export function cellErrorOf(thrown: unknown, cell: string): CellError {
  if (thrown instanceof CellSyntaxError) {
    const { message, line, column } = thrown;
    const text = `SyntaxError: ${message}`;
    return { kind: 'syntax', name: 'SyntaxError', message, frames: [{ cell, line, column }], text };
  }
  if (!(thrown instanceof Error)) {
    const message = typeof thrown === 'string' ? thrown : inspect(thrown);
    return { kind: 'runtime', name: 'Uncaught', message, frames: [], text: `Uncaught ${message}` };
  }
  const frames = readerFrames(thrown.stack ?? '');
  if (thrown instanceof RunFailure) return { ...failureOf(thrown), frames };
  const { name, message } = named(thrown);
  const kind = TOO_LARGE.test(message) ? 'too-large' : 'runtime';
  return { kind, name, message, frames, text: `${name}: ${message}` };
}
