type Attributes = Record<string, string | number | undefined>;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML; control characters, which XML cannot hold at all, are left out. */
function escape(text: string): string {
  const printable = text.replace(/(?![\t\n])\p{Cc}/gu, '');
  return printable.replace(/[&<>"]/g, (c) => ESCAPES[c]!);
}

/** A number short enough to read and exact enough to draw. */
export const short = (value: number) => String(Math.round(value * 100) / 100);

/** One element; `children` is markup already. */
export function element(name: string, attributes: Attributes, children = ''): string {
  const text = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escape(value!)}"`)
    .join('');
  return children ? `<${name}${text}>${children}</${name}>` : `<${name}${text}/>`;
}

export const text = (content: string, attributes: Attributes) =>
  element('text', attributes, escape(content) || ' ');
