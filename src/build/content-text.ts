/** What the tests read out of a chapter's MDX. */

/** The text without code blocks, in which a `#` starts no heading. */
export const prose = (mdx: string) => mdx.replace(/^```[\s\S]*?^```/gm, '');

/** The words alone: without front matter's dashes, imports, code, tags, formulas and the targets of links. */
export const wording = (mdx: string) =>
  prose(mdx)
    .replace(/^import .*$/gm, '')
    .replace(/`[^`\n]+`/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$/g, '')
    .replace(/\]\([^)\s]+\)/g, ']')
    .replace(/\[#[a-z0-9-]+\]/g, '');

export interface Heading {
  level: number;
  id: string;
}

/** The headings that carry an id, in the page's order. */
export const headings = (mdx: string): Heading[] =>
  [...prose(mdx).matchAll(/^(#+) .*\[#([a-z0-9-]+)\]\s*$/gm)].map(([, marks = '', id = '']) => ({
    level: marks.length,
    id,
  }));

/** The samples a page shows, in its order. */
export const cells = (mdx: string) =>
  [...mdx.matchAll(/<CodeCell[^>]*\ssample="([^"]+)"/g)].map(([, sample]) => sample ?? '');

/** Where the links of the text lead. */
export const links = (mdx: string) =>
  [...prose(mdx).matchAll(/\]\(([^)\s]+)\)|href="([^"]+)"/g)].map(([, a, b]) => a ?? b ?? '');

/** The part of an address after its `#`. */
export const fragment = (link: string) => link.split('#')[1] ?? '';
