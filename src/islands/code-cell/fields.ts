/**
 * Numbers in the code that the reader can also set in a field: a line of its own such as
 * `const epochs = 10;` or `epochs = 10`. The code stays the only truth; the field reads and edits it.
 */
export const fieldNames = ['epochs', 'pictures'] as const;
export type FieldName = (typeof fieldNames)[number];

/** The line that sets the number: what stands before it, its digits, what follows. */
function lineOf(name: FieldName): RegExp {
  return new RegExp(`^(\\s*(?:(?:const|let|var)\\s+)?${name}\\s*=\\s*)(\\d[\\d_]*)(?![\\w.])`, 'm');
}

/** The number the code sets, or undefined where no line sets it to a plain whole number. */
export function readField(code: string, name: FieldName): number | undefined {
  const digits = lineOf(name).exec(code)?.[2];
  return digits === undefined ? undefined : Number(digits.replaceAll('_', ''));
}

/** The code with the number replaced; unchanged where `readField` finds none. */
export function writeField(code: string, name: FieldName, value: number): string {
  return code.replace(lineOf(name), (_, before: string) => `${before}${value}`);
}
