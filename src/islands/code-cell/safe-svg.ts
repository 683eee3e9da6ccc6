/**
 * Pictures that a program drew come as SVG text. They are put into the page itself, so that they follow its theme;
 * only drawing is let in: no script, no foreign markup, no event handler, no reference to anything outside.
 */
const ELEMENTS = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan image ' +
    'clipPath mask linearGradient radialGradient stop pattern marker'
  ).split(' '),
);

/** Whether an attribute may stay; `use` and `image` point within the picture or at inline pixels. */
function attributeAllowed(name: string, value: string): boolean {
  if (/^on/i.test(name)) return false;
  if (/href$/i.test(name)) return /^(?:#|data:image\/(?:png|jpeg|webp);base64,)/.test(value);
  return !/url\(\s*['"]?(?!['"]?#)/i.test(value);
}

/**
 * @param text one SVG document
 * @returns its root, safe to be put into the page; undefined where the text is no SVG
 */
export function safeSvg(text: string): SVGSVGElement | undefined {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg' || root.namespaceURI !== 'http://www.w3.org/2000/svg') return;
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (!ELEMENTS.has(element.localName)) element.remove();
    for (const { name, value } of [...element.attributes]) {
      if (!attributeAllowed(name, value)) element.removeAttribute(name);
    }
  }
  return document.importNode(root, true) as unknown as SVGSVGElement;
}
