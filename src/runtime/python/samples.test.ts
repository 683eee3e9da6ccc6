import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startPython, type NodePython } from './node';

const CHAPTERS = 'content/chapters';
/** Training: pressed in the browser, on WebGL. */
const TOO_LONG = new Set(['mnist/train', 'mnist/one-batch']);
const FRESH = `
for _name in [_n for _n in globals() if not _n.startswith('__')]:
    del globals()[_name]
import torch
torch.manual_seed(0)
del torch
`;

interface Sample {
  name: string;
  code: string;
  recorded: string;
  fails: boolean;
}

function samplesOf(chapter: string): Sample[] {
  const folder = join(CHAPTERS, chapter, 'samples');
  const page = readFileSync(join(CHAPTERS, chapter, 'zh-cn.mdx'), 'utf8');
  const cells = join(folder, 'cells.json');
  const settings = existsSync(cells) ? JSON.parse(readFileSync(cells, 'utf8')) : {};
  return [...page.matchAll(/<CodeCell[^>]*\ssample="([^"/]+)"/g)].map(([, name]) => ({
    name: name!,
    code: readFileSync(join(folder, `${name}.py`), 'utf8'),
    recorded: readFileSync(join(folder, `${name}.out`), 'utf8'),
    fails: settings[name!]?.fails ?? false,
  }));
}

let python: NodePython;

beforeAll(async () => {
  python = await startPython();
}, 60_000);

/** The earlier samples whose names a sample uses, in page order. */
function neededBefore(samples: Sample[], at: number): Sample[] {
  const names = samples.map(({ code }) => python.interpreter.analyse(code));
  const needed = new Set<number>();
  const visit = (index: number) => {
    for (const name of names[index]!.uses) {
      const source = names.findLastIndex((n, i) => i < index && n.defines.includes(name));
      if (source < 0 || needed.has(source)) continue;
      needed.add(source);
      visit(source);
    }
  };
  visit(at);
  return samples.filter((_, index) => needed.has(index));
}

function printed(samples: Sample[], at: number): string {
  python.run(FRESH);
  for (const earlier of neededBefore(samples, at)) python.run(earlier.code);
  const { stdout, error } = python.run(samples[at]!.code);
  return error ? `${stdout}${error.name}: ${error.message}\n` : stdout;
}

describe.each(readdirSync(CHAPTERS))('samples of %s print what PyTorch prints', (chapter) => {
  const samples = samplesOf(chapter);
  const slug = chapter.replace(/^\d+-/, '');
  const short = samples.map((sample, at) => ({ ...sample, at }));
  it.each(short.filter(({ name }) => !TOO_LONG.has(`${slug}/${name}`)))(
    '$name',
    ({ at, recorded }) => {
      expect(printed(samples, at)).toBe(recorded);
    },
    120_000,
  );
});
