/** Numbers as Python sends them (_convlab/wire.py): JSON has no word for those that are not finite. */
const words: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };

/** What Python has written as JSON: its numbers that are not finite, and its tensors' numbers as a Float32Array. */
export function fromJson(text: string): unknown {
  if (!text.includes('{"float')) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) => {
    const { float, float32 } = (value ?? {}) as { float?: string; float32?: string };
    if (float32 !== undefined) return float32Of(float32);
    return float === undefined ? value : (words[float] ?? NaN);
  });
}

function float32Of(base64: string): Float32Array {
  const bytes = atob(base64);
  const buffer = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) buffer[i] = bytes.charCodeAt(i);
  return new Float32Array(buffer.buffer);
}
