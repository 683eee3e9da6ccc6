import { existsSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin } from 'satteri';
import { pageSlug } from '../../content-slug.ts';

/** A page that is neither (404) serves both, and may lead to both. */
const LANGUAGES = ['zh-cn.mdx', 'en.mdx'];

const CONTENT = fileURLToPath(new URL('../../../content/', import.meta.url));

/** `content/chapters/03-padding/en.mdx` -> `/base/en/padding/`. */
function pageUrl(file: string, base: string): string {
  const slug = pageSlug(relative(CONTENT, file));
  return `${base.replace(/\/$/, '')}/${slug === 'index' ? '' : `${slug}/`}`;
}

/**
 * Turns links between content files (`../03-padding/en.mdx#why`), which editors can follow, into the
 * pages' addresses under the site's base path.
 *
 * @throws Error when the file does not exist or is in the other language, which fails the build
 */
export const links = (base: string) =>
  defineMdastPlugin({
    name: 'convlab-links',
    link(node, context) {
      const [path = '', fragment] = node.url.split('#');
      if (!path.endsWith('.mdx') || /^[a-z]+:/.test(path) || !context.fileURL) return;
      const target = fileURLToPath(new URL(path, context.fileURL));
      const here = fileURLToPath(context.fileURL);
      if (!existsSync(target)) throw new Error(`${here}: the link ${node.url} leads to no file.`);
      const language = basename(here);
      if (LANGUAGES.includes(language) && basename(target) !== language) {
        throw new Error(`${here}: the link ${node.url} leads to the other language.`);
      }
      context.setProperty(node, 'url', pageUrl(target, base) + (fragment ? `#${fragment}` : ''));
    },
  });
