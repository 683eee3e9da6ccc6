import { createHash } from 'node:crypto';
import { enabledLanguages, languages, type Language } from './languages';
import { defaultConfig, parseChapterConfig, type SampleConfig } from './sample-config';

/** Every file below a chapter's `samples/`, by its path from the project's root. */
export type SampleFiles = Record<string, string>;

/** One language's version of a sample. */
export interface SampleVersion {
  language: Language;
  /** As offered to the reader, for example `conv2d.py`. */
  file: string;
  /** Without the final line break. */
  code: string;
  /** What the real library printed; undefined where nothing is recorded. */
  recorded: string | undefined;
  /** Names this text: a reader's edit is kept under it. */
  hash: string;
}

export interface Sample {
  /** `chapter-slug/name`, the same in all languages of the site. */
  id: string;
  config: SampleConfig;
  versions: SampleVersion[];
}

const onDisk = import.meta.glob<string>('/content/chapters/*/samples/*', {
  query: '?raw',
  eager: true,
  import: 'default',
});

/**
 * The sample a page asks for.
 *
 * @param name `name` within the page's chapter, or `chapter/name` from anywhere
 * @param chapter the slug of the page's chapter; undefined on pages that are no chapter
 * @throws Error if there is no such sample in any enabled language: the build stops
 */
export function findSample(
  name: string,
  chapter: string | undefined,
  files: SampleFiles = onDisk,
): Sample {
  const id = name.includes('/') ? name : `${chapter ?? ''}/${name}`;
  const [slug = '', base = ''] = id.split('/');
  const folder = folderOf(slug, files);
  const versions = enabledLanguages.flatMap((language) => versionOf(language, folder, base, files));
  if (versions.length === 0) throw missing(id, folder, files);
  const file = `${folder}cells.json`;
  return { id, versions, config: parseChapterConfig(files[file], file)[base] ?? defaultConfig };
}

/** A text's name: the first 12 hexadecimal digits of its SHA-256. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** One language's version from its text, as `findSample` makes them; for code that is no sample, too. */
export function makeVersion(
  language: Language,
  name: string,
  text: string,
  recorded?: string,
): SampleVersion {
  const code = text.replaceAll('\r\n', '\n').replace(/\n+$/, '');
  return {
    language,
    file: name + languages[language].file,
    code,
    recorded: recorded?.replace(/\n$/, ''),
    hash: contentHash(code),
  };
}

function versionOf(language: Language, folder: string, base: string, files: SampleFiles) {
  const { file, recording } = languages[language];
  const text = files[folder + base + file];
  if (text === undefined) return [];
  return [makeVersion(language, base, text, files[folder + base + recording])];
}

function folderOf(slug: string, files: SampleFiles): string {
  const pattern = new RegExp(`^/content/chapters/\\d+-${slug}/samples/`);
  const path = Object.keys(files).find((path) => pattern.test(path));
  return pattern.exec(path ?? '')?.[0] ?? `/content/chapters/NN-${slug}/samples/`;
}

function missing(id: string, folder: string, files: SampleFiles): Error {
  const endings = enabledLanguages.map((language) => languages[language].file).join(' or ');
  const there = Object.keys(files)
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .join(', ');
  return new Error(
    `There is no sample "${id}": no ${folder}${id.split('/')[1] ?? ''} ending in ${endings}. ` +
      `That folder has: ${there || 'nothing'}.`,
  );
}
