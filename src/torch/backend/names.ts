/** The words of a string, as a union type: keeps the lists below readable. */
type Words<S extends string> = S extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : S;

/** One operand, no parameters. `round` is to even; `gelu` the exact one, `geluTanh` the approximation. */
type Plain =
  | Words<'abs neg exp exp2 expm1 log log2 log10 log1p sqrt rsqrt square reciprocal'>
  | Words<'sin cos tan asin acos atan sinh cosh tanh sigmoid erf erfinv'>
  | Words<'floor ceil round trunc frac sign isnan isinf isfinite logicalNot bitwiseNot'>
  | Words<'relu silu mish softsign hardsigmoid hardswish logsigmoid gelu geluTanh'>;

/**
 * One operand x and numbers p. Activations: leakyRelu (slope), elu (alpha, scale, inputScale: x·scale above 0, else
 * alpha·scale·expm1(x·inputScale)), softplus (beta, threshold), hardtanh (min, max), threshold (threshold, value),
 * softshrink and hardshrink (lambda), nanToNum (nan, +inf, -inf).
 * affine: p0·x + p1; clampMin, clampMax: NaN stays; divInto: p0 / x; powScalar: x ^ p0; powBase: p0 ^ x.
 */
type Parametrised =
  | Words<'leakyRelu elu softplus hardtanh threshold softshrink hardshrink nanToNum'>
  | Words<'affine clampMin clampMax divInto powScalar powBase'>;

export type UnaryOp = Plain | Parametrised;

/** Integer operands give integer results; remainder has the divisor's sign, fmod the dividend's. addScaled: a + p0·b. */
type Arithmetic =
  | Words<'add sub mul div divTrunc floorDivide remainder fmod pow maximum minimum atan2 addScaled'>
  | Words<'eq ne lt le gt ge logicalAnd logicalOr logicalXor bitwiseAnd bitwiseOr bitwiseXor'>;

/**
 * The first operand is the gradient g of the result, the second the input x (or the result, where noted `OfResult`);
 * parameters as the activation's. shrinkGrad (lambda): 0 within ±lambda, else g; thresholdGrad (threshold);
 * clampMinGrad (min): g where x ≥ min; clampMaxGrad (max); smoothL1Grad (beta): x is the difference of input and target.
 */
type Gradients =
  | Words<'reluGrad sigmoidGradOfResult tanhGradOfResult siluGrad mishGrad softsignGrad hardsigmoidGrad'>
  | Words<'hardswishGrad logsigmoidGrad geluGrad geluTanhGrad leakyReluGrad eluGrad softplusGrad hardtanhGrad'>
  | Words<'thresholdGrad shrinkGrad clampMinGrad clampMaxGrad smoothL1Grad'>;

/**
 * First operand the prediction x, second the target t. smoothL1 (beta); bce: (t − 1)·max(log(1 − x), −100) − t·max(log x, −100);
 * bceGrad: (x − t) / max((1 − x)·x, 1e-12); bceLogits: (1 − t)·x − logsigmoid(x).
 */
type Losses = Words<'smoothL1 bce bceGrad bceLogits'>;

export type BinaryOp = Arithmetic | Gradients | Losses;

export type ReduceOp = 'sum' | 'prod' | 'max' | 'min' | 'argmax' | 'argmin' | 'any' | 'all';
export type ScanOp = 'sum' | 'prod';
