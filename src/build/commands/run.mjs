// Plain Node 20, no dependencies: install.mjs needs it before anything is installed.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Whether a module is the one that Node was asked to run, also where its folder is reached by a link.
 * @param {string} url the module's import.meta.url (import.meta.filename is missing before Node 20.11)
 */
export function isMain(url) {
  const main = process.argv[1];
  return main !== undefined && realpathSync(main) === realpathSync(fileURLToPath(url));
}

/**
 * Runs a command with this terminal's output and no input, and resolves when it ended well.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment
 * @throws {Error} naming the command, when it cannot start or ends with another code than 0
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      // npm and npx are scripts on Windows, which only its shell can start.
      shell: process.platform === 'win32',
    });
    child.on('error', (cause) => reject(new Error(`${command} could not be started`, { cause })));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`));
    });
  });
}
