import type { DType, TypedArray } from '../dtype';
import type { Generator } from './generator';

/** Sizes from here on are filled in groups of 16 (ATen/native/cpu/DistributionTemplates.h, normal_kernel). */
const GROUP = 16;

/** `normal_(mean, std)` into `out`, in PyTorch's order of draws, which depends on the size. */
export function fillNormal(
  out: TypedArray,
  g: Generator,
  mean: number,
  std: number,
  dtype: DType,
): void {
  if (out.length < GROUP) {
    for (let i = 0; i < out.length; i++) out[i] = normal(g) * std + mean;
    return;
  }
  const uniform = dtype === 'float32' ? () => g.float() : () => g.double();
  const transform = dtype === 'float32' ? boxMullerFloat : boxMullerDouble;
  for (let i = 0; i < out.length; i++) out[i] = uniform();
  for (let i = 0; i + GROUP <= out.length; i += GROUP) transform(out, i, mean, std);
  if (out.length % GROUP === 0) return;
  // A ragged end draws its last sixteen anew.
  const last = out.length - GROUP;
  for (let i = last; i < out.length; i++) out[i] = uniform();
  transform(out, last, mean, std);
}

/** One standard normal in double (Box and Muller, 1958); its twin is kept for the next call. */
export function normal(g: Generator): number {
  if (g.nextNormal !== null) {
    const kept = g.nextNormal;
    g.nextNormal = null;
    return kept;
  }
  const u1 = g.double();
  const u2 = g.double();
  const radius = Math.sqrt(-2 * Math.log1p(-u2));
  const angle = 2 * Math.PI * u1;
  g.nextNormal = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

/** Eight radii from the first half, eight angles from the second; float32 arithmetic, rounded where PyTorch rounds. */
function boxMullerFloat(x: TypedArray, start: number, mean: number, std: number): void {
  const f = Math.fround;
  for (let i = start; i < start + GROUP / 2; i++) {
    const radius = f(Math.sqrt(f(-2 * f(Math.log(f(1 - x[i]!))))));
    const angle = f(f(2 * Math.PI) * x[i + 8]!);
    x[i] = f(radius * f(Math.cos(angle))) * f(std) + f(mean);
    x[i + 8] = f(radius * f(Math.sin(angle))) * f(std) + f(mean);
  }
}

function boxMullerDouble(x: TypedArray, start: number, mean: number, std: number): void {
  for (let i = start; i < start + GROUP / 2; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - x[i]!));
    const angle = 2 * Math.PI * x[i + 8]!;
    x[i] = radius * Math.cos(angle) * std + mean;
    x[i + 8] = radius * Math.sin(angle) * std + mean;
  }
}
