import { defineMdastPlugin } from 'satteri';

/** What fits into a line of a phone beside a few words, in characters. */
const SHORT = 20;

/** Marks short inline code, such as a shape `[1, 10, 98, 98]`, which prose.css keeps on one line; longer code may break. */
export const shortCode = defineMdastPlugin({
  name: 'convlab-short-code',
  inlineCode(node, context) {
    if (node.value.length > SHORT) return;
    context.setProperty(node, 'data', { hProperties: { class: 'short' } });
  },
});
