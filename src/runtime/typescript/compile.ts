import type { ImportDeclaration, Program } from 'acorn';
import { simple } from 'acorn-walk';
import { Edits } from './edits';
import { letStopIn } from './let-stop-in';
import { analyseNames } from './names';
import { LAB } from './notebook-scope';
import { CellSyntaxError, parseProgram, stripTypes } from './parse';

/** `import {a as b} from 'm'` as a look-up: `const {a:b}=await $lab.import("m",["a"]);` */
function lookUp({ specifiers, source }: ImportDeclaration): string {
  const wanted: string[] = [];
  const targets: string[] = [];
  let whole = '';
  for (const specifier of specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') whole = specifier.local.name;
    else {
      const { imported } = specifier as { imported?: { name?: string; value?: unknown } };
      const name = imported ? String(imported.name ?? imported.value) : 'default';
      wanted.push(name);
      targets.push(`${JSON.stringify(name)}:${specifier.local.name}`);
    }
  }
  const module = `await ${LAB}.import(${JSON.stringify(source.value)},${JSON.stringify(wanted)})`;
  const names = targets.length > 0 ? `{${targets.join()}}` : '';
  if (whole && names) return `const ${whole}=${module},${names}=${whole};`;
  return whole || names ? `const ${whole || names}=${module};` : `${module};`;
}

function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** Sends `import('m')` the way of the other imports. */
function redirectImports(program: Program, edits: Edits): void {
  simple(program, {
    ImportExpression: ({ start }) => {
      edits.replace(start, start + 'import'.length, `${LAB}.import`);
    },
  });
}

/** Takes imports out of their places and returns what does their work on the first line. */
function hoistImports(program: Program, code: string, edits: Edits): string {
  let prologue = '';
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      prologue += lookUp(statement);
      edits.blank(statement.start, statement.end, code);
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
      edits.blank(statement.start, statement.declaration.start, code);
    } else if (statement.type.startsWith('Export')) {
      const line = lineOf(code, statement.start);
      throw new CellSyntaxError(
        'A cell exports nothing: later cells see its names anyway',
        line,
        1,
      );
    }
  }
  return prologue;
}

/**
 * A cell as JavaScript that, evaluated, gives `(lab) => () => Promise<void>`. Every line keeps its number.
 *
 * The reader's declarations stay native, so the dead zone before a `let` and writing to a `const` fail as they do
 * everywhere; live accessors to them are exported to the notebook's scope, which `with` puts around each cell.
 * @throws CellSyntaxError
 */
export function compileCell(cell: string, typescript: string): string {
  const code = stripTypes(typescript);
  const program = parseProgram(code);
  const edits = new Edits();
  const imports = hoistImports(program, code, edits);
  redirectImports(program, edits);
  letStopIn(program, edits);
  const accessors = analyseNames(program).defines.map(
    (name) => `${name}:[()=>${name},v=>{${name}=v}]`,
  );
  const opening = `(function(${LAB}){with(${LAB}.scope){return async()=>{"use strict";${LAB}.export({${accessors.join()}});${imports}`;
  return `${opening}${edits.apply(code)}\n}}})\n//# sourceURL=cell:${cell}`;
}
