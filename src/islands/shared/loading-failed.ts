/** The one sentence that is needed when the rest of the words could not be loaded. */
export const loadingFailed = (locale: string | undefined): string =>
  locale === 'en'
    ? 'This figure could not be loaded. Check the connection and try again.'
    : '这张图没有加载成功，请检查网络，再试一次。';
