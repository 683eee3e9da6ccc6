import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const isCode = (attributes: string) => !/type="(?!module|text\/javascript)[^"]+"/.test(attributes);

/**
 * The policy of one page: this origin only, and of inline scripts only those the build wrote. Workers take theirs from the
 * header they come with, and a static host sends none: what a reader's program fetches is the reader's business.
 */
export function policy(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = '', code = ''] of html.matchAll(INLINE_SCRIPT)) {
    if (!isCode(attributes)) continue;
    hashes.add(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  }
  return [
    `default-src 'self'`,
    // WebAssembly runs the search and CPython.
    `script-src 'self' 'wasm-unsafe-eval' ${[...hashes].join(' ')}`.trim(),
    // KaTeX and the editor place things by style attributes and style elements.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `worker-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
  ].join('; ');
}

/** Writes a Content-Security-Policy into every built page: a static host sends no such header. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'convlab-csp',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((f) => f.endsWith('.html'));
        await Promise.all(
          pages.map(async (page) => {
            const file = join(root, page);
            const html = await readFile(file, 'utf8');
            const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(html)}">`;
            await writeFile(file, html.replace(/<meta charset="utf-8"\s*\/?>/i, `$&${meta}`));
          }),
        );
      },
    },
  };
}
