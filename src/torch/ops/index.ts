import type { Engine } from '../engine';
import { IN_PLACE } from '../signatures';
import type { Tensor } from '../tensor';
import { ACTIVATIONS } from './activations';
import { ARITHMETIC } from './arithmetic';
import { CLONE } from './clone';
import { CONVOLUTION } from './convolution';
import { CREATION } from './creation';
import { CROSS_ENTROPY } from './cross-entropy';
import { DIMENSIONS } from './dimensions';
import { PRODUCTS } from './matmul';
import { BLENDING } from './blending';
import { CLAMPING } from './clamping';
import { COMPARISONS } from './comparisons';
import { JOINING } from './joining';
import { PARTS } from './parts';
import { POWERS } from './powers';
import { ROWS } from './rows';
import { EXTREMES } from './extremes';
import { STATISTICS } from './statistics';
import { ORDERING } from './ordering';
import { GATHERING } from './gathering';
import { MASKS } from './masks';
import { INDEXING } from './indexing';
import { NORMALISE } from './normalise';
import { DROPOUT } from './dropout';
import { ADAPTIVE_POOLING } from './adaptive-pooling';
import { LOSSES } from './losses';
import { PADDING } from './padding';
import { INTERPOLATION } from './interpolation';
import { UNFOLD } from './unfold';
import { TRIANGLES } from './triangles';
import { ADAPTIVE_OPTIMIZERS } from './adaptive-optimizers';
import { MULTINOMIAL } from './multinomial';
import type { Operation, Operations } from './operation';
import { OPTIMIZERS } from './optimizers';
import { OVERWRITING } from './overwriting';
import { POOLING } from './pooling';
import { RANDOM } from './random';
import { RESHAPE } from './reshape';
import { SOFTMAX } from './softmax';
import { SUMS } from './sums';
import { UNARY } from './unary';

const PLAIN: Record<string, Operation> = {
  ...CREATION,
  ...RANDOM,
  ...UNARY,
  ...ACTIVATIONS,
  ...ARITHMETIC,
  ...SUMS,
  ...SOFTMAX,
  ...PRODUCTS,
  ...RESHAPE,
  ...DIMENSIONS,
  ...CLONE,
  ...CONVOLUTION,
  ...OVERWRITING,
  ...POOLING,
  ...CROSS_ENTROPY,
  ...BLENDING,
  ...CLAMPING,
  ...COMPARISONS,
  ...JOINING,
  ...PARTS,
  ...POWERS,
  ...ROWS,
  ...EXTREMES,
  ...STATISTICS,
  ...ORDERING,
  ...GATHERING,
  ...MASKS,
  ...INDEXING,
  ...NORMALISE,
  ...DROPOUT,
  ...ADAPTIVE_POOLING,
  ...LOSSES,
  ...PADDING,
  ...INTERPOLATION,
  ...UNFOLD,
  ...TRIANGLES,
  ...ADAPTIVE_OPTIMIZERS,
  ...MULTINOMIAL,
  ...OPTIMIZERS,
};

/** `name_`: computes `name` from what the first argument was, and puts the result in its place. */
function inPlaceOf(name: string): Operation {
  const operation = PLAIN[name] as (e: Engine, ...args: unknown[]) => Tensor;
  return (e: Engine, self: Tensor, ...args: unknown[]) =>
    e.inPlace(self, (old) => operation(e, old, ...args));
}

/** All operations by the names of signatures/. */
export const OPERATIONS: Operations = {
  ...Object.fromEntries(
    IN_PLACE.filter((name) => name in PLAIN).map((name) => [`${name}_`, inPlaceOf(name)]),
  ),
  ...PLAIN,
};
