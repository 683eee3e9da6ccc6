import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';

const SOURCE = fileURLToPath(new URL('../runtime/service-worker.ts', import.meta.url));

/** Folders of the site whose files have a hash in their address, so that they never change. */
const HASHED = ['_astro', 'pyodide'];

/** What the service worker is told of these files: address below the site's base → SHA-256 of Python's, unzipped. */
type Published = Record<string, string | null>;

async function hashed(site: URL): Promise<Published> {
  const root = fileURLToPath(site);
  const found = HASHED.map(async (folder) => {
    const files = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'));
  });
  const paths = (await Promise.all(found)).flat().sort();
  return Object.fromEntries(paths.map((path) => [path, digest(join(root, path), path)]));
}

function digest(file: string, path: string): string | null {
  if (!path.startsWith('pyodide/')) return null;
  const bytes = readFileSync(file);
  const content = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return createHash('sha256').update(content).digest('hex');
}

/**
 * The service worker as one file: it must lie at the site's root to be allowed to serve all of it.
 *
 * @param published what it may keep and need not ask for again; null where files change under it (`astro dev`)
 */
async function bundle(published: Published | null): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: { __PUBLISHED__: JSON.stringify(published) },
    build: {
      write: false,
      lib: { entry: SOURCE, formats: ['iife'], name: 'convlab', fileName: 'service-worker' },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('the service worker was not built');
  return output.output[0].code;
}

/** Puts `service-worker.js` beside the pages; `astro dev` serves it, too. */
export function serviceWorker(): AstroIntegration {
  return {
    name: 'service-worker',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL('service-worker.js', dir), await bundle(await hashed(dir)));
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          if (!request.url?.split('?')[0]?.endsWith('/service-worker.js')) return next();
          bundle(null).then((code) => {
            response.setHeader('Content-Type', 'text/javascript');
            response.end(code);
          }, next);
        });
      },
    },
  };
}
