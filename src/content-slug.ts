/**
 * The slug of a content file, from its path inside `content/`: Chinese at the root, English under `en/`;
 * a chapter's number orders and never shows in an address.
 *
 * `chapters/02-convolution/zh-cn.mdx` -> `convolution`, `chapters/02-convolution/en.mdx` -> `en/convolution`,
 * `start/zh-cn.mdx` -> `index`, `start/en.mdx` -> `en`, `start/404.mdx` -> `404`.
 */
export function pageSlug(path: string): string {
  const [, chapter = '', name = ''] =
    /^(?:chapters\/\d+-([^/]+)|start)\/(.+)\.mdx$/.exec(path) ?? [];
  if (name === 'zh-cn') return chapter || 'index';
  if (name === 'en') return chapter ? `en/${chapter}` : 'en';
  return name;
}
