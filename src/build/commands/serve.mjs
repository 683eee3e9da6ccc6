// Serves the built site as a static host does: under its base path, with 404.html, and *.gz as the bytes they are.
// (Vite's preview, and so `astro preview`, labels *.gz with a Content-Encoding; the browser would unzip it unasked.)
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { URL } from 'node:url';
import { parseArgs } from 'node:util';
import serveStatic from 'serve-static';
import { isMain } from './run.mjs';

/** A server of `folder` under `base`, which begins and ends with a slash; it does not listen yet. */
export function siteServer(folder, base) {
  const files = serveStatic(folder, { cacheControl: false, dotfiles: 'ignore' });
  const notFound = (response) => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
    createReadStream(resolve(folder, '404.html')).pipe(response);
  };
  return createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (`${pathname}/` === base) return response.writeHead(301, { Location: base + search }).end();
    if (!pathname.startsWith(base)) return notFound(response);
    // serve-static redirects a folder's address to the one with a slash, and builds it from the original address.
    request.originalUrl = request.url;
    request.url = `/${request.url.slice(base.length)}`;
    files(request, response, () => notFound(response));
  });
}

/** Listens on `port`, or if it is taken on the next free one; resolves to the port it got. */
export async function listen(server, port) {
  for (let tried = port; ; tried++) {
    const error = await new Promise((settle) => {
      server.once('error', settle).listen(tried, 'localhost', () => settle(undefined));
    });
    server.removeAllListeners('error');
    if (!error) return tried;
    if (error.code !== 'EADDRINUSE' || tried >= port + 100) throw error;
  }
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' } } });
  if (!existsSync('dist/index.html')) {
    throw new Error('There is no built site in dist/. Build it first: npm run build');
  }
  const base = `/${process.env.BASE_PATH ?? ''}/`.replace(/\/+/g, '/');
  const port = await listen(siteServer(resolve('dist'), base), Number(values.port));
  console.log(`ConvLab is at http://localhost:${port}${base} (Ctrl+C ends it)`);
}
