import { parse, type Program } from 'acorn';
import { transform } from 'sucrase';
import type { Analysis } from '../messages';
import { analyseNames } from './names';

/** A program that cannot be read; line and column count from 1. */
export class CellSyntaxError extends SyntaxError {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

interface Located {
  loc?: { line: number; column: number };
}

/** Sucrase and acorn both end their messages in "(line:column)"; the cell shows the place itself. */
function located(error: unknown, columnsFrom: 0 | 1): CellSyntaxError {
  const { message } = error as Error;
  const { line = 1, column = 0 } = (error as Located).loc ?? {};
  const text = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
  return new CellSyntaxError(text, line, column + 1 - columnsFrom);
}

/**
 * TypeScript to JavaScript by leaving out the types. Lines stay where they are; unused imports stay, because later cells
 * may use them.
 * @throws CellSyntaxError
 */
export function stripTypes(code: string): string {
  try {
    return transform(code, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code;
  } catch (error) {
    throw located(error, 1);
  }
}

/** @throws CellSyntaxError */
export function parseProgram(javascript: string): Program {
  try {
    return parse(javascript, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    throw located(error, 0);
  }
}

/** Top-level names of a cell; none when it cannot be read (running it will say why). */
export function analyse(code: string): Analysis {
  try {
    return analyseNames(parseProgram(stripTypes(code)));
  } catch (error) {
    if (error instanceof CellSyntaxError) return { defines: [], uses: [] };
    throw error;
  }
}
