/**
 * Calls `visit` with the place of each element of `shape`, in row-major order, under every given stride vector.
 * The last dimension is an inner loop; the others count like an odometer.
 */
export function walk(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  offsets: readonly number[],
  visit: (start: number[], steps: readonly number[], count: number) => void,
): void {
  if (shape.includes(0)) return;
  const last = shape.length - 1;
  const count = last < 0 ? 1 : shape[last]!;
  const steps = strides.map((s) => (last < 0 ? 0 : s[last]!));
  const at = [...offsets];
  const index = new Array<number>(Math.max(last, 0)).fill(0);
  for (;;) {
    visit(at, steps, count);
    let d = last - 1;
    for (; d >= 0; d--) {
      index[d]!++;
      strides.forEach((s, k) => (at[k]! += s[d]!));
      if (index[d]! < shape[d]!) break;
      strides.forEach((s, k) => (at[k]! -= s[d]! * shape[d]!));
      index[d] = 0;
    }
    if (d < 0) return;
  }
}
