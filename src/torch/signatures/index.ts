import { IN_PLACE } from './in-place';
import { LAYERS } from './layers';
import { TENSORS } from './tensors';

/**
 * Every operation of the engine: name → arguments, in the order in which `engine.call(name, …)` takes them.
 *
 * Notation: `T` a tensor, `S` a Python scalar (`Scalar`, or a plain number: integer → Python int, otherwise float),
 * `T|S` either, `T[]` a list of tensors, `int` `int[]` `float` `bool` `str` plain JavaScript values, `X?` may be null.
 * Trailing arguments that have a default (`= …`) may be left out. A last argument in braces is an object of
 * attributes, all optional unless said. `-> ` tells what comes back when it is not one tensor.
 *
 * Names are PyTorch's. A name ending in `_` changes its first argument in place, and returns that same tensor.
 * Every name in IN_PLACE exists also with a `_` at the end (`add` and `add_`), with the same arguments.
 */
export const SIGNATURES = { ...TENSORS, ...LAYERS } as const;

export { IN_PLACE };

export type OpName = keyof typeof SIGNATURES | `${(typeof IN_PLACE)[number]}_`;
