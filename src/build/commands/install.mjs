// Runs before `npm start` and `npm test`, in a fresh clone too: on the machine's own Node (20 or newer) and without
// dependencies, since installing them is its work.
import { readFileSync } from 'node:fs';
import { isMain, run } from './run.mjs';

/**
 * The paths of package-lock.json that node_modules lacks or has in another version.
 * npm keeps what it installed in node_modules/.package-lock.json; an interrupted install leaves none.
 * Builds for other platforms are marked optional and are never missed.
 */
export function missingPackages(lock, installed) {
  return Object.entries(lock.packages)
    .filter(([path, wanted]) => path !== '' && !wanted.optional && !wanted.devOptional)
    .filter(([path, wanted]) => installed?.packages?.[path]?.version !== wanted.version)
    .map(([path]) => path);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

if (isMain(import.meta.url)) {
  const lock = readJson('package-lock.json');
  if (!lock)
    throw new Error(
      'package-lock.json is missing: get it back with git, it names every dependency.',
    );
  const missing = missingPackages(lock, readJson('node_modules/.package-lock.json'));
  if (missing.length > 0) {
    console.log(`${missing.length} packages are missing or outdated; running npm ci …`);
    await run('npm', ['ci', '--no-audit', '--no-fund']);
  }
}
