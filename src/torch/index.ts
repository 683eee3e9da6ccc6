/**
 * The engine: PyTorch's tensors, autograd and random numbers on a backend of one's choice.
 *
 * - `new Engine(backend)`: `referenceBackend()` (plain TypeScript) or the WebGL one (backend/webgl).
 * - From TypeScript: `engine.call(op, ...args)` with `Tensor` objects; what comes back belongs to the caller, who
 *   ends it with `tensor.dispose()`. Operations and their arguments are listed in signatures/.
 * - From Python: `new HandleTable(engine)`: the same operations with integer handles, and everything one asks of a tensor.
 * - Modes: `engine.gradEnabled` (read and write: no_grad, enable_grad), `engine.inferenceMode`.
 * - Random numbers: `engine.manualSeed(seed)`, `engine.random.make()` → id, `engine.generator(id)`: a `Generator` with
 *   `manualSeed(bigint | number)`, `initialSeed()`, `seed()`, `random64()` (bigint), `getState()` / `setState(Uint8Array)`
 *   in the layout of PyTorch's CPU generator (5,056 bytes); id 0 is the default generator. `generator.int64()` is what
 *   `torch.empty((), dtype=torch.int64).random_().item()` draws (a DataLoader's seed), as a bigint.
 * - `engine.memory()` → `{ tensors, buffers, bytes }`.
 * - Errors are `TorchError`s: `kind` names the Python exception.
 */
export { Engine } from './engine';
export { HandleTable } from './handles';
export { Tensor } from './tensor';
export { TorchError } from './errors';
export type { ErrorKind } from './errors';
export type { DType } from './dtype';
export { Scalar, int, float, bool } from './scalar';
export { Generator } from './random/generator';
export { SIGNATURES, IN_PLACE } from './signatures';
export type { OpName } from './signatures';
export { referenceBackend } from './backend/reference';
