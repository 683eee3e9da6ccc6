import { enabledLanguages } from './languages';

/** Where the reader's choice of language is remembered, and the attribute of the page's root that shows it. */
export const LANGUAGE_KEY = 'convlab:language';
/** Of the root element: the language in front, known before the first paint. */
export const LANGUAGE_ATTRIBUTE = 'data-code-language';

/**
 * A script for the page's HTML itself, run while the page is read: the remembered language is there before the first
 * paint, so that no cell changes its height later. Without storage the default language shows.
 */
export const earlyLanguage = [
  `try{let l=localStorage.getItem('${LANGUAGE_KEY}');`,
  `if(${JSON.stringify(enabledLanguages)}.includes(l))`,
  `document.documentElement.setAttribute('${LANGUAGE_ATTRIBUTE}',l)}catch{}`,
].join('');
