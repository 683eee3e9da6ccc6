/**
 * Brings the content of `host` to what `html` says. Where the elements are the same only attributes and texts change: the
 * focus stays where it is, and what has changed can glide.
 */
export function patch(host: Element, html: string): void {
  const template = document.createElement('template');
  template.innerHTML = html;
  bring(host, template.content);
}

function bring(old: ParentNode & Node, wanted: ParentNode & Node): void {
  const [before, after] = [[...old.childNodes], [...wanted.childNodes]];
  const alike =
    before.length === after.length &&
    before.every((node, n) => node.nodeName === after[n]!.nodeName);
  if (!alike) {
    old.replaceChildren(...after);
    return;
  }
  before.forEach((node, n) => {
    const to = after[n]!;
    if (node instanceof Element && to instanceof Element) {
      bringAttributes(node, to);
      bring(node, to);
    } else if (node.nodeValue !== to.nodeValue) node.nodeValue = to.nodeValue;
  });
}

function bringAttributes(old: Element, wanted: Element): void {
  for (const { name } of [...old.attributes])
    if (!wanted.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}
