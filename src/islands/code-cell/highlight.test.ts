import { expect, test } from 'vitest';
import { highlightLines } from './highlight';

test('tokens carry the classes that the editor uses', () => {
  expect(highlightLines("const a = 'x'; // y", 'typescript')).toContain(
    '<span class="tok-keyword">const</span>',
  );
  expect(highlightLines('import torch  # y', 'python')).toContain(
    '<span class="tok-comment"># y</span>',
  );
});

test('the text of the HTML is the code, line for line', () => {
  const code = 'if (a < b && c) {\n\n  d();\n}';
  const html = highlightLines(code, 'typescript');
  const text = html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  expect(text).toBe(code + '\n');
  expect(html.match(/class="line"/g)).toHaveLength(4);
});

test('code cannot become markup', () => {
  expect(highlightLines('"</code><script>alert(1)</script>"', 'typescript')).not.toMatch(
    /<script|<\/code/,
  );
});
