import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prose } from './content-text.ts';

const CHAPTERS = 'content/chapters';

export type NotebookLocale = 'zh-CN' | 'en';

/** A cell of a notebook: https://nbformat.readthedocs.io/en/latest/format_description.html, version 4.5. */
export interface NotebookCell {
  cell_type: 'markdown' | 'code';
  id: string;
  metadata: { tags?: string[] };
  source: string[];
  outputs?: never[];
  execution_count?: null;
}

export interface Notebook {
  nbformat: 4;
  nbformat_minor: 5;
  metadata: {
    kernelspec: { display_name: string; language: string; name: string };
    language_info: { name: string };
  };
  cells: NotebookCell[];
}

const words = {
  'zh-CN': {
    page: 'zh-cn.mdx',
    intro: (link: string) =>
      `${link}一章的全部 PyTorch 程序，按页面上的顺序。解说在网页上，每个小标题都链接到那里。\n\n` +
      '需要 `torch`、`torchvision` 和 `matplotlib`：`pip install torch torchvision matplotlib`。',
    fails: '下面这一格故意出错，见正文。',
  },
  en: {
    page: 'en.mdx',
    intro: (link: string) =>
      `All PyTorch programs of ${link}, in the order of the page. The explanations are on the page; each heading links to its own.\n\n` +
      'Needs `torch`, `torchvision` and `matplotlib`: `pip install torch torchvision matplotlib`.',
    fails: 'The next cell fails on purpose; the page says why.',
  },
};

/** The file a chapter's notebook is offered as: `06-mnist.ipynb`, `06-mnist.en.ipynb`. */
export const notebookFile = (folder: string, locale: NotebookLocale) =>
  `${folder}${locale === 'en' ? '.en' : ''}.ipynb`;

/**
 * A chapter's PyTorch cells as a notebook, which runs on the reader's own PyTorch.
 *
 * @param folder the chapter's, for example `06-mnist`
 * @param address of the chapter's page
 */
export function chapterNotebook(folder: string, locale: NotebookLocale, address: string): Notebook {
  const { page, intro } = words[locale];
  const mdx = readFileSync(join(CHAPTERS, folder, page), 'utf8');
  const title = /^title: *(.+)$/m.exec(mdx)?.[1] ?? folder;
  const cells = [markdown('top', `# ${title}\n\n${intro(`[${title}](${address})`)}`)];
  for (const part of partsOf(mdx)) cells.push(...cellsOf(part, folder, locale, address));
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    cells,
  };
}

interface Heading {
  level: number;
  text: string;
  id: string;
}

/** A sample, and the headings that have come since the one before. */
interface Part {
  sample: string;
  headings: Heading[];
}

/** The samples in the page's order; of the sections, those that have one. */
function partsOf(mdx: string): Part[] {
  const pattern = /^(#+) (.*?) *\[#([a-z0-9-]+)\] *$|<CodeCell[^>]*\ssample="([^"]+)"/gm;
  const parts: Part[] = [];
  let open: Heading[] = [];
  for (const [, marks, text = '', id = '', sample] of prose(mdx).matchAll(pattern)) {
    if (sample !== undefined) {
      parts.push({ sample, headings: open });
      open = [];
    } else if (marks) {
      const level = marks.length;
      open = [...open.filter((heading) => heading.level < level), { level, text, id }];
    }
  }
  return parts;
}

function cellsOf(
  { sample, headings }: Part,
  folder: string,
  locale: NotebookLocale,
  address: string,
): NotebookCell[] {
  const { code, fails } = readSample(folder, sample);
  const lines = headings.map(
    ({ level, text, id }) => `${'#'.repeat(level)} [${text}](${address}#${id})`,
  );
  if (fails) lines.push(words[locale].fails);
  const cell: NotebookCell = {
    cell_type: 'code',
    id: sample.replace('/', '-'),
    // "Run all" goes on after a cell with this tag: https://nbclient.readthedocs.io/en/latest/client.html
    metadata: fails ? { tags: ['raises-exception'] } : {},
    source: sourceLines(code),
    outputs: [],
    execution_count: null,
  };
  return lines.length === 0 ? [cell] : [markdown(`before-${cell.id}`, lines.join('\n\n')), cell];
}

function readSample(folder: string, sample: string): { code: string; fails: boolean } {
  if (sample.includes('/'))
    throw new Error(`${folder} shows ${sample}, a sample of another chapter.`);
  const samples = join(CHAPTERS, folder, 'samples');
  const settings = join(samples, 'cells.json');
  const cells = existsSync(settings)
    ? (JSON.parse(readFileSync(settings, 'utf8')) as Record<string, { fails?: boolean }>)
    : {};
  const code = readFileSync(join(samples, `${sample}.py`), 'utf8').replace(/\n+$/, '');
  return { code, fails: cells[sample]?.fails ?? false };
}

function markdown(id: string, text: string): NotebookCell {
  return { cell_type: 'markdown', id, metadata: {}, source: sourceLines(text) };
}

/** Each line with its line break but the last, as Jupyter writes them. */
const sourceLines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
