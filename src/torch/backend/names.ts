/** The words of a string, as a union type: keeps the lists below readable. */
type Words<S extends string> = S extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : S;

const unary =
  'abs neg exp exp2 expm1 log log2 log10 log1p sqrt rsqrt square reciprocal ' +
  'sin cos tan asin acos atan sinh cosh tanh sigmoid erf erfinv ' +
  'floor ceil round trunc frac sign isnan isinf isfinite logicalNot bitwiseNot ';
const activation =
  'relu silu mish softsign hardsigmoid hardswish logsigmoid gelu geluTanh ' +
  'leakyRelu elu softplus hardtanh threshold softshrink hardshrink nanToNum ';
/** affine: p0·x + p1; clampMin, clampMax: NaN stays; divInto: p0 / x; powScalar: x ^ p0; powBase: p0 ^ x. */
const withScalar = 'affine clampMin clampMax divInto powScalar powBase';

export type UnaryOp = Words<`${typeof unary}${typeof activation}${typeof withScalar}`>;

const arithmetic =
  'add sub mul div divTrunc floorDivide remainder fmod pow maximum minimum atan2 ' +
  'eq ne lt le gt ge logicalAnd logicalOr logicalXor bitwiseAnd bitwiseOr bitwiseXor ';
/** a + p0·b, a·b·p0 … */
const scaled = 'addScaled ';
/** The first operand is the gradient of the result, the second the input (or the result, where noted `OfResult`). */
const gradients =
  'reluGrad sigmoidGradOfResult tanhGradOfResult siluGrad mishGrad softsignGrad hardsigmoidGrad hardswishGrad ' +
  'logsigmoidGrad geluGrad geluTanhGrad leakyReluGrad eluGrad softplusGrad hardtanhGrad thresholdGrad ' +
  'shrinkGrad clampMinGrad clampMaxGrad smoothL1Grad';
const losses = ' smoothL1 bce bceGrad bceLogits';

export type BinaryOp =
  Words<`${typeof arithmetic}${typeof scaled}${typeof gradients}${typeof losses}`>;

export type ReduceOp = 'sum' | 'prod' | 'max' | 'min' | 'argmax' | 'argmin' | 'any' | 'all';
export type ScanOp = 'sum' | 'prod';
