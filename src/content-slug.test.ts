import { expect, test } from 'vitest';
import { pageSlug } from './content-slug';

test.each([
  ['chapters/02-convolution/zh-cn.mdx', 'convolution'],
  ['chapters/02-convolution/en.mdx', 'en/convolution'],
  ['start/zh-cn.mdx', 'index'],
  ['start/en.mdx', 'en'],
  ['start/404.mdx', '404'],
])('%s is published as %s', (path, slug) => {
  expect(pageSlug(path)).toBe(slug);
});
