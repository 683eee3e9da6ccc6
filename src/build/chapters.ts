import { readdirSync } from 'node:fs';

/** The chapters' slugs in reading order, from the numbered folders below `content/chapters/` (the build runs in the root). */
export function chapterSlugs(): string[] {
  return readdirSync('content/chapters')
    .filter((name) => /^\d+-/.test(name))
    .sort()
    .map((name) => name.replace(/^\d+-/, ''));
}
