import { record, recordMany } from '../autograd/record';
import type { PoolGeometry } from '../backend/geometry';
import type { Engine } from '../engine';
import type { Tensor } from '../tensor';
import { squeeze, unsqueeze } from './dimensions';
import type { Operations } from './operation';
import { checkPoolInput, poolGeometry, type PoolAttributes } from './pooling-geometry';

type MaxResult = Tensor | [Tensor, Tensor];

/** Batch and channels count as planes; the result has the pooled height and width in their place. */
const pooledShape = (x: Tensor, g: PoolGeometry) => [
  ...x.shape.slice(0, -2),
  g.outHeight,
  g.outWidth,
];

/** The largest of each window; the gradient goes to the first of equals. */
export function maxPoolWith(
  e: Engine,
  input: Tensor,
  geometry: PoolGeometry,
  withIndices: boolean,
  node: string,
): MaxResult {
  const wanted = withIndices || (e.recording && input.requiresGrad);
  const { values, indices } = e.backend.maxPool(e.dense(input), geometry, wanted);
  const shape = pooledShape(input, geometry);
  const out = e.make(values, shape, input.device);
  if (!indices) return out;
  const places = e.make(indices, shape, input.device);
  recordMany(e, [out, places], node, [input], [places], ([g], [at]) => [
    e.make(e.backend.maxPoolGrad(e.dense(g!), e.dense(at), geometry), input.shape, input.device),
  ]);
  return withIndices ? [out, places] : out;
}

export function avgPoolWith(e: Engine, input: Tensor, geometry: PoolGeometry, node: string) {
  const values = e.backend.avgPool(e.dense(input), geometry);
  const out = e.make(values, pooledShape(input, geometry), input.device);
  return record(e, out, node, [input], [], (g) => [
    e.make(e.backend.avgPoolGrad(e.dense(g), geometry), input.shape, input.device),
  ]);
}

function maxPool2d(e: Engine, input: Tensor, attributes: PoolAttributes): MaxResult {
  checkPoolInput('max_pool2d', input);
  const geometry = poolGeometry(input, attributes);
  const withIndices = attributes.return_indices ?? false;
  return maxPoolWith(e, input, geometry, withIndices, 'MaxPool2DWithIndicesBackward0');
}

function avgPool2d(e: Engine, input: Tensor, attributes: PoolAttributes): Tensor {
  checkPoolInput('avg_pool2d', input);
  const geometry = poolGeometry(input, attributes);
  return avgPoolWith(e, input, geometry, 'AvgPool2DBackward0');
}

/** One number per attribute becomes the width's; the height has 1 row and a window of 1. */
function widened(attributes: PoolAttributes): PoolAttributes {
  const { kernel_size, stride, padding, dilation } = attributes;
  return {
    ...attributes,
    kernel_size: [1, kernel_size[0]!],
    stride: stride && stride.length > 0 ? [1, stride[0]!] : null,
    padding: padding && [0, padding[0]!],
    dilation: dilation && [1, dilation[0]!],
  };
}

/** Applies a 2-d operation to (…, L) as (…, 1, L). */
export function asRow<R extends MaxResult>(e: Engine, x: Tensor, pool: (x: Tensor) => R): R {
  const result = pool(unsqueeze(e, x, -2));
  return (
    Array.isArray(result) ? result.map((part) => squeeze(e, part, -2)) : squeeze(e, result, -2)
  ) as R;
}

export const POOLING = {
  max_pool2d: maxPool2d,
  avg_pool2d: avgPool2d,
  max_pool1d: (e: Engine, input: Tensor, attributes: PoolAttributes) => {
    checkPoolInput('max_pool1d', input, attributes.return_indices ?? false);
    return asRow(e, input, (x) => maxPool2d(e, x, widened(attributes)));
  },
  avg_pool1d: (e: Engine, input: Tensor, attributes: PoolAttributes) => {
    checkPoolInput('avg_pool1d', input);
    return asRow(e, input, (x) => avgPool2d(e, x, widened(attributes)));
  },
} satisfies Operations;
