/**
 * Functions that GLSL lacks, or that drivers compute too roughly near zero (the standard allows exp, log, tanh and pow errors
 * far above PyTorch's). Polynomials: Cephes single precision (Moshier), erfinv: Giles 2010, "Approximating the erfinv function".
 */
export const MATH_GLSL = `
const float INF = uintBitsToFloat(0x7f800000u);
const float NAN = uintBitsToFloat(0x7fc00000u);
bool nan(float x) { return (floatBitsToUint(x) & 0x7fffffffu) > 0x7f800000u; }
bool inf(float x) { return (floatBitsToUint(x) & 0x7fffffffu) == 0x7f800000u; }
float truth(bool b) { return b ? 1.0 : 0.0; }
float larger(float a, float b) { return nan(a) ? a : nan(b) ? b : max(a, b); }
float smaller(float a, float b) { return nan(a) ? a : nan(b) ? b : min(a, b); }

float exp_(float x) {
  if (nan(x)) return x;
  if (x > 88.72283) return INF;
  if (x < -103.97) return 0.0;
  float n = floor(x * 1.44269504 + 0.5);
  float r = x - n * 0.693359375 + n * 2.12194440e-4;
  float p = ((((1.9875691500e-4 * r + 1.3981999507e-3) * r + 8.3334519073e-3) * r + 4.1665795894e-2) * r
    + 1.6666665459e-1) * r + 5.0000001201e-1;
  float y = p * r * r + r + 1.0;
  int k = int(n);
  int half_k = k / 2;
  return y * intBitsToFloat((half_k + 127) << 23) * intBitsToFloat((k - half_k + 127) << 23);
}

// log(1 + m) without its leading m, for m in [√½ − 1, √2 − 1].
float log_rest(float m) {
  float z = m * m;
  float y = (((((((7.0376836292e-2 * m - 1.1514610310e-1) * m + 1.1676998740e-1) * m - 1.2420140846e-1) * m
    + 1.4249322787e-1) * m - 1.6668057665e-1) * m + 2.0000714765e-1) * m - 2.4999993993e-1) * m + 3.3333331174e-1;
  return y * m * z - 0.5 * z;
}

float log_(float x) {
  if (nan(x) || x < 0.0) return NAN;
  if (x == 0.0) return -INF;
  if (inf(x)) return x;
  int bits = floatBitsToInt(x);
  float e = float((bits >> 23) - 126);
  float m = intBitsToFloat((bits & 0x007fffff) | 0x3f000000);
  if (m < 0.70710678) { e -= 1.0; m = m + m - 1.0; } else { m = m - 1.0; }
  return m + (log_rest(m) - 2.12194440e-4 * e) + 0.693359375 * e;
}

float log1p_(float x) { return x > -0.29 && x < 0.41 ? x + log_rest(x) : log_(1.0 + x); }

float expm1_(float x) {
  if (abs(x) > 0.5) return exp_(x) - 1.0;
  float term = x; float sum = x;
  for (int k = 2; k < 10; k++) { term *= x / float(k); sum += term; }
  return sum;
}

float tanh_(float x) {
  if (nan(x)) return x;
  float a = abs(x);
  if (a > 9.0) return sign(x);
  if (a >= 0.625) return sign(x) * (1.0 - 2.0 / (exp_(2.0 * a) + 1.0));
  float z = x * x;
  return ((((-5.70498872745e-3 * z + 2.06390887954e-2) * z - 5.37397155531e-2) * z + 1.33314422036e-1) * z
    - 3.33332819422e-1) * z * x + x;
}

float sigmoid_(float x) { float e = exp_(-abs(x)); return x >= 0.0 ? 1.0 / (1.0 + e) : nan(x) ? x : e / (1.0 + e); }
float softplus_(float x) { return larger(x, 0.0) + log1p_(exp_(-abs(x))); }

float pow_(float x, float y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (nan(x) || nan(y)) return NAN;
  if (y == 1.0) return x;
  if (y == 2.0) return x * x;
  if (y == 3.0) return x * x * x;
  if (y == 0.5 && x >= 0.0) return sqrt(x);
  if (y == -1.0) return 1.0 / x;
  bool whole = floor(y) == y;
  bool odd = whole && abs(y) < 16777216.0 && mod(abs(y), 2.0) == 1.0;
  if (x == 0.0) return y < 0.0 ? INF : 0.0;
  if (x < 0.0 && !whole && !inf(x) && !inf(y)) return NAN;
  float a = abs(x);
  float r;
  if (a == 1.0) {
    r = 1.0;
  } else if (whole && abs(y) <= 64.0) {
    r = 1.0; float base = a; int n = int(abs(y));
    while (n > 0) { if ((n & 1) == 1) r *= base; base *= base; n >>= 1; }
    if (y < 0.0) r = 1.0 / r;
  } else {
    r = exp_(y * log_(a));
  }
  return x < 0.0 && odd ? -r : r;
}

// 2/π to 192 bits behind the point, after a word of zeros before it.
const uint TWO_OVER_PI[7] = uint[7](0u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u);

// a = r + n·π/2, |r| ≤ π/4, and n modulo 4, for a from 2^-7 up: mantissa times those bits of 2/π that do not only make
// whole turns (Payne and Hanek, 1983).
float reduced(float a, out int n) {
  int bits = floatBitsToInt(a);
  uint mantissa = uint((bits & 0x007fffff) | 0x00800000);
  int first = (bits >> 23) - 120; int word = first >> 5; int shift = first & 31;
  uint high = TWO_OVER_PI[word] << shift; uint low = TWO_OVER_PI[word + 1] << shift;
  if (shift > 0) { high |= TWO_OVER_PI[word + 1] >> (32 - shift); low |= TWO_OVER_PI[word + 2] >> (32 - shift); }
  uint turn = mantissa * high + uint(float(mantissa) * float(low) * 2.3283064365386963e-10);
  n = int((turn + 0x20000000u) >> 30);
  return float(int(turn - (uint(n) << 30))) * 1.462918079267160e-9;
}

// Sine of x + quarter·π/2: x reduced, in three steps where that is exact (Cody and Waite), then a polynomial for either octant.
float wave(float x, int quarter) {
  if (nan(x) || inf(x)) return NAN;
  int q; float r;
  if (abs(x) < 65536.0) {
    float n = floor(x * 0.63661977 + 0.5);
    r = ((x - n * 1.5703125) - n * 4.8375129699707031e-4) - n * 7.5497899548918821e-8;
    q = int(n);
  } else {
    r = reduced(abs(x), q);
    if (x < 0.0) { r = -r; q = -q; }
  }
  q = (q + quarter) & 3;
  float z = r * r;
  float y = (q & 1) == 0
    ? ((-1.9515295891e-4 * z + 8.3321608736e-3) * z - 1.6666654611e-1) * z * r + r
    : ((2.443315711809948e-5 * z - 1.388731625493765e-3) * z + 4.166664568298827e-2) * z * z - 0.5 * z + 1.0;
  return q > 1 ? -y : y;
}

float atan_(float x) {
  if (nan(x)) return x;
  float a = abs(x); float shift = 0.0; float t = a;
  if (a > 2.414213562373095) { shift = 1.5707963267948966; t = -1.0 / a; }
  else if (a > 0.4142135623730950) { shift = 0.7853981633974483; t = (a - 1.0) / (a + 1.0); }
  float z = t * t;
  float y = shift + ((((8.05374449538e-2 * z - 1.38776856032e-1) * z + 1.99777106478e-1) * z - 3.33329491539e-1) * z * t + t);
  return x < 0.0 ? -y : y;
}

float atan2_(float y, float x) {
  if (nan(x) || nan(y)) return NAN;
  float a;
  if (inf(x) && inf(y)) a = 0.7853981633974483;
  else if (y == 0.0 && x == 0.0) a = 0.0;
  else if (x == 0.0 || abs(y) > abs(x) * 1e30) a = 1.5707963267948966;
  else a = atan_(abs(y / x));
  bool left = x < 0.0 || floatBitsToInt(x) < 0;
  if (left) a = 3.14159265358979 - a;
  return floatBitsToInt(y) < 0 ? -a : a;
}

float erfc_positive(float a) {
  float q = 1.0 / a; float y = q * q;
  float p = a < 2.0
    ? ((((((((2.326819970068386e-2 * y - 1.387039388740657e-1) * y + 3.687424674597105e-1) * y - 5.824733027278666e-1) * y
      + 6.210004621745983e-1) * y - 4.944515323274145e-1) * y + 3.404879937665872e-1) * y - 2.741127028184656e-1) * y
      + 5.638259427386472e-1)
    : (((((((-1.047766399936249e1 * y + 1.297719955372516e1) * y - 7.495518717768503) * y + 2.921019019210786) * y
      - 1.015265279202700) * y + 4.218463358204948e-1) * y - 2.820767439740514e-1) * y + 5.641895067754075e-1);
  return exp_(-a * a) * q * p;
}

float erf_(float x) {
  if (nan(x)) return x;
  float a = abs(x);
  if (a > 1.0) return sign(x) * (a > 4.0 ? 1.0 : 1.0 - erfc_positive(a));
  float z = x * x;
  return x * ((((((7.853861353153693e-5 * z - 8.010193625184903e-4) * z + 5.188327685732524e-3) * z - 2.685381193529856e-2) * z
    + 1.128358514861418e-1) * z - 3.761262582423300e-1) * z + 1.128379165726710);
}

float erfinv_(float x) {
  if (nan(x) || abs(x) > 1.0) return NAN;
  if (abs(x) == 1.0) return x * INF;
  float w = -log_((1.0 - x) * (1.0 + x));
  float p;
  if (w < 5.0) {
    w -= 2.5;
    p = ((((((((2.81022636e-08 * w + 3.43273939e-07) * w - 3.5233877e-06) * w - 4.39150654e-06) * w + 0.00021858087) * w
      - 0.00125372503) * w - 0.00417768164) * w + 0.246640727) * w + 1.50140941);
  } else {
    w = sqrt(w) - 3.0;
    p = ((((((((-0.000200214257 * w + 0.000100950558) * w + 0.00134934322) * w - 0.00367342844) * w + 0.00573950773) * w
      - 0.0076224613) * w + 0.00943887047) * w + 1.00167406) * w + 2.83297682);
  }
  return p * x;
}

`;
