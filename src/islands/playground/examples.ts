import { z } from 'astro/zod';
import { languages, type Language } from '../code-cell/languages';
import { findSample, makeVersion, type SampleVersion } from '../code-cell/samples';
import settings from '../../../content/playground/examples.json';

const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const schema = z.array(
  z.strictObject({
    /** The program's file below content/playground/, without ending, unless a chapter has it. */
    name: z.string(),
    /** `chapter/name` of a chapter's sample. */
    sample: z.string().optional(),
    title: text,
  }),
);

/** A program the reader can begin with. */
export interface Example {
  name: string;
  title: z.infer<typeof text>;
  /** In the languages it is written in. */
  versions: SampleVersion[];
}

const files = import.meta.glob<string>('/content/playground/*.{py,ts,out}', {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** The playground's programs in the order of its menu; the first is the reader's own script. */
export const examples: Example[] = schema.parse(settings).map(({ name, sample, title }) => {
  const versions = sample === undefined ? ownVersions(name) : chapterVersions(sample, name);
  if (versions.length === 0) throw new Error(`There is no content/playground/${name}.py or .ts.`);
  return { name, title, versions };
});

function ownVersions(name: string): SampleVersion[] {
  return (Object.keys(languages) as Language[]).flatMap((language) => {
    const { file, recording } = languages[language];
    const code = files[`/content/playground/${name}${file}`];
    if (code === undefined) return [];
    return [makeVersion(language, name, code, files[`/content/playground/${name}${recording}`])];
  });
}

function chapterVersions(sample: string, name: string): SampleVersion[] {
  const { versions } = findSample(sample, undefined);
  return versions.map((version) => ({ ...version, file: name + languages[version.language].file }));
}
