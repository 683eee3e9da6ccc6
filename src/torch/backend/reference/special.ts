/** Functions that JavaScript lacks, in double precision. */

/** Power series near 0, continued fraction of erfc beyond (Abramowitz and Stegun 7.1.5, 7.1.14). */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a < 2.5) return series(x);
  return Math.sign(x) * (a > 6 ? 1 : 1 - erfcTail(a));
}

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcTail(a: number): number {
  let fraction = a;
  for (let k = 60; k > 0; k--) fraction = a + k / 2 / fraction;
  return Math.exp(-a * a) / (Math.sqrt(Math.PI) * fraction);
}

/** Giles' approximation, then two steps of Newton's method on erf. */
export function erfinv(y: number): number {
  if (!(Math.abs(y) <= 1)) return NaN;
  if (Math.abs(y) === 1) return y * Infinity;
  if (y === 0) return y;
  const w = -Math.log((1 - y) * (1 + y));
  let x = y * (w < 5 ? central(w - 2.5) : tail(Math.sqrt(w) - 3));
  for (let i = 0; i < 2; i++) {
    x -= (erf(x) - y) / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x));
  }
  return x;
}

const polynomial = (coefficients: readonly number[]) => (w: number) =>
  coefficients.reduce((sum, c) => sum * w + c, 0);

// M. Giles, "Approximating the erfinv function" (2010), single precision coefficients.
const central = polynomial([
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503,
  -0.00417768164, 0.246640727, 1.50140941,
]);
const tail = polynomial([
  -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613,
  0.00943887047, 1.00167406, 2.83297682,
]);

/** To the nearest integer, halves to even, as C's nearbyint. */
export function roundEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return rest === 0 ? x : floor;
  // −0.5 and what is closer to zero becomes −0, as in C.
  if (floor === -1) return -0;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** JavaScript says 1 ** NaN is NaN; C says 1, as it does for (−1) ** ±∞. */
export function power(x: number, y: number): number {
  if (x === 1) return 1;
  if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) return 1;
  return x ** y;
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** log(1 + e^x) without overflow. */
export const softplus = (x: number) =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
export const normalCdf = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));
export const normalPdf = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
