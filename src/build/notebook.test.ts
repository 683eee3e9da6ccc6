import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chapterFolders } from './chapters';
import { cells as cellsOfPage } from './content-text';
import { chapterNotebook } from './notebook';

const ADDRESS = 'https://example.org/convlab/chapter/';
const recorded = JSON.parse(
  readFileSync('src/python/parity/recordings/notebooks.json', 'utf8'),
) as Record<string, { id: string; sha256: string; end: string }[]>;

describe.each(chapterFolders())('the notebook of %s', (folder) => {
  const zh = chapterNotebook(folder, 'zh-CN', ADDRESS);
  const en = chapterNotebook(folder, 'en', ADDRESS);
  const code = zh.cells.filter(({ cell_type }) => cell_type === 'code');
  const texts = code.map(({ source }) => source.join(''));

  it('has the PyTorch samples of the page, in its order, character by character', () => {
    const page = readFileSync(join('content/chapters', folder, 'zh-cn.mdx'), 'utf8');
    const samples = cellsOfPage(page).map((name) =>
      readFileSync(join('content/chapters', folder, 'samples', `${name}.py`), 'utf8').trimEnd(),
    );
    expect(samples.length).toBeGreaterThan(0);
    expect(texts).toEqual(samples);
  });

  it('has the same code in both languages', () => {
    expect(en.cells.filter(({ cell_type }) => cell_type === 'code')).toEqual(code);
  });

  it('has run on real PyTorch as it is (src/python/parity/run-notebooks.py)', () => {
    const sums = texts.map((text) => createHash('sha256').update(text).digest('hex'));
    expect(sums).toEqual(recorded[folder]!.map(({ sha256 }) => sha256));
  });

  it('lets only those cells fail that are to, and says which', () => {
    const failing = recorded[folder]!.filter(({ end }) => end !== 'ok').map(({ id }) => id);
    const tagged = code.filter(({ metadata }) => metadata.tags?.includes('raises-exception'));
    expect(tagged.map(({ id }) => id)).toEqual(failing);
  });

  it('leads back to the sections of the page', () => {
    for (const notebook of [zh, en]) {
      const text = notebook.cells.filter(({ cell_type }) => cell_type === 'markdown');
      const links = text.flatMap(({ source }) => source.join('').match(/\]\([^)]+\)/g) ?? []);
      expect(links.length).toBeGreaterThan(1);
      expect(links[0]).toBe(`](${ADDRESS})`);
      for (const link of links.slice(1)) expect(link).toMatch(/^\]\(\S+\/chapter\/#[a-z0-9-]+\)$/);
    }
  });

  // https://github.com/jupyter/nbformat/blob/main/nbformat/v4/nbformat.v4.5.schema.json
  it('is a valid notebook of format 4.5', () => {
    for (const { nbformat, nbformat_minor, metadata, cells } of [zh, en]) {
      expect([nbformat, nbformat_minor]).toEqual([4, 5]);
      expect(metadata.kernelspec).toMatchObject({ name: 'python3', display_name: 'Python 3' });
      expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
      for (const cell of cells) {
        expect(cell.id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
        expect(
          cell.source.every((line, i) => line.endsWith('\n') === i < cell.source.length - 1),
        ).toBe(true);
        const keys = ['cell_type', 'id', 'metadata', 'source'];
        const allowed = cell.cell_type === 'code' ? [...keys, 'outputs', 'execution_count'] : keys;
        expect(Object.keys(cell).sort()).toEqual(allowed.sort());
        if (cell.cell_type === 'code')
          expect(cell).toMatchObject({ outputs: [], execution_count: null });
      }
    }
  });
});
