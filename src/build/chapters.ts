import { readdirSync } from 'node:fs';

/** The numbered folders below `content/chapters/`, in reading order (the build runs in the root). */
export function chapterFolders(): string[] {
  return readdirSync('content/chapters')
    .filter((name) => /^\d+-/.test(name))
    .sort();
}

/** The chapters' slugs in reading order. */
export function chapterSlugs(): string[] {
  return chapterFolders().map(slugOf);
}

/** A chapter's slug, from its folder: the number orders and never shows in an address. */
export function slugOf(folder: string): string {
  return folder.replace(/^\d+-/, '');
}
