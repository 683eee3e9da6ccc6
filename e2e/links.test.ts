import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base, chapters, sitemap } from './support/site';
import { expect, test } from './support/test';

const pages = new Map<string, string>();

/** The built HTML of a page, by its address without the base path. */
function html(path: string): string {
  const known = pages.get(path) ?? readFileSync(join('dist', path, 'index.html'), 'utf8');
  pages.set(path, known);
  return known;
}

const attributes = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  );

/** What is wrong with a link of a page; undefined if nothing is. */
function fault(link: string, from: string): string | undefined {
  const address = new URL(link, `http://localhost${base}${from}`);
  if (address.origin !== 'http://localhost') return undefined;
  const { pathname, hash } = address;
  if (!pathname.startsWith(base)) return 'leaves the site’s base path';
  const path = decodeURI(pathname.slice(base.length));
  if (!pathname.endsWith('/')) return existsSync(join('dist', path)) ? undefined : 'no such file';
  if (!existsSync(join('dist', path, 'index.html'))) return 'no such page';
  const id = decodeURIComponent(hash.slice(1));
  if (id && !attributes(html(path), 'id').includes(id)) return 'no such place on that page';
  return undefined;
}

for (const path of sitemap()) {
  test(`all links and files of /${path} are there`, () => {
    const links = [...attributes(html(path), 'href'), ...attributes(html(path), 'src')];
    expect(links.length).toBeGreaterThan(10);
    const faults = links.flatMap((link) => {
      const what = fault(link, path);
      return what ? [`${link}: ${what}`] : [];
    });
    expect(faults).toEqual([]);
  });
}

/** Level and id of each heading of the text. */
const headings = (path: string) =>
  [...html(path).matchAll(/<h([1-6])[^>]*\sid="([^"]+)"/g)].map(
    ([, level, id]) => `${level} ${id}`,
  );

for (const { slug } of chapters) {
  test(`${slug} has the same headings under the same ids in both languages`, () => {
    expect(headings(`${slug}/`).length).toBeGreaterThan(3);
    expect(headings(`en/${slug}/`)).toEqual(headings(`${slug}/`));
  });

  test(`the text of ${slug} links to pages of its own language only`, () => {
    const other = {
      '': new RegExp(`^${base}en/`),
      'en/': new RegExp(`^${base}(?!en/)[a-z-]+/(#|$)`),
    };
    for (const [prefix, wrong] of Object.entries(other)) {
      const text = /<main[\s\S]*<\/main>/.exec(html(`${prefix}${slug}/`))?.[0] ?? '';
      const strays = attributes(text, 'href').filter((link) => wrong.test(link));
      expect(strays).toEqual([]);
    }
  });
}
