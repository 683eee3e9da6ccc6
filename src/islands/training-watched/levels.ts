/** Numbers as a picture needs them: 256 levels between the smallest and the largest, a byte each. */
export interface Levels {
  low: number;
  high: number;
  levels: Uint8Array;
}

/** What is not a number is drawn as the smallest. */
export function levelsOf(values: Float32Array): Levels {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) [low, high] = [0, 0];
  const scale = 255 / (high - low || 1);
  return {
    low,
    high,
    levels: Uint8Array.from(values, (value) => Math.round((value - low) * scale)),
  };
}

/**
 * How bright a value is, from 0 to 1. Zero is dark: what relu has let through is seen from zero on, whatever the smallest
 * value is; values below zero count only where there are some.
 */
export function shareOf({ low, high, levels }: Levels, at: number): number {
  const from = Math.min(0, low);
  const value = low + (levels[at]! / 255) * (high - low);
  return high > from ? (value - from) / (high - from) : 0;
}
