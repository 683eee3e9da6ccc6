import type { CreateLanguage } from './language';
import type { Language } from './messages';

/** The languages, inside the worker; each loads only itself. */
export const languages: Partial<
  Record<Language, () => Promise<{ createLanguage: CreateLanguage }>>
> = {
  python: () => import('./python/index'),
  typescript: () => import('./typescript/index'),
};
