import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { broadcastShapes, show, sizeOf, type Shape } from '../shape';
import type { Tensor } from '../tensor';
import { checkDevices } from './devices';
import { scalarType } from './elementwise';

/** A matrix, or a stack of them, as the backend wants it: dense, or dense when read transposed. */
interface Matrices {
  tensor: Tensor;
  transposed: boolean;
}

/** Uses a transposed view as it lies, instead of copying it. */
function lay(e: Engine, x: Tensor): { buffer: ReturnType<Engine['dense']>; transposed: boolean } {
  const [rows, columns] = x.strides.slice(-2) as [number, number];
  const swapped = x.rank === 2 && rows === 1 && columns === x.shape[0] && x.offset === 0;
  const whole = x.storage.buffer.size === x.size;
  if (swapped && whole && !x.isContiguous()) return { buffer: x.storage.buffer, transposed: true };
  return { buffer: e.dense(x), transposed: false };
}

/** a·b (+ bias, to each row) without history, where each may be taken transposed; 3 dimensions are a batch. */
export function multiply(e: Engine, a: Matrices, b: Matrices, bias?: Tensor): Tensor {
  const [left, right] = [lay(e, a.tensor), lay(e, b.tensor)];
  const [rowsA, columnsA] = a.tensor.shape.slice(-2) as [number, number];
  const [rowsB, columnsB] = b.tensor.shape.slice(-2) as [number, number];
  const [m, k] = a.transposed ? [columnsA, rowsA] : [rowsA, columnsA];
  const n = b.transposed ? rowsB : columnsB;
  const batched = Math.max(a.tensor.rank, b.tensor.rank) === 3;
  const batch = batched
    ? Math.max(...[a, b].map(({ tensor: t }) => (t.rank === 3 ? t.shape[0]! : 1)))
    : 1;
  const shape = {
    batch,
    m,
    k,
    n,
    transposeA: a.transposed !== left.transposed,
    transposeB: b.transposed !== right.transposed,
    batchStrideA: a.tensor.rank === 3 ? m * k : 0,
    batchStrideB: b.tensor.rank === 3 ? k * n : 0,
  };
  const buffer = e.backend.matmul(
    left.buffer,
    right.buffer,
    bias ? e.dense(bias) : null,
    shape,
    a.tensor.dtype,
  );
  buffer.addedUp = !bias;
  return e.make(buffer, batched ? [batch, m, n] : [m, n], a.tensor.device);
}

const as = (tensor: Tensor): Matrices => ({ tensor, transposed: false });
const transposed = (tensor: Tensor): Matrices => ({ tensor, transposed: true });

export function sameDType(a: Tensor, b: Tensor, method = 'mm'): void {
  checkDevices(method, { self: a, mat2: b });
  if (a.dtype === b.dtype) return;
  throw runtimeError(
    `expected scalar type ${scalarType(a.dtype)} but found ${scalarType(b.dtype)}`,
  );
}

/** A matrix that is the transposed view of a dense one, as the weight of a linear layer is. */
const liesTransposed = ({ rank, strides, shape }: Tensor) =>
  rank === 2 && strides[0] === 1 && strides[1] === shape[0] && shape[0]! > 1;

/** Aᵀ·G, laid out as B is: where B lies transposed (Gᵀ·A)ᵀ, so that nothing is copied on its way to the weight. */
function gradOfSecond(e: Engine, a: Tensor, g: Tensor, turned: boolean): Tensor {
  if (!turned) return multiply(e, transposed(a), as(g));
  return e.noGrad(() => e.op('transpose', multiply(e, transposed(g), as(a)), 0, 1));
}

/** Matrix times matrix. dA = G·Bᵀ, dB = Aᵀ·G. */
export function mm(e: Engine, self: Tensor, other: Tensor): Tensor {
  if (self.rank !== 2) throw runtimeError('self must be a matrix');
  if (other.rank !== 2) throw runtimeError('mat2 must be a matrix');
  checkInner(self, other);
  sameDType(self, other);
  refuseBools(self, 'addmm_impl_cpu_');
  const out = multiply(e, as(self), as(other));
  const turned = liesTransposed(other);
  return record(e, out, 'MmBackward0', [self, other], keep(self, other), (g, [a, b], needs) => [
    needs[0] ? multiply(e, as(g), transposed(b!)) : null,
    needs[1] ? gradOfSecond(e, a!, g, turned) : null,
  ]);
}

/** ATen multiplies no matrices of bools. */
export function refuseBools(x: Tensor, kernel: string): void {
  if (x.dtype === 'bool') throw runtimeError(`"${kernel}" not implemented for 'Bool'`);
}

