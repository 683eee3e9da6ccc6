import { classHighlighter, highlightCode } from '@lezer/highlight';
import type { Language } from './languages';
import { parsers } from './parsers';

/**
 * Code as HTML, one `<span class="line">` per line, its tokens in the classes that the editor uses too
 * (`tok-keyword` …). Each line ends in its line break, so that the text reads and copies as the code.
 */
export function highlightLines(code: string, language: Language): string {
  const lines: string[] = [''];
  const put = (text: string, classes: string) => {
    const html = escapeHtml(text);
    lines[lines.length - 1] += classes ? `<span class="${classes}">${html}</span>` : html;
  };
  const tree = parsers[language].parse(code);
  highlightCode(code, tree, classHighlighter, put, () => void lines.push(''));
  return lines.map((line) => `<span class="line">${line}\n</span>`).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
