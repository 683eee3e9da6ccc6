import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { pageSlug } from './content-slug';

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['chapters/*/{zh-cn,en}.mdx', 'start/*.mdx'],
      generateId: ({ entry }) => pageSlug(entry),
    }),
    schema: docsSchema(),
  }),
};
