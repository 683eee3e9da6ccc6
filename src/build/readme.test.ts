import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const [, zh = '', en = ''] = readme.split(/^## .*$/m);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** What must not differ between the two languages: sections, rows, list items, and the names in code. */
const outline = (part: string) => ({
  sections: part.match(/^### /gm)?.length,
  rows: part.match(/^\|/gm)?.length,
  items: part.match(/^ *(-|\d\.) /gm)?.length,
});

describe('the README', () => {
  it('says the same in both languages, part by part', () => {
    expect(outline(zh).sections).toBeGreaterThan(5);
    expect(outline(en)).toEqual(outline(zh));
  });

  it.each([
    ['Chinese', zh],
    ['English', en],
  ])('names only commands that exist (%s)', (_, part) => {
    const named = [...part.matchAll(/npm run ([a-z:0-9]+)/g)].map(([, script = '']) => script);
    expect(named.length).toBeGreaterThan(3);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it('names only files and folders that exist', () => {
    const paths = [...readme.matchAll(/(?:src|content|public|e2e)\/[\w./-]*[\w/-]/g)]
      .map(([path]) => path)
      .filter((path) => !/NN-|08-/.test(path));
    expect(paths).toContain('public/screenshot.png');
    for (const path of paths) expect(existsSync(path), path).toBe(true);
  });
});
