import type { WindowLayer } from '../messages';

/** Numbers as Python sends them: JSON has no word for those that are not finite. */
const words: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };

/** A layer from Python's JSON, all its numbers numbers. */
export function withNumbers(layer: WindowLayer): WindowLayer {
  const { input, output, weight, bias } = layer;
  return {
    ...layer,
    input: { ...input, values: numbers(input.values) },
    output: { ...output, values: numbers(output.values) },
    weight: weight && { ...weight, values: numbers(weight.values) },
    bias: numbers(bias),
  };
}

function numbers<T>(values: T): T {
  if (Array.isArray(values)) return values.map(numbers) as T;
  return (typeof values === 'string' ? (words[values] ?? NaN) : values) as T;
}
