import type { DType, TypedArray } from '../dtype';
import type { Scopes } from '../memory';
import type { Buffer } from './buffer';
import type { ConvGeometry, PoolGeometry } from './geometry';
import type { BinaryOp, ReduceOp, ScanOp, UnaryOp } from './names';

/** A way of reading a buffer: element [i, j, …] is at offset + i·strides[0] + j·strides[1] + … */
export interface View {
  buffer: Buffer;
  shape: readonly number[];
  strides: readonly number[];
  offset: number;
}

/** The same, without a shape of its own: it is read in the shape of the result (stride 0 repeats). */
export interface Operand {
  buffer: Buffer;
  strides: readonly number[];
  offset: number;
}

/** A dense buffer seen as (outer, n, inner), with n the dimension an operation works along. */
export interface Along {
  outer: number;
  n: number;
  inner: number;
}

export interface MatmulShape {
  /** Matrices in the batch; an operand with `batchStride` 0 is the same matrix for all. */
  batch: number;
  m: number;
  k: number;
  n: number;
  /** True when the operand lies transposed in memory: a as (k, m), b as (n, k). */
  transposeA: boolean;
  transposeB: boolean;
  batchStrideA: number;
  batchStrideB: number;
}

export interface AdamSettings {
  stepSize: number;
  beta1: number;
  beta2: number;
  eps: number;
  /** sqrt(1 − beta2^step). */
  biasCorrection2Sqrt: number;
  /** Added to the gradient (Adam); 0 for AdamW. */
  weightDecay: number;
  /** Multiplied onto the parameter first (AdamW: 1 − lr·decay); 1 for Adam. */
  shrink: number;
  maximize: boolean;
}

export interface SgdSettings {
  lr: number;
  momentum: number;
  dampening: number;
  weightDecay: number;
  nesterov: boolean;
  maximize: boolean;
}

/**
 * The seam: what an array library must do for the engine. All buffers are flat and dense; shapes come with each call.
 * Results are new buffers. Arguments are checked by the operations above: a backend may trust them, and may not
 * answer with another backend's arithmetic. Sums are to 1e-5 of PyTorch's, NaN propagates, ties go to the first.
 *
 * A fast kernel slots in behind one of these methods, or behind one of the whole operations at the end (`ops/` calls
 * those as one thing for this reason).
 */
export interface Backend {
  readonly name: string;

  /** Called once by the engine that uses this backend; new buffers are counted in `scopes`. */
  attach(scopes: Scopes): void;

  // Memory.
  upload(data: TypedArray, dtype: DType): Buffer;
  read(buffer: Buffer): TypedArray;
  memory(): { buffers: number; bytes: number };
  fill(size: number, value: number, dtype: DType): Buffer;
  /** Values converted as C does: floats to integers truncate, anything but 0 is true. */
  cast(buffer: Buffer, dtype: DType): Buffer;

  // Movement.
  /** The elements of a view, dense in row-major order. */
  gatherView(view: View): Buffer;
  /** `base` with the elements of `view` (geometry only, of `base`) replaced by dense `values`; `add` adds instead. */
  scatterView(base: Buffer, view: Omit<View, 'buffer'>, values: Buffer, add?: boolean): Buffer;
  /** Dense parts, each (outer, n_i, inner), joined along n. */
  concat(parts: readonly Buffer[], sizes: readonly number[], outer: number, inner: number): Buffer;
  /** x[:, index, :] with x (outer, n, inner): result (outer, index.length, inner). */
  takeRows(x: Buffer, along: Along, index: Int32Array): Buffer;
  /** `base` (outer, n, inner) with rows `index` replaced by (last one wins), or added up with, those of `values`. */
  putRows(base: Buffer, along: Along, index: Int32Array, values: Buffer, add: boolean): Buffer;

