// Type-checks every TypeScript sample as its cell sees it: after the earlier cells of its page whose names it uses, and
// against the very modules that cells import. A sample that needs nobody stands alone.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = 'content/chapters';

/** As strict as the site, but for `x[i]`: in a lesson every index would need a `!`. */
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  paths: {
    mnist: [resolve('src/runtime/typescript/modules/mnist.ts')],
    lab: [resolve('src/runtime/typescript/modules/lab.ts')],
  },
};

/** TypeScript's codes for a name that nothing declares. */
const UNKNOWN_NAME = new Set([2304, 2552, 2580, 2584, 18004]);

const REDECLARED = 2451;

/** The chapters' samples, each with its text and, in the page's order, the samples before it. */
function readSamples() {
  return readdirSync(root).flatMap((chapter) => {
    const page = readFileSync(join(root, chapter, 'zh-cn.mdx'), 'utf8');
    const names = [...page.matchAll(/<CodeCell[^>]*\ssample="([^"/]+)"/g)].map((match) => match[1]);
    const samples = names.map((name) => {
      const file = join(root, chapter, 'samples', `${name}.ts`);
      return { file, text: readFileSync(file, 'utf8') };
    });
    return samples.map((sample, i) => ({ ...sample, earlier: samples.slice(0, i), needed: [] }));
  });
}

/** The names a sample leaves to later cells. */
function topLevelNames(text) {
  const source = ts.createSourceFile('sample.ts', text, ts.ScriptTarget.ESNext, true);
  const names = new Set();
  const add = (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isBindingElement(node)) add(node.name);
    else node.elements?.forEach(add);
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      statement.declarationList.declarations.forEach(({ name }) => add(name));
    else if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {};
      const all = [
        name,
        namedBindings?.name,
        ...(namedBindings?.elements ?? []).map((e) => e.name),
      ];
      all.filter(Boolean).forEach(add);
    } else if (statement.name) add(statement.name);
  }
  return names;
}

/** A sample's file for the compiler: what it needs, then itself. `export {}` makes it a module of its own. */
const assemble = ({ needed, text }) =>
  [...needed.map((cell) => cell.text), text, 'export {};'].join('\n');

function check(samples) {
  const texts = new Map(samples.map((sample) => [resolve(sample.file), assemble(sample)]));
  const host = ts.createCompilerHost(options);
  const { readFile, getSourceFile } = host;
  host.readFile = (path) => texts.get(resolve(path)) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(resolve(path));
    return text === undefined
      ? getSourceFile.call(host, path, version, ...rest)
      : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return (sample) => {
    const source = program.getSourceFile(resolve(sample.file));
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  };
}

/** Puts the earlier cells that define the unknown names before the sample; true if there was one to put. */
function addNeeded(sample, diagnostics) {
  const before = sample.needed.length;
  for (const { code, file, start, length } of diagnostics) {
    if (!UNKNOWN_NAME.has(code)) continue;
    const name = file.text.slice(start, start + length);
    const definer = sample.earlier.findLast((cell) => topLevelNames(cell.text).has(name));
    if (definer && !sample.needed.includes(definer)) sample.needed.push(definer);
  }
  sample.needed.sort((a, b) => sample.earlier.indexOf(a) - sample.earlier.indexOf(b));
  return sample.needed.length > before;
}

/** A cell may define again what an earlier one defined; and what is wrong there is reported there. */
function isOwn({ needed }, { code, start }) {
  const before = assemble({ needed, text: '' }).length - 'export {};'.length - 1;
  return needed.length === 0 || (code !== REDECLARED && start >= before);
}

function print(sample, { start, file, messageText, code }) {
  const before = sample.needed.reduce((lines, { text }) => lines + text.split('\n').length, 0);
  const line = file.getLineAndCharacterOfPosition(start).line - before + 1;
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  console.error(`${sample.file}:${line} TS${code}: ${message}`);
}

const samples = readSamples();
let diagnostics = check(samples);
while (samples.filter((sample) => addNeeded(sample, diagnostics(sample))).length > 0)
  diagnostics = check(samples);

const wrong = samples.flatMap((sample) =>
  diagnostics(sample)
    .filter((found) => isOwn(sample, found))
    .map((found) => [sample, found]),
);
for (const [sample, found] of wrong) print(sample, found);
if (samples.length === 0) throw new Error('No chapter shows a sample: is content/ complete?');
console.log(`${samples.length} samples checked, ${wrong.length} type errors.`);
process.exitCode = wrong.length > 0 ? 1 : 0;
