import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { sizeOf } from '../shape';
import type { Tensor } from '../tensor';
import { mul } from './arithmetic';
import { clone } from './clone';
import { combine } from './elementwise';
import { expand, squeeze, transpose, unsqueeze } from './dimensions';
import type { Operations } from './operation';
import { addmm, batchOf, bmm, checkInner, keep, mm, refuseBools, sameDType } from './products';
import { reshape, view } from './reshape';
import { fold } from './sum-to';

/** Sum of products of two vectors. */
function dot(e: Engine, self: Tensor, other: Tensor): Tensor {
  if (self.rank !== 1 || other.rank !== 1) {
    throw runtimeError(`1D tensors expected, but got ${self.rank}D and ${other.rank}D tensors`);
  }
  if (self.dtype !== other.dtype) {
    throw runtimeError(
      `dot : expected both vectors to have same dtype, but found ${nameOf(self)} and ${nameOf(other)}`,
    );
  }
  if (self.size !== other.size) {
    throw runtimeError(
      `inconsistent tensor size, expected tensor [${self.size}] and src [${other.size}] to have the same number of elements, but got ${self.size} and ${other.size} elements respectively`,
    );
  }
  refuseBools(self, 'dot');
  const out = fold(e, 'sum', combine(e, 'mul', self, other), [0]);
  return record(e, out, 'DotBackward0', [self, other], keep(self, other), (g, [a, b], needs) => [
    needs[0] ? combine(e, 'mul', g, b!) : null,
    needs[1] ? combine(e, 'mul', g, a!) : null,
  ]);
}

const nameOf = (x: Tensor) =>
  ({
    float32: 'Float',
    float64: 'Double',
    int64: 'Long',
    int32: 'Int',
    int16: 'Short',
    int8: 'Char',
    uint8: 'Byte',
    bool: 'Bool',
  })[x.dtype];

/** Matrix times vector: a matrix with one column. */
function mv(e: Engine, self: Tensor, vec: Tensor): Tensor {
  if (self.rank !== 2 || vec.rank !== 1) {
    throw runtimeError(`vector + matrix @ vector expected, got 1, ${self.rank}, ${vec.rank}`);
  }
  if (self.shape[1] !== vec.shape[0]) {
    throw runtimeError(
      `size mismatch, got ${self.shape[0]}, ${self.shape.join('x')},${vec.shape[0]}`,
    );
  }
  sameDType(self, vec);
  refuseBools(self, 'addmv_impl_cpu');
  const rows = self.shape[0]!;
  const out = e.noGrad(() => reshape(e, mm(e, self, unsqueeze(e, vec, 1)), [rows]));
  return record(e, out, 'MvBackward0', [self, vec], keep(self, vec), (g, [a, v], needs) => [
    needs[0] ? combine(e, 'mul', unsqueeze(e, g, 1), unsqueeze(e, v!, 0)) : null,
    needs[1] ? reshape(e, mm(e, transpose(e, a!, 0, 1), unsqueeze(e, g, 1)), [-1]) : null,
  ]);
}

function outer(e: Engine, self: Tensor, vec: Tensor): Tensor {
  if (self.rank !== 1 || vec.rank !== 1) {
    const bad = self.rank !== 1 ? self : vec;
    throw runtimeError(
      `outer: Expected 1-D argument ${self.rank !== 1 ? 'self' : 'vec2'}, but got ${bad.rank}-D`,
    );
  }
  return mul(e, reshape(e, self, [self.size, 1]), vec);
}

/** `@`: what it does depends on the number of dimensions, as in torch.matmul. */
export function matmul(e: Engine, self: Tensor, other: Tensor): Tensor {
  const [p, q] = [self.rank, other.rank];
  if (p === 0 || q === 0) {
    throw runtimeError(
      `both arguments to matmul need to be at least 1D, but they are ${p}D and ${q}D`,
    );
  }
  if (p === 1 && q === 1) return dot(e, self, other);
  if (p === 2 && q === 1) return mv(e, self, other);
  if (p === 1 && q === 2)
    return squeeze(e, mm(e, unsqueeze(e, self, 0), other), 0, 'SqueezeBackward3');
  if (p === 2 && q === 2) return mm(e, self, other);
  if (p >= 3 && q <= 2) return foldedMatmul(e, self, other);
  if (q >= 3 && p <= 2) return foldedFromRight(e, self, other);
  return batchMatmul(e, self, other);
}

/** Many matrices times the same one: one tall product. */
function foldedMatmul(e: Engine, self: Tensor, other: Tensor): Tensor {
  const { shape } = self;
  const tall = reshape(e, self, [sizeOf(shape.slice(0, -1)), shape.at(-1)!]);
  const [product, last] =
    other.rank === 1 ? [mv(e, tall, other), []] : [mm(e, tall, other), [other.shape[1]!]];
  return view(e, product, [...shape.slice(0, -1), ...last], 'UnsafeViewBackward0');
}

/** One matrix times many: (B·Aᵀ)ᵀ is A·B, with the many on the left. */
function foldedFromRight(e: Engine, self: Tensor, other: Tensor): Tensor {
  const turned = transpose(e, other, -2, -1);
  if (self.rank === 1) return foldedMatmul(e, turned, self);
  const product = foldedMatmul(e, turned, transpose(e, self, 0, 1, 'TBackward0'));
  return clone(e, transpose(e, product, -2, -1));
}

function batchMatmul(e: Engine, self: Tensor, other: Tensor): Tensor {
  const a = self.rank === 1 ? unsqueeze(e, self, 0) : self;
  const b = other.rank === 1 ? unsqueeze(e, other, 1) : other;
  const { shape, count } = batchOf(a.shape, b.shape);
  const [m, k] = a.shape.slice(-2) as [number, number];
  const [k2, n] = b.shape.slice(-2) as [number, number];
  const left = reshape(e, expand(e, a, [...shape, m, k]), [count, m, k]);
  const right = reshape(e, expand(e, b, [...shape, k2, n]), [count, k2, n]);
  const rows = self.rank === 1 ? [] : [m];
  const columns = other.rank === 1 ? [] : [n];
  return view(e, bmm(e, left, right), [...shape, ...rows, ...columns], 'UnsafeViewBackward0');
}

/** input·weightᵀ + bias, over the last dimension. */
export function linear(e: Engine, input: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  if (weight.rank === 1) {
    const product = matmul(e, input, weight);
    return bias ? e.op('add', product, bias) : product;
  }
  const flipped = transpose(e, weight, 0, 1, 'TBackward0');
  if (input.rank === 2 && bias) return addmm(e, bias, input, flipped);
  if (input.rank === 2 || input.rank === 0) return matmul(e, input, flipped);
  if (input.rank === 1) {
    checkInner(unsqueeze(e, input, 0), flipped);
    const product = matmul(e, input, flipped);
    return bias ? e.op('add', product, bias) : product;
  }
  if (!bias) return matmul(e, input, flipped);
  if (input.rank > 3) return e.op('add', matmul(e, input, flipped), bias);
  const lead = input.shape.slice(0, -1);
  const tall = reshape(e, input, [sizeOf(lead), input.shape.at(-1)!]);
  return view(e, addmm(e, bias, tall, flipped), [...lead, weight.shape[0]!]);
}

export const PRODUCTS = { matmul, mm, bmm, mv, dot, outer, addmm, linear } satisfies Operations;
