import katex from 'katex';
import { defineMdastPlugin } from 'satteri';

/** The TeX source stands in the MathML, where Markdown would take `_…_` in it for emphasis. */
const withoutMarkdown = (html: string) =>
  html.replace(/<annotation[^>]*>[^<]*/g, (annotation) =>
    annotation.replace(/[_*`~[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`),
  );

/**
 * Renders `$…$` and `$$…$$` with KaTeX while the site is built (HTML for the eye, MathML for screen
 * readers). A formula that KaTeX does not accept throws, and so fails the build.
 */
const render = (displayMode: boolean) => (node: { readonly value: string }) => {
  const rendered = katex.renderToString(node.value, {
    displayMode,
    throwOnError: true,
    strict: 'error',
    output: 'htmlAndMathml',
  });
  const html = withoutMarkdown(rendered);
  // A wide formula scrolls inside its own box; the keyboard must be able to reach that box.
  const raw = displayMode ? `<div class="formula" tabindex="0">${html}</div>` : html;
  return { raw, mdxExpressions: false };
};

export const math = defineMdastPlugin({
  name: 'convlab-math',
  math: render(true),
  inlineMath: render(false),
});
