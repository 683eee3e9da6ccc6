// `npm test`: every check in order, the quick ones first, and the first failure ends it.
// The last line, `N passed, N failed, N skipped`, counts unit and end-to-end tests; CI reads it.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { run } from './run.mjs';

const { values: options } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
const results = 'test-results';
const report = {
  unit: `${results}/unit.json`,
  e2e: `${results}/e2e.json`,
  training: `${results}/training.json`,
};

// The site is tested where forks are published: under a path of a host.
const site = { BASE_PATH: '/convlab/', SITE: 'http://localhost' };
const playwright = (projects, output) => [
  'npx',
  ['playwright', 'test', '--reporter=list,json', ...projects.map((name) => `--project=${name}`)],
  {
    ...site,
    PLAYWRIGHT_JSON_OUTPUT_NAME: output,
    CONVLAB_FULL: options.full ? '1' : '0',
  },
];

const steps = [
  ['Formatting', 'npx', ['prettier', '--check', '.']],
  ['Lint', 'npx', ['eslint', '.', '--max-warnings', '0']],
  ['Types of the site', 'npx', ['astro', 'check']],
  ['Types of the samples', 'node', ['src/build/commands/check-samples.mjs']],
  ['Python: lint and types', 'node', ['src/build/commands/check-python.mjs']],
  ['A browser for the tests', 'node', ['src/build/commands/browser.mjs']],
  [
    'Unit tests',
    'npx',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report.unit}`],
  ],
  ['Build', 'npx', ['astro', 'build'], site],
  ['End-to-end tests', ...playwright(['training', 'site'], report.e2e)],
  ['The whole training', ...playwright(['full-training'], report.training)],
];

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // The run ended before these tests.
  }
}

/** The tests of all reports, counted; a step that failed without a failed test counts as one. */
function count(stepFailed) {
  const unit = readReport(report.unit);
  const browser = [report.e2e, report.training].map((path) => readReport(path)?.stats);
  const sum = (name) => browser.reduce((total, stats) => total + (stats?.[name] ?? 0), 0);
  const passed = (unit?.numPassedTests ?? 0) + sum('expected') + sum('flaky');
  const failed = (unit?.numFailedTests ?? 0) + sum('unexpected');
  const skipped = (unit?.numPendingTests ?? 0) + sum('skipped');
  return { passed, failed: stepFailed ? Math.max(failed, 1) : failed, skipped };
}

const startedAt = Date.now();
const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
mkdirSync(results, { recursive: true });
Object.values(report).forEach((path) => rmSync(path, { force: true }));

let failure;
for (const [title, command, args, env] of steps) {
  console.log(`\n== ${title} (at ${seconds()})\n`);
  failure = await run(command, args, env).catch((error) => error);
  if (failure) break;
}
if (failure) console.error(`\n${failure.message}`);
const { passed, failed, skipped } = count(Boolean(failure));
console.log(`\n== ${failed ? 'Failed' : 'All passed'} after ${seconds()}\n`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
