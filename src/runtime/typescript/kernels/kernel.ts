import type { TorchError } from '../../../torch/errors';
import type { Residents } from './residents';
import type { TensorFlow, TensorInfo } from './stock';

/** What a kernel is called with. Attributes are TensorFlow.js's, whose types differ from kernel to kernel. */
export interface Call<Attributes = unknown> {
  inputs: Readonly<Record<string, TensorInfo | undefined>>;
  attrs: Attributes;
}

/** What kernels work with. */
export interface Place {
  tensorflow: TensorFlow;
  residents: Residents;
}

/**
 * One kernel of ours under a name of TensorFlow.js. `run` gives the result, or null where it does not do what the
 * attributes ask for: then the stock kernel does.
 */
export interface Kernel {
  name: string;
  run(call: Call<never>, place: Place): TensorInfo | null;
}

/** A kernel whose attributes have this type. */
export const kernel = <Attributes>(
  name: string,
  run: (call: Call<Attributes>, place: Place) => TensorInfo | null,
): Kernel => ({ name, run: run as Kernel['run'] });

/** True where all of them hold float32 numbers, and at least one each. */
export const float32 = (...tensors: readonly TensorInfo[]) =>
  tensors.every(({ dtype, shape }) => dtype === 'float32' && shape.every((size) => size > 0));

/** There is no room for the engine's buffers; TensorFlow.js, whose textures are smaller for some shapes, may find some. */
export const isNoRoom = (error: unknown) =>
  ['OutOfMemoryError', 'MemoryError'].includes((error as TorchError).kind);
