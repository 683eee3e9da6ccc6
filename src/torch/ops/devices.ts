import { notImplemented, runtimeError } from '../errors';
import type { Tensor } from '../tensor';

/** The name of a device as a tensor shows it: `cuda` is `cuda:0`, and so is `webgl`, what it is in truth. */
export function asDevice(name: string): string {
  if (name === 'cpu' || name === 'cuda:0') return name;
  if (name === 'cuda' || name === 'webgl' || name === 'webgl:0') return 'cuda:0';
  if (name.startsWith('cuda:')) throw runtimeError('CUDA error: invalid device ordinal');
  throw notImplemented(`torch.device('${name}') is not supported here; use 'cpu' or 'cuda'`);
}

const isZeroDimensional = (x: Tensor) => x.rank === 0 && x.device === 'cpu';

const mismatch = (a: string, b: string, where = '') =>
  runtimeError(
    `Expected all tensors to be on the same device, but found at least two devices, ${a} and ${b}!${where}`,
  );

/** The device all operands of an elementwise operation are on; 0-dimensional CPU tensors go along with any. */
export function commonDevice(...tensors: (Tensor | null | undefined)[]): string {
  const given = tensors.filter((x) => x !== null && x !== undefined);
  const counted = given.filter((x) => !isZeroDimensional(x));
  const device = counted.find((x) => x.device !== 'cpu')?.device ?? 'cpu';
  const other = counted.find((x) => x.device !== device);
  if (other) throw mismatch(device, other.device);
  return device;
}

/** The same for operations that take no exceptions: the message names the first argument that is elsewhere. */
export function checkDevices(method: string, tensors: Record<string, Tensor | null>): void {
  let device: string | null = null;
  for (const [name, tensor] of Object.entries(tensors)) {
    if (!tensor) continue;
    device ??= tensor.device;
    if (tensor.device === device) continue;
    const where = ` (when checking argument for argument ${name} in method wrapper_${method})`;
    throw mismatch(device, tensor.device, where);
  }
}