  // Elementwise; operands are read in the shape of the result.
  unary(op: UnaryOp, x: Buffer, parameters: readonly number[], dtype: DType): Buffer;
  binary(
    op: BinaryOp,
    a: Operand,
    b: Operand,
    shape: readonly number[],
    dtype: DType,
    parameters?: readonly number[],
  ): Buffer;
  where(condition: Operand, a: Operand, b: Operand, shape: readonly number[], dtype: DType): Buffer;

  // Along one dimension of (outer, n, inner).
  /** Result (outer, inner), a sum times `factor`. argmax and argmin give int64, the first of equals, NaN before all. */
  reduce(op: ReduceOp, x: Buffer, along: Along, dtype: DType, factor?: number): Buffer;
  scan(op: ScanOp, x: Buffer, along: Along, dtype: DType): Buffer;
  /** Stable; NaN counts as largest. Computed from the values in host memory on every backend. */
  sort(x: Buffer, along: Along, descending: boolean): { values: Buffer; indices: Buffer };
  softmax(x: Buffer, along: Along, log: boolean): Buffer;
  /** Gradient of the above from its result y and the gradient g of y. */
  softmaxGrad(g: Buffer, y: Buffer, along: Along, log: boolean): Buffer;

  // Products.
  /** `bias` (n) is added to each row. */
  matmul(a: Buffer, b: Buffer, bias: Buffer | null, shape: MatmulShape, dtype: DType): Buffer;
  conv2d(x: Buffer, weight: Buffer, bias: Buffer | null, geometry: ConvGeometry): Buffer;
  conv2dInputGrad(g: Buffer, weight: Buffer, geometry: ConvGeometry): Buffer;
  /** Both at once, for kernels that get the bias gradient for nothing. */
  conv2dWeightGrad(
    g: Buffer,
    x: Buffer,
    geometry: ConvGeometry,
    withBias: boolean,
  ): { weight: Buffer; bias: Buffer | null };

  // Pooling over planes (planes, height, width).
  /** `indices` (flat position in the plane; int64) only where asked for. */
  maxPool(
    x: Buffer,
    geometry: PoolGeometry,
    withIndices: boolean,
  ): { values: Buffer; indices: Buffer | null };
  maxPoolGrad(g: Buffer, indices: Buffer, geometry: PoolGeometry): Buffer;
  avgPool(x: Buffer, geometry: PoolGeometry): Buffer;
  avgPoolGrad(g: Buffer, geometry: PoolGeometry): Buffer;

  // Whole operations, one or few kernels each.
  /**
   * Weighted negative log likelihood of logits (outer, classes, inner) at integer targets (outer, inner).
   * All (outer, inner): `losses`, 0 where ignored; of each line the largest logit and the sum of exp(logit − largest).
   */
  crossEntropy(
    logits: Buffer,
    target: Buffer,
    weight: Buffer | null,
    along: Along,
    ignoreIndex: number,
  ): { losses: Buffer; most: Buffer; sum: Buffer };
  /** Gradient of the logits; `g` (outer, inner) is the gradient of each loss, a number where all are equal. */
  crossEntropyGrad(
    g: Buffer | number,
    logits: Buffer,
    softmax: { most: Buffer; sum: Buffer },
    target: Buffer,
    weight: Buffer | null,
    along: Along,
    ignoreIndex: number,
  ): Buffer;
  /** All parameters of a step at once; momentum buffers are null on their first step. */
  sgdStep(
    params: readonly Buffer[],
    grads: readonly Buffer[],
    momenta: readonly (Buffer | null)[],
    settings: SgdSettings,
  ): { params: Buffer[]; momenta: Buffer[] };
  adamStep(
    params: readonly Buffer[],
    grads: readonly Buffer[],
    averages: readonly Buffer[],
    squares: readonly Buffer[],
    maxSquares: readonly Buffer[],
    settings: AdamSettings,
  ): { params: Buffer[]; averages: Buffer[]; squares: Buffer[]; maxSquares: Buffer[] };
}
