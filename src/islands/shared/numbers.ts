/** A true minus sign, as wide as the digits. */
const minus = (text: string) => text.replace('-', '−');

const special = (value: number) =>
  Number.isNaN(value) ? 'nan' : minus(String(value)).replace('Infinity', '∞');

/** As short as a cell of a grid needs it: whole numbers as they are, others rounded. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return special(value);
  const size = Math.abs(value);
  if (size >= 1e4) return minus(value.toExponential(0).replace('e+', 'e'));
  if (Number.isInteger(value)) return minus(String(value));
  return minus(trimZero(value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0)));
}

/** With four decimals, as PyTorch prints tensors; whole numbers without. */
export function exact(value: number): string {
  if (!Number.isFinite(value)) return special(value);
  if (Number.isInteger(value)) return minus(String(value));
  return minus(trimZero(value.toFixed(4)));
}

/** No line ends between a number and its percent sign. */
export const unbroken = (text: string): string => text.replace(/(?<=\d) %/g, '\u00a0%');

/** A negative number as a factor or summand stands in brackets. */
export const factor = (text: string): string => (text.startsWith('−') ? `(${text})` : text);

/** What rounds to nothing has no sign. */
const trimZero = (text: string) => (Number(text) === 0 ? text.replace('-', '') : text);
