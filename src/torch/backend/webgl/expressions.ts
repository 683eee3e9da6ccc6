import type { BinaryOp, UnaryOp } from '../names';

/**
 * What each elementwise operation computes, in GLSL: `x` (unary), or `a` and `b`, and the parameters `p[0]` …
 * Functions that end in `_` are those of math.glsl.ts. The same formulas as in ../reference.
 */
export const UNARY: Record<UnaryOp, string> = {
  abs: 'abs(x)',
  neg: '-x',
  exp: 'exp_(x)',
  exp2: 'pow_(2.0, x)',
  expm1: 'expm1_(x)',
  log: 'log_(x)',
  log2: 'log_(x) * 1.44269504088896',
  log10: 'log_(x) * 0.43429448190325',
  log1p: 'log1p_(x)',
  sqrt: 'x < 0.0 ? NAN : sqrt(x)',
  rsqrt: 'x < 0.0 ? NAN : 1.0 / sqrt(x)',
  square: 'x * x',
  reciprocal: '1.0 / x',
  sin: 'wave(x, 0)',
  cos: 'wave(x, 1)',
  tan: 'wave(x, 0) / wave(x, 1)',
  asin: 'abs(x) > 1.0 ? NAN : atan2_(x, sqrt((1.0 - x) * (1.0 + x)))',
  acos: 'abs(x) > 1.0 ? NAN : atan2_(sqrt((1.0 - x) * (1.0 + x)), x)',
  atan: 'atan_(x)',
  sinh: '0.5 * (expm1_(x) - expm1_(-x))',
  cosh: '0.5 * (exp_(x) + exp_(-x))',
  tanh: 'tanh_(x)',
  sigmoid: 'sigmoid_(x)',
  erf: 'erf_(x)',
  erfinv: 'erfinv_(x)',
  floor: 'floor(x)',
  ceil: 'ceil(x)',
  round: 'roundEven(x)',
  trunc: 'trunc(x)',
  frac: 'x - trunc(x)',
  sign: 'nan(x) ? 0.0 : sign(x)',
  isnan: 'truth(nan(x))',
  isinf: 'truth(inf(x))',
  isfinite: 'truth(!nan(x) && !inf(x))',
  logicalNot: 'truth(x == 0.0)',
  bitwiseNot: 'truth(x == 0.0)',
  relu: 'x < 0.0 ? 0.0 : x',
  silu: 'x * sigmoid_(x)',
  mish: 'x * tanh_(softplus_(x))',
  softsign: 'x / (1.0 + abs(x))',
  hardsigmoid: 'between(x + 3.0, 0.0, 6.0) / 6.0',
  hardswish: 'x * between(x + 3.0, 0.0, 6.0) / 6.0',
  logsigmoid: 'smaller(x, 0.0) - log1p_(exp_(-abs(x)))',
  gelu: '0.5 * x * (1.0 + erf_(x * 0.70710678118655))',
  geluTanh: '0.5 * x * (1.0 + tanh_(0.79788456080287 * (x + 0.044715 * x * x * x)))',
  leakyRelu: 'x > 0.0 ? x : x * p[0]',
  elu: 'x > 0.0 ? x * p[1] : p[0] * p[1] * expm1_(x * p[2])',
  softplus: 'x * p[0] > p[1] ? x : log1p_(exp_(x * p[0])) / p[0]',
  hardtanh: 'between(x, p[0], p[1])',
  threshold: 'x <= p[0] ? p[1] : x',
  softshrink: 'x > p[0] ? x - p[0] : x < -p[0] ? x + p[0] : 0.0',
  hardshrink: 'x >= -p[0] && x <= p[0] ? 0.0 : x',
  nanToNum: 'nan(x) ? p[0] : x == INF ? p[1] : x == -INF ? p[2] : x',
  affine: 'p[0] * x + p[1]',
  clampMin: 'x < p[0] ? p[0] : x',
  clampMax: 'x > p[0] ? p[0] : x',
  divInto: 'p[0] / x',
  powScalar: 'pow_(x, p[0])',
  powBase: 'pow_(p[0], x)',
};