export function checkInner(a: Tensor, b: Tensor): void {
  if (a.shape[1] === b.shape[0]) return;
  throw runtimeError(
    `mat1 and mat2 shapes cannot be multiplied (${a.shape.join('x')} and ${b.shape.join('x')})`,
  );
}

/** Each factor is only needed for the other's gradient. */
export const keep = (a: Tensor, b: Tensor) =>
  [b.requiresGrad ? a : null, a.requiresGrad ? b : null] as const;

/** A batch of products. */
export function bmm(e: Engine, self: Tensor, other: Tensor): Tensor {
  if (self.rank !== 3 || other.rank !== 3) {
    throw runtimeError(
      self.rank !== 3 ? 'batch1 must be a 3D tensor' : 'batch2 must be a 3D tensor',
    );
  }
  const [batch, , k] = self.shape as [number, number, number];
  if (other.shape[0] !== batch || other.shape[1] !== k) {
    throw runtimeError(
      `Expected size for first two dimensions of batch2 tensor to be: ${show([batch, k])} but got: ${show(other.shape.slice(0, 2))}.`,
    );
  }
  sameDType(self, other, 'bmm');
  refuseBools(self, 'bmm');
  const out = multiply(e, as(self), as(other));
  return record(e, out, 'BmmBackward0', [self, other], keep(self, other), (g, [a, b], needs) => [
    needs[0] ? multiply(e, as(g), transposed(b!)) : null,
    needs[1] ? multiply(e, transposed(a!), as(g)) : null,
  ]);
}

/** beta·self + alpha·(mat1·mat2). */
export function addmm(
  e: Engine,
  self: Tensor,
  mat1: Tensor,
  mat2: Tensor,
  options?: { beta?: number | null; alpha?: number | null },
): Tensor {
  checkDevices('addmm', { self, mat1, mat2 });
  if (self.dtype !== mat2.dtype) throw runtimeError('self and mat2 must have the same dtype');
  if (mat1.dtype !== mat2.dtype) throw runtimeError('mat1 and mat2 must have the same dtype');
  if (mat1.rank !== 2) throw runtimeError(`mat1 must be a matrix, got ${mat1.rank}-D tensor`);
  if (mat2.rank !== 2) throw runtimeError(`mat2 must be a matrix, got ${mat2.rank}-D tensor`);
  checkInner(mat1, mat2);
  checkExpands(self, [mat1.shape[0]!, mat2.shape[1]!]);
  const [beta, alpha] = [options?.beta ?? 1, options?.alpha ?? 1];
  const out = e.noGrad(() => {
    const simple = beta === 1 && alpha === 1 && self.rank === 1 && self.size === mat2.shape[1];
    if (simple) return multiply(e, as(mat1), as(mat2), self);
    const product = scaled(e, multiply(e, as(mat1), as(mat2)), alpha);
    return e.op('add', product, beta === 1 ? self : scaled(e, self, beta));
  });
  const turned = liesTransposed(mat2);
  return record(
    e,
    out,
    'AddmmBackward0',
    [self, mat1, mat2],
    keep(mat1, mat2),
    (g, [a, b], needs) => [
      needs[0] ? scaled(e, g, beta) : null,
      needs[1] ? scaled(e, multiply(e, as(g), transposed(b!)), alpha) : null,
      needs[2] ? scaled(e, gradOfSecond(e, a!, g, turned), alpha) : null,
    ],
  );
}

/** `self` is expanded to the product, never the other way round. */
function checkExpands(self: Tensor, target: Shape): void {
  const lead = target.length - self.rank;
  const bad = self.shape.findLastIndex((size, d) => size !== 1 && size !== target[lead + d]);
  if (lead >= 0 && bad < 0) return;
  const sizes = `Target sizes: ${show(target)}.  Tensor sizes: ${show(self.shape)}`;
  if (lead < 0) {
    throw runtimeError(
      `The expanded size of the tensor (${target.length}) must be greater or equal to the number of dimensions in the tensor (${self.rank}).  ${sizes}`,
    );
  }
  throw runtimeError(
    `The expanded size of the tensor (${target[lead + bad]}) must match the existing size (${self.shape[bad]}) at non-singleton dimension ${lead + bad}.  ${sizes}`,
  );
}

const scaled = (e: Engine, x: Tensor, factor: number) =>
  factor === 1 ? x : e.op('mul', x, factor);

/** The shape of a stack of matrices, and how many. */
export const batchOf = (a: Shape, b: Shape) => {
  const shape = broadcastShapes(a.slice(0, -2), b.slice(0, -2));
  return { shape, count: sizeOf(shape) };
};
