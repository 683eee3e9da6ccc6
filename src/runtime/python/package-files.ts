import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PackageFiles } from './packages';

/** Reads the packages of `src/python` for the build and for tests (Node only). `root` is that folder. */
export async function readPackages(root: string): Promise<PackageFiles> {
  const files: PackageFiles = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(py|txt)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (!name.startsWith('parity/')) files[name] = await readFile(path, 'utf8');
  }
  return files;
}
