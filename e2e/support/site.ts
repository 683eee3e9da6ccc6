import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the tests serve the built site: under a path of a host, as GitHub Pages serves a fork. */
export const base = '/convlab/';
export const port = Number(process.env['CONVLAB_PORT'] ?? 4308);
export const origin = `http://localhost:${port}`;

/** WebGL without a GPU, and a browser that keeps to itself. */
export const chromiumFlags = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** The addresses of all pages, without the base path, as the sitemap lists them: '' is the start page. */
export function sitemap(): string[] {
  const xml = readFileSync('dist/sitemap-0.xml', 'utf8');
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) =>
    decodeURI(new URL(address).pathname).slice(base.length),
  );
}

export interface Chapter {
  slug: string;
  folder: string;
  /** The names of its programs, without ending. */
  samples: string[];
}

const root = 'content/chapters';

/** The chapters in reading order, from their numbered folders. */
export const chapters: Chapter[] = readdirSync(root)
  .filter((name) => /^\d+-/.test(name))
  .sort()
  .map((name) => {
    const folder = join(root, name);
    const files = readdirSync(join(folder, 'samples'));
    const samples = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
    return { slug: name.replace(/^\d+-/, ''), folder, samples };
  });
