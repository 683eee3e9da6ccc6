import { record } from '../autograd/record';
import type { Engine } from '../engine';
import { runtimeError } from '../errors';
import { int } from '../scalar';
import { wrapDim } from '../shape';
import type { Tensor } from '../tensor';
import { choose, constant, filled } from './elementwise';
import type { Operations } from './operation';
import { embed } from './view';
import { sum } from './sums';

/** The part of each matrix below (tril) or above (triu) a diagonal; the rest becomes 0. */
function triangle(name: 'tril' | 'triu') {
  return (e: Engine, self: Tensor, diagonal = 0): Tensor => {
    wrapDim(-2, self.rank);
    const [rows, columns] = self.shape.slice(-2) as [number, number];
    const inside = (i: number) => {
      const offset = (i % columns) - Math.floor(i / columns);
      return name === 'tril' ? offset <= diagonal : offset >= diagonal;
    };
    const values = Array.from({ length: rows * columns }, (_, i) => Number(inside(i)));
    const mask = e.fromData(values, [rows, columns], 'bool', self.device);
    const cut = (x: Tensor, m: Tensor) => choose(e, m, x, constant(e, int(0), x.dtype));
    const node = name === 'tril' ? 'TrilBackward0' : 'TriuBackward0';
    return record(e, cut(self, mask), node, [self], [mask], (g, [m]) => [cut(g, m)]);
  };
}

/** A matrix with the vector on a diagonal; or the diagonal of a matrix, as a copy. */
function diag(e: Engine, self: Tensor, diagonal = 0): Tensor {
  if (self.rank === 2) {
    const view = e.noGrad(() => e.op('diagonal', self, diagonal));
    const out = e.make(e.dense(view), view.shape, self.device);
    return record(e, out, 'DiagBackward0', [self], [], (g) => [
      onDiagonal(e, g, self.shape, diagonal),
    ]);
  }
  if (self.rank !== 1) throw runtimeError('matrix or a vector expected');
  const n = self.size + Math.abs(diagonal);
  const out = onDiagonal(e, self, [n, n], diagonal);
  return record(e, out, 'DiagBackward0', [self], [], (g) => {
    const view = e.op('diagonal', g, diagonal);
    return [e.make(e.dense(view), view.shape, g.device)];
  });
}

function onDiagonal(e: Engine, x: Tensor, shape: readonly number[], diagonal: number): Tensor {
  const columns = shape[1]!;
  if (x.size === 0) return filled(e, shape, 0, x.dtype, x.device);
  const offset = diagonal >= 0 ? diagonal : -diagonal * columns;
  return embed(e, x, shape, { shape: [x.size], strides: [columns + 1], offset });
}

function trace(e: Engine, self: Tensor): Tensor {
  if (self.rank !== 2)
    throw runtimeError(`trace: expected a matrix, but got tensor with dim ${self.rank}`);
  const out = e.noGrad(() => sum(e, e.op('diagonal', self)));
  return record(e, out, 'TraceBackward0', [self], [], (g) => {
    const n = Math.min(...self.shape);
    return [onDiagonal(e, e.op('expand', g, [n]), self.shape, 0)];
  });
}

export const TRIANGLES = {
  tril: triangle('tril'),
  triu: triangle('triu'),
  diag,
  trace,
} satisfies Operations;
