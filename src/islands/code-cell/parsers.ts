import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { Parser } from '@lezer/common';
import type { Language } from './languages';

/** The grammar by which both the printed code and the editor are coloured. */
export const parsers: Record<Language, Parser> = {
  typescript: javascript.configure({ dialect: 'ts' }),
  python,
};
