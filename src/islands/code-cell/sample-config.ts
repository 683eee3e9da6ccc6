import { z } from 'astro/zod';
import { fieldNames } from './fields';

const sampleConfig = z.strictObject({
  /** Numbers in the code that get an input field. */
  fields: z.array(z.enum(fieldNames)).default([]),
  /** Data sets to fetch before the sample starts. */
  data: z.array(z.string()).default([]),
  /** The sample fails on purpose. */
  fails: z.boolean().default(false),
});

export type SampleConfig = z.infer<typeof sampleConfig>;

const chapterConfig = z.record(z.string(), sampleConfig);

/**
 * Reads a chapter's `cells.json`.
 *
 * @param text the file's text; undefined where a chapter has none
 * @throws Error naming the file and what is wrong in it
 */
export function parseChapterConfig(
  text: string | undefined,
  file: string,
): Record<string, SampleConfig> {
  if (text === undefined) return {};
  const parsed = chapterConfig.safeParse(readJson(text, file));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not valid:\n${z.prettifyError(parsed.error)}`);
}

/** The settings of a sample that `cells.json` does not mention. */
export const defaultConfig: SampleConfig = sampleConfig.parse({});

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${String(error)}`, { cause: error });
  }
}
