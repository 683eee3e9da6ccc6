import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cells, fragment, headings, links, prose, wording } from './content-text';

const root = 'content/chapters';
const chapters = readdirSync(root).filter((name) => /^\d+-/.test(name));
const languages = ['zh-cn', 'en'] as const;

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

function samplesOf(chapter: string): string[] {
  const files = readdirSync(join(root, chapter, 'samples'));
  const programs = files.filter((file) => /\.(ts|py)$/.test(file));
  return [...new Set(programs.map((file) => file.replace(/\.(ts|py)$/, '')))].sort();
}

describe.each(chapters)('%s', (chapter) => {
  const zh = read(chapter, 'zh-cn.mdx');
  const en = read(chapter, 'en.mdx');

  it('has the same headings under the same ids in both languages', () => {
    expect(headings(zh).length).toBeGreaterThan(3);
    expect(headings(en)).toEqual(headings(zh));
    expect(new Set(headings(zh)).size).toBe(headings(zh).length);
  });

  it('shows the same programs in the same order in both languages', () => {
    expect(cells(en)).toEqual(cells(zh));
  });

  it('shows every program it has, and none that it has not', () => {
    const shown = cells(zh).filter((sample) => !sample.includes('/'));
    expect([...new Set(shown)].sort()).toEqual(samplesOf(chapter));
  });

  it('has each program in both languages of the cells', () => {
    for (const sample of samplesOf(chapter)) {
      for (const ending of ['ts', 'py'])
        expect(
          existsSync(join(root, chapter, 'samples', `${sample}.${ending}`)),
          `${sample}.${ending}`,
        ).toBe(true);
    }
  });

  it('has settings for no program that is not there', () => {
    const file = join(root, chapter, 'samples/cells.json');
    const settings = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
    expect(samplesOf(chapter)).toEqual(expect.arrayContaining(Object.keys(settings)));
  });

  it('has no recording without its program', () => {
    const recordings = readdirSync(join(root, chapter, 'samples')).filter((file) =>
      file.endsWith('.out'),
    );
    const names = recordings.map((file) => file.replace(/(\.ts)?\.out$/, ''));
    expect(samplesOf(chapter)).toEqual(expect.arrayContaining(names));
  });

  it.each(languages)('links (%s) to headings of chapters, in its own language', (language) => {
    const page = `${language}.mdx`;
    for (const link of links(read(chapter, page))) {
      if (link.startsWith('https:')) continue;
      const [path = ''] = link.split('#');
      const file = join(root, chapter, path || page);
      expect(basename(file), link).toBe(page);
      expect(existsSync(file), link).toBe(true);
      const ids = headings(readFileSync(file, 'utf8')).map(({ id }) => id);
      if (link.includes('#')) expect(ids, link).toContain(fragment(link));
    }
  });

  it.each(languages)('gives every heading of %s an id', (language) => {
    const mdx = read(chapter, `${language}.mdx`);
    expect(headings(mdx)).toHaveLength((prose(mdx).match(/^#+ .*$/gm) ?? []).length);
  });

  it('sets Chinese apart from what is not Chinese by a space, and closes it with its own punctuation', () => {
    const text = prose(zh)
      .replace(/^(---[\s\S]*?^---|import .*)$/gm, '')
      .replace(/\$\$[\s\S]*?\$\$/g, '');
    expect(text.match(/.{0,9}([一-鿿][\w$`]|[\w$`][一-鿿]).{0,9}/g) ?? []).toEqual([]);
    expect(text.match(/.{0,9}[一-鿿][,.;:?!].{0,9}/g) ?? []).toEqual([]);
    expect(text.match(/.{0,9}( [，。；：？！、）]|[，。；：？！、（] +\S).{0,9}/g) ?? []).toEqual(
      [],
    );
  });

  it('ends with a summary and exercises', () => {
    const sections = headings(zh).filter(({ level }) => level === 2);
    expect(sections.slice(-2).map(({ id }) => id)).toEqual(['summary', 'exercises']);
  });
});

interface Term {
  zh: string;
  en: string;
  /** The slug of the chapter whose text first names the term in both languages. */
  introducedIn: string;
  /** What the same thing is also called elsewhere, and not here. */
  avoid?: { zh?: string[]; en?: string[] };
}

const { terms } = JSON.parse(readFileSync('content/glossary.json', 'utf8')) as { terms: Term[] };

/** What the site itself says: its islands, pages and components, and the README. */
const ownWords = ['src/islands', 'src/components', 'src/pages', 'src/runtime']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
  )
  .filter((file) => /\.(ts|astro)$/.test(file) && !file.endsWith('.test.ts'))
  .concat('README.md')
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => /[一-鿿]/.test(text));

describe.each(terms)('$zh, $en', ({ zh, en, introducedIn, avoid = {} }) => {
  const chapter = chapters.find((name) => name.endsWith(`-${introducedIn}`)) ?? introducedIn;

  it('is introduced by both names where the glossary says', () => {
    expect(wording(read(chapter, 'zh-cn.mdx'))).toMatch(new RegExp(`${zh}\\*{0,2}（${en}`, 'i'));
    expect(wording(read(chapter, 'en.mdx')).toLowerCase()).toContain(en);
  });

  it.each(chapters)('goes by no other name in %s', (name) => {
    const zhText = wording(read(name, 'zh-cn.mdx'));
    const enText = wording(read(name, 'en.mdx')).toLowerCase();
    expect((avoid.zh ?? []).filter((other) => zhText.includes(other))).toEqual([]);
    expect((avoid.en ?? []).filter((other) => enText.includes(other))).toEqual([]);
  });

  it("goes by no other Chinese name in the site's own words", () => {
    expect(ownWords.length).toBeGreaterThan(5);
    const found = ownWords.flatMap(({ file, text }) =>
      (avoid.zh ?? []).filter((other) => text.includes(other)).map((other) => `${file}: ${other}`),
    );
    expect(found).toEqual([]);
  });
});
