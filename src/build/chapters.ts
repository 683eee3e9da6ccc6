import { readdirSync } from 'node:fs';

/** The chapters' slugs in reading order, from the numbered folders below `content/chapters/`. */
export function chapterSlugs(): string[] {
  return readdirSync(new URL('../../content/chapters/', import.meta.url))
    .filter((name) => /^\d+-/.test(name))
    .sort()
    .map((name) => name.replace(/^\d+-/, ''));
}