/** `d` in gradients is the gradient of the result: operand `a`; `b` is the input, or the result where the name says so. */
export const BINARY: Record<BinaryOp, string> = {
  add: 'a + b',
  sub: 'a - b',
  mul: 'a * b',
  div: 'a / b',
  divTrunc: 'trunc(a / b)',
  floorDivide: 'floorDivide_(a, b)',
  remainder: 'remainder_(a, b)',
  fmod: 'fmod_(a, b)',
  pow: 'pow_(a, b)',
  maximum: 'larger(a, b)',
  minimum: 'smaller(a, b)',
  atan2: 'atan2_(a, b)',
  eq: 'truth(a == b)',
  ne: 'truth(a != b)',
  lt: 'truth(a < b)',
  le: 'truth(a <= b)',
  gt: 'truth(a > b)',
  ge: 'truth(a >= b)',
  logicalAnd: 'truth(a != 0.0 && b != 0.0)',
  logicalOr: 'truth(a != 0.0 || b != 0.0)',
  logicalXor: 'truth((a != 0.0) != (b != 0.0))',
  bitwiseAnd: 'truth(a != 0.0 && b != 0.0)',
  bitwiseOr: 'truth(a != 0.0 || b != 0.0)',
  bitwiseXor: 'truth((a != 0.0) != (b != 0.0))',
  addScaled: 'a + p[0] * b',
  reluGrad: 'b <= 0.0 ? 0.0 : a',
  sigmoidGradOfResult: 'a * b * (1.0 - b)',
  tanhGradOfResult: 'a * (1.0 - b * b)',
  siluGrad: 'a * siluSlope(b)',
  mishGrad: 'a * mishSlope(b)',
  softsignGrad: 'a / ((1.0 + abs(b)) * (1.0 + abs(b)))',
  hardsigmoidGrad: 'b > -3.0 && b < 3.0 ? a / 6.0 : 0.0',
  hardswishGrad: 'b < -3.0 ? 0.0 : b <= 3.0 ? a * (b / 3.0 + 0.5) : a',
  logsigmoidGrad: 'a * sigmoid_(-b)',
  geluGrad: 'a * geluSlope(b)',
  geluTanhGrad: 'a * geluTanhSlope(b)',
  leakyReluGrad: 'b > 0.0 ? a : a * p[0]',
  eluGrad: 'b <= 0.0 ? a * p[2] * p[0] * p[1] * exp_(b * p[2]) : a * p[1]',
  softplusGrad: 'b * p[0] > p[1] ? a : a * sigmoid_(b * p[0])',
  hardtanhGrad: 'b <= p[0] || b >= p[1] ? 0.0 : a',
  thresholdGrad: 'b <= p[0] ? 0.0 : a',
  shrinkGrad: 'b >= -p[0] && b <= p[0] ? 0.0 : a',
  clampMinGrad: 'b >= p[0] ? a : 0.0',
  clampMaxGrad: 'b <= p[0] ? a : 0.0',
  smoothL1Grad: 'b <= -p[0] ? -a : b >= p[0] ? a : a * b / p[0]',
  smoothL1: 'smoothL1_(abs(a - b))',
  bce: '-(b * max(log_(a), -100.0) + (1.0 - b) * max(log1p_(-a), -100.0))',
  bceGrad: '(a - b) / max((1.0 - a) * a, 1e-12)',
  bceLogits: '(1.0 - b) * a + larger(-a, 0.0) + log1p_(exp_(-abs(a)))',
};

/** Functions that the expressions above use beside those of math.glsl.ts. */
export const HELPERS_GLSL = `
float between(float x, float low, float high) { return x < low ? low : x > high ? high : x; }
// What is left of a after multiples of b, doubled as often as they fit, are taken away: every difference is exact.
float fmod_(float a, float b) {
  if (nan(a) || nan(b) || b == 0.0 || inf(a)) return NAN;
  if (inf(b)) return a;
  float rest = abs(a); int step = floatBitsToInt(abs(b));
  for (int k = (floatBitsToInt(rest) >> 23) - (step >> 23); k >= 0; k--) {
    float multiple = intBitsToFloat(step + (k << 23));
    if (rest >= multiple) rest -= multiple;
  }
  return floatBitsToInt(a) < 0 ? -rest : rest;
}
bool signsDiffer(float rest, float b) { return rest != 0.0 && (rest < 0.0) != (b < 0.0); }
float remainder_(float a, float b) { float rest = fmod_(a, b); return signsDiffer(rest, b) ? rest + b : rest; }
float floorDivide_(float a, float b) {
  if (b == 0.0) return a / b;
  float rest = fmod_(a, b);
  return floor((a - rest) / b - (signsDiffer(rest, b) ? 1.0 : 0.0) + 0.5);
}
float siluSlope(float x) { float s = sigmoid_(x); return s * (1.0 + x * (1.0 - s)); }
float mishSlope(float x) { float t = tanh_(softplus_(x)); return t + x * sigmoid_(x) * (1.0 - t * t); }
float geluSlope(float x) {
  return 0.5 * (1.0 + erf_(x * 0.70710678118655)) + x * 0.39894228040143 * exp_(-0.5 * x * x);
}
float geluTanhSlope(float x) {
  float t = tanh_(0.79788456080287 * (x + 0.044715 * x * x * x));
  return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * 0.79788456080287 * (1.0 + 0.134145 * x * x);
}
`;
