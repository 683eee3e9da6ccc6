/**
 * A run of a row that one fragment holds in texels v0, v1, …: number `m` of the run is lane m mod 4 of texel m div 4, where
 * number 0 is the first that the fragment needs. Everything about it is fixed when the program is written.
 */
export interface Segment {
  stride: number;
  dilation: number;
  kernelWidth: number;
  /** Numbers of the first texel that lie before the run. */
  shift: number;
  /** Neighbouring results that the run serves, in fours. */
  quads: number;
  /** Where one run serves a whole row: its texels, and how many of the run lie before them. What lies outside is 0. */
  row: { texels: number; before: number } | null;
  edges: Edges;
}

/** Where what lies outside must count as 0. Elsewhere it may be read for anything: only results beyond the end meet it. */
export interface Edges {
  left: boolean;
  right: boolean;
  /** Above the first or below the last line: GLSL `inside` says whether the line is one. */
  lines: boolean;
}

/** Where nothing is known yet: everywhere. */
export const EDGES: Edges = { left: true, right: true, lines: true };

/** Texels of the run. */
export const texels = ({ stride, dilation, kernelWidth, shift, quads }: Segment) =>
  Math.ceil((shift + (4 * quads - 1) * stride + (kernelWidth - 1) * dilation + 1) / 4);

/** Texel `t` of the run is known to lie outside the row. */
const outside = ({ row }: Segment, t: number) =>
  row !== null && (t < row.before || t >= row.before + row.texels);

/** Texels of the run that are fetched. */
export const fetched = (segment: Segment) =>
  Array.from({ length: texels(segment) }, (_, t) => t).filter((t) => !outside(segment, t)).length;

/** More texels than this make programs that take long to compile. */
export const MOST_TEXELS = 12;

/** GLSL of the number that result `j` meets at kernel column `kx`. */
export function number(segment: Segment, j: number, kx: number, name = 'v'): string {
  const m = segment.shift + j * segment.stride + kx * segment.dilation;
  if (outside(segment, m >> 2)) return '0.0';
  return `${name}${m >> 2}.${'xyzw'[m & 3]!}`;
}

/** GLSL that fetches the run into `name`0, … from texel `first` of the row that begins at texel `row`; columns outside are 0. */
export function fetch(segment: Segment, input: string, name = 'v'): string {
  const { row, edges } = segment;
  return Array.from({ length: texels(segment) }, (_, t) => {
    if (outside(segment, t)) return '';
    const place = row ? `${t - row.before}` : `first + ${t}`;
    const met = [
      ...(edges.lines ? ['inside'] : []),
      ...(edges.left && !row ? [`${place} >= 0`] : []),
      ...(edges.right && !row ? [`${place} < rowTexels`] : []),
    ];
    const taken = `texelFetch(${input}, texel(row + ${place}), 0)`;
    // A choice without a branch: in a branch every assignment waits for its mask.
    const chosen = met.length === 0 ? taken : `mix(vec4(0), ${taken}, bvec4(${met.join(' && ')}))`;
    return `vec4 ${name}${t} = ${chosen};`;
  }).join('\n      ');
}

/** How far left padding moves the run: whole texels, and what is left over as the segment's shift. */
export function align(padLeft: number): { texels: number; shift: number } {
  const whole = Math.ceil(padLeft / 4);
  return { texels: whole, shift: whole * 4 - padLeft };
}
