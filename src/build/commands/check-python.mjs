// Lints all Python of the project, and checks types and layout of the packages that a cell imports. No Python is needed: ruff comes
// as WebAssembly, pyright as JavaScript. `--fix` lays the packages out anew instead of complaining.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { isMain, run } from './run.mjs';

const STYLE = { 'line-length': 120, 'target-version': 'py313' };

/** Where Python is, what ruff looks for there, and whether its layout is ruff's. */
const AREAS = [
  {
    folders: ['src/python'],
    // A transcript is what a reader would type, one statement a line, right or wrong.
    skip: ['src/python/parity/cases'],
    format: true,
    select: ['E', 'W', 'F', 'I', 'UP', 'B', 'N', 'A', 'C4', 'PIE', 'RET', 'SIM', 'PLE', 'RUF100'],
    // E501: the layout decides; A002: arguments have PyTorch's names; SIM905: lists of words; N818, PLE0604: our own exceptions
    // and computed __all__.
    ignore: ['E501', 'A002', 'SIM905', 'N818', 'PLE0604'],
  },
  {
    // Tables of cases, laid out by hand. E731: a case is a function of one line, under a name.
    folders: ['src/torch/recordings'],
    format: false,
    select: ['E', 'W', 'F', 'I', 'UP', 'B', 'N', 'A', 'C4', 'PIE', 'PLE', 'RUF100'],
    ignore: ['E501', 'E731', 'N812'],
  },
  {
    // Samples are laid out as PyTorch's tutorials are. F821, F401: a cell uses what earlier cells imported.
    folders: ['content', 'e2e/programs'],
    format: false,
    select: ['E9', 'F', 'W', 'PLE'],
    ignore: ['F821', 'F401'],
  },
];

function* pythonFiles(folder, skip) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (skip.includes(path.split(sep).join('/'))) continue;
    if (entry.isDirectory()) yield* pythonFiles(path, skip);
    else if (path.endsWith('.py')) yield path;
  }
}

/** An import in these is there to be imported from them, or to have run once. */
const reExports = (path) =>
  /(^|[\\/])(__init__|warm_up|functional|auto|notebook|std)\.py$/.test(path);

/** What ruff has against a file, as lines `path:row: code message`. */
function complaints(workspace, path, code) {
  return workspace
    .check(code)
    .filter((found) => !(found.code === 'F401' && reExports(path)))
    .map((found) => `${path}:${found.start_location.row}: ${found.code} ${found.message}`);
}

/** Imports in ruff's order. */
function sorted(workspace, code) {
  const lines = code.split('\n');
  const edits = workspace
    .check(code)
    .filter(({ code, fix }) => code === 'I001' && fix)
    .flatMap(({ fix }) => fix.edits);
  for (const { location, end_location: end, content } of edits.reverse()) {
    const before = lines[location.row - 1].slice(0, location.column - 1);
    const after = (lines[end.row - 1] ?? '').slice(end.column - 1);
    lines.splice(
      location.row - 1,
      end.row - location.row + 1,
      ...`${before}${content}${after}`.split('\n'),
    );
  }
  return lines.join('\n');
}

function checkArea(ruff, { folders, skip = [], format, select, ignore }, fix = false) {
  const options = { ...STYLE, lint: { select, ignore, external: ['BLE'] } };
  const workspace = new ruff.Workspace(options, ruff.PositionEncoding.Utf16);
  const lines = [];
  for (const path of folders.flatMap((folder) => [...pythonFiles(folder, skip)])) {
    const code = readFileSync(path, 'utf8');
    const laidOut = format ? workspace.format(fix ? sorted(workspace, code) : code) : code;
    if (fix && laidOut !== code) writeFileSync(path, laidOut);
    else if (laidOut !== code) lines.push(`${path}: not laid out as ruff does; run npm run format`);
    lines.push(...complaints(workspace, path, fix ? laidOut : code));
  }
  return lines;
}

if (isMain(import.meta.url)) {
  const require = createRequire(import.meta.url);
  const ruff = require('@astral-sh/ruff-wasm-nodejs');
  const fix = process.argv.includes('--fix');
  const lines = AREAS.flatMap((area) => checkArea(ruff, area, fix));
  for (const line of lines) console.error(line);
  if (!fix) await run('node', [require.resolve('pyright/index.js'), '--project', '.']);
  if (lines.length > 0) throw new Error(`${lines.length} complaints about Python`);
}
