/** Steps between ticks that read well, as matplotlib's MaxNLocator has them. */
const NICE = [1, 2, 2.5, 5, 10];

/** A step that gives at most `most` intervals. */
function niceStep(range: number, most: number): number {
  const raw = range / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * (NICE.find((step) => step * power >= raw * (1 - 1e-9)) ?? 10);
}

/** Places of ticks between low and high, at most `most` intervals apart. */
export function linearTicks(low: number, high: number, most = 8): number[] {
  if (!(high > low)) return [low];
  const step = niceStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
}

/** Powers of ten between low and high; every second, third … one where there are many. */
export function logTicks(low: number, high: number, most = 8): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first) / most));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += stride) ticks.push(10 ** power);
  return ticks.length > 1 ? ticks : linearTicks(low, high, most);
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
const clean = (value: number) => Number(value.toPrecision(12));

/** All ticks with the same number of decimals, a true minus sign, and powers of ten for very large or small ones. */
export function tickLabels(ticks: readonly number[]): string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest >= 1e6 || (largest > 0 && largest < 1e-4)) {
    return ticks.map((tick) => minus(tick === 0 ? '0' : tick.toExponential().replace('e+', 'e')));
  }
  const decimals = Math.max(...ticks.map((tick) => decimalsOf(tick)));
  return ticks.map((tick) => minus(tick.toFixed(decimals)));
}

const decimalsOf = (value: number) => (String(clean(value)).split('.')[1] ?? '').length;
const minus = (text: string) => text.replace('-', '−');
