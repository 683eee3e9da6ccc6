const NUMBER = /[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** How far a number may be from the recorded one: absolutely, or as a part of it. Training adds in another order. */
const TOLERANCE = 0.005;

const close = (a: number, b: number, tolerance: number) =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)) * 1.001;

/**
 * Lines in which a program's output is not the recorded one: its words must be the same, its numbers close. Each
 * is told as `printed ≠ recorded`; none when all is well.
 */
export function differences(printed: string, recorded: string, tolerance = TOLERANCE): string[] {
  const lines = printed.trimEnd().split('\n');
  const wanted = recorded.trimEnd().split('\n');
  const count = Math.max(lines.length, wanted.length);
  return Array.from({ length: count }, (_, i) => [lines[i] ?? '(none)', wanted[i] ?? '(none)'])
    .filter(([line, want]) => !sameLine(line!, want!, tolerance))
    .map(([line, want]) => `${line} ≠ ${want}`);
}

function sameLine(line: string, wanted: string, tolerance: number): boolean {
  const words = (text: string) => text.replace(NUMBER, '#').replace(/ +/g, ' ').trimEnd();
  const numbers = (text: string) =>
    (text.match(NUMBER) ?? []).map((number) => Number(number.replaceAll(',', '')));
  const given = numbers(line);
  return (
    words(line) === words(wanted) && numbers(wanted).every((n, i) => close(given[i]!, n, tolerance))
  );
}
