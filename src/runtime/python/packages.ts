/** Where our packages live in Pyodide's file system. */
const PACKAGES_FOLDER = '/convlab';

/** Our Python packages: path → source, e.g. `torch/__init__.py`. */
export type PackageFiles = Record<string, string>;

/** The part of Pyodide's file system that is needed here. */
interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, text: string): void;
}

/** Writes the packages into Pyodide's memory, where `import` finds them once the folder is on `sys.path`. */
export function installPackages(fs: FileSystem, files: PackageFiles): void {
  for (const [path, source] of Object.entries(files)) {
    fs.mkdirTree(`${PACKAGES_FOLDER}/${path.slice(0, path.lastIndexOf('/'))}`);
    fs.writeFile(`${PACKAGES_FOLDER}/${path}`, source);
  }
}

/** Python that runs before a snapshot is taken: everything a reader may import is loaded, no JavaScript is touched. */
export const WARM_UP = `
import sys
if ${JSON.stringify(PACKAGES_FOLDER)} not in sys.path:
    sys.path.insert(0, ${JSON.stringify(PACKAGES_FOLDER)})
import _convlab.warm_up
`;
