const NUMBER = /-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/g;

/**
 * Whether two texts tell the same: equal but for the last digits of their numbers, and the blanks that align them.
 *
 * PyTorch prints four decimals, so that a number may differ by one in the last of them; larger ones by one part in 10,000.
 */
export function alike(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  if (words(ours) !== words(theirs)) return false;
  const a = ours.match(NUMBER) ?? [];
  const b = theirs.match(NUMBER) ?? [];
  return a.every((text, i) => close(text, b[i]!));
}

const words = (text: string) => text.replace(NUMBER, '#').replace(/\s+/g, ' ').replace(/\[ /g, '[');

function close(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  const [a, b] = [Number(ours), Number(theirs)];
  // What is printed without a point is an integer, and exact.
  if (!/[.e]/.test(theirs)) return false;
  return Math.abs(a - b) <= Math.max(1.01e-4, 1e-4 * Math.abs(b));
}
