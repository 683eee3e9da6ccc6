import { notImplemented, runtimeError } from '../errors';
import type { Tensor } from '../tensor';

/** The name of a device as a tensor shows it: `cuda` is `cuda:0`. */
export function asDevice(name: string): string {
  if (name === 'cpu' || name === 'cuda:0' || name === 'webgl') return name;
  if (name === 'cuda') return 'cuda:0';
  if (name.startsWith('cuda:')) throw runtimeError('CUDA error: invalid device ordinal');
  throw notImplemented(`device '${name}' is not supported here; use 'cpu' or 'cuda'`);
}

/** The device all operands are on; 0-dimensional CPU tensors go along with any. */
export function commonDevice(...tensors: (Tensor | null | undefined)[]): string {
  let device: string | null = null;
  let zeroDimensional: string | null = null;
  for (const tensor of tensors) {
    if (!tensor) continue;
    if (tensor.rank === 0 && tensor.device === 'cpu') zeroDimensional = tensor.device;
    else if (device === null) device = tensor.device;
    else if (device !== tensor.device) {
      throw runtimeError(
        `Expected all tensors to be on the same device, but found at least two devices, ${device} and ${tensor.device}!`,
      );
    }
  }
  return device ?? zeroDimensional ?? 'cpu';
}
