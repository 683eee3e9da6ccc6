import { getRelativeLocaleUrl } from 'astro:i18n';
import type { APIRoute, GetStaticPaths } from 'astro';
import { chapterFolders, slugOf } from '~/build/chapters';
import { chapterNotebook, notebookFile, type NotebookLocale } from '~/build/notebook';

export const getStaticPaths = (() =>
  chapterFolders().flatMap((folder) =>
    (['zh-CN', 'en'] as const).map((locale) => ({
      params: { file: notebookFile(folder, locale) },
      props: { folder, locale },
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ folder: string; locale: NotebookLocale }> = ({ props, site }) => {
  const { folder, locale } = props;
  const page = new URL(getRelativeLocaleUrl(locale, slugOf(folder)), site);
  return new Response(`${JSON.stringify(chapterNotebook(folder, locale, page.href), null, 1)}\n`);
};
