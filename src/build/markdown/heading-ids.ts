import { defineMdastPlugin } from 'satteri';

const MARK = /\s*\[#([a-z0-9]+(?:-[a-z0-9]+)*)\]\s*$/;

/**
 * Takes the id of a heading from its end: `## 卷积核 [#kernel]` gets `id="kernel"`. Ids are explicit so
 * that both languages share them and a link survives a reworded heading.
 *
 * @throws Error when a heading has no id, which fails the build
 */
export const headingIds = defineMdastPlugin({
  name: 'convlab-heading-ids',
  heading(node, context) {
    const last = node.children.at(-1);
    const match = last?.type === 'text' ? MARK.exec(last.value) : null;
    if (!last || last.type !== 'text' || !match) {
      const where = context.fileURL?.pathname ?? 'a page';
      throw new Error(
        `${where}: the heading “${context.textContent(node)}” has no id; end it with [#kebab-id].`,
      );
    }
    context.setProperty(last, 'value', last.value.replace(MARK, ''));
    context.setProperty(node, 'data', { hProperties: { id: match[1] } });
  },
});
