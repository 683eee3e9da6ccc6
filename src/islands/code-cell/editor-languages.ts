import { typescriptLanguage } from '@codemirror/lang-javascript';
import { pythonLanguage } from '@codemirror/lang-python';
import type { Extension } from '@codemirror/state';
import type { Language } from './languages';

/** How the editor parses, colours and indents; the same grammars as in parsers.ts. */
export const editorLanguages: Record<Language, Extension> = {
  typescript: typescriptLanguage,
  python: pythonLanguage,
};
