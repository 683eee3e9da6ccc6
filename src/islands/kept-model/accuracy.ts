/** What is said of an accuracy in a line that a program printed. */
const NAMED = /accuracy|\bacc\b|准确率/i;

/** The last line of an output that names an accuracy. */
export function accuracyLine(output: string): string | undefined {
  return output
    .split('\n')
    .findLast((line) => NAMED.test(line) && /\d/.test(line))
    ?.trim();
}

/** The number in it, as it is printed: `82 %`, `0.987`; undefined where it is not clear which it is. */
export function accuracyIn(line: string): string | undefined {
  const percent = /(\d+(?:\.\d+)?)\s?%/.exec(line)?.[1];
  if (percent !== undefined) return `${percent} %`;
  return new RegExp(`(?:${NAMED.source})\\D*?([01]?\\.\\d+)`, 'i').exec(line)?.[1];
}
