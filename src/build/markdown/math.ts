import katex from 'katex';
import { defineMdastPlugin, type MdastVisitorContext } from 'satteri';

type Visited = Parameters<MdastVisitorContext['indexOf']>[0];

/** Punctuation that belongs to the word before it, in Chinese and in English. */
const CLOSING = /^[，。；：？！、）”’,.;:?!)]+/;

/** The TeX source stands in the MathML, where Markdown would take `_…_` in it for emphasis. */
const withoutMarkdown = (html: string) =>
  html.replace(/<annotation[^>]*>[^<]*/g, (annotation) =>
    annotation.replace(/[_*`~[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`),
  );

/** @throws KaTeX's error where it does not accept the formula, which fails the build */
function render(tex: string, displayMode: boolean): string {
  const html = katex.renderToString(tex, {
    displayMode,
    throwOnError: true,
    strict: 'error',
    output: 'htmlAndMathml',
  });
  return withoutMarkdown(html);
}

/** Takes the closing punctuation off the text after a node, and returns it. */
function takePunctuation(node: Visited, context: MdastVisitorContext): string {
  const siblings = context.parent(node)?.children ?? [];
  const next = siblings[(context.indexOf(node) ?? siblings.length) + 1];
  const marks = next?.type === 'text' ? CLOSING.exec(next.value)?.[0] : undefined;
  if (next?.type !== 'text' || !marks) return '';
  context.setProperty(next, 'value', next.value.slice(marks.length));
  return marks;
}

/** Renders `$…$` and `$$…$$` with KaTeX while the site is built: HTML for the eye, MathML for screen readers. */
export const math = defineMdastPlugin({
  name: 'convlab-math',
  math({ value }) {
    // A wide formula scrolls inside its own box; the keyboard must be able to reach that box.
    const raw = `<div class="formula" tabindex="0">${render(value, true)}</div>`;
    return { raw, mdxExpressions: false };
  },
  inlineMath(node, context) {
    const html = render(node.value, false);
    const marks = takePunctuation(node, context);
    // KaTeX's boxes are inline blocks, after which browsers break a line even before a comma.
    const raw = marks ? `<span class="formula-end">${html}${marks}</span>` : html;
    return { raw, mdxExpressions: false };
  },
});
