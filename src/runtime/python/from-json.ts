/** Numbers as Python sends them (_convlab/wire.py): JSON has no word for those that are not finite. */
const words: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };

/** What Python has written as JSON, its numbers that are not finite included. */
export function fromJson(text: string): unknown {
  if (!text.includes('{"float":')) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) => {
    const word = (value as { float?: string } | null)?.float;
    return word === undefined ? value : (words[word] ?? NaN);
  });
}
