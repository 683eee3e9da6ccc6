import type { Buffer } from '../../buffer';
import type { Gpu } from '../gpu';
import type { ProgramSpec } from '../program';
import type { Correlation, Tile } from './plan';

const each = (count: number, text: (t: number) => string) =>
  Array.from({ length: count }, (_, t) => text(t)).join('\n      ');

/** Puts the rows and channels of the tiles, which lie in a texture each, into one buffer (batch, channels, height, width). */
function mergeSpec({ channels, rows, quads }: Tile, whole: boolean): ProgramSpec {
  const targets = channels * rows * quads;
  const from = (place: (name: string) => string) =>
    `switch (t) { ${each(targets, (t) => `case ${t}: return ${place(`target${t}`)};`)} }`;
  const place = `
  int t; int p = locate(i, t);
  ${whole ? from((name) => `texelFetch(${name}, at(p), 0)`) : from((name) => `pick(${name}, p)`)}`;
  return {
    key: `conv/merge/${channels}.${rows}.${quads}/${whole}`,
    inputs: Array.from({ length: targets }, (_, t) => `target${t}`),
    uniforms: {
      outHeight: 'int',
      outWidth: 'int',
      tilesDown: 'int',
      tilesAcross: 'int',
      outputs: 'int',
      blockCount: 'int',
      perGroup: 'int',
      groups: 'int',
    },
    source: `
int locate(int i, out int t) {
  int row = i / outWidth; int x = i - row * outWidth;
  int plane = row / outHeight; int y = row - plane * outHeight;
  int n = plane / (groups * outputs); int channel = plane - n * groups * outputs;
  int group = channel / outputs; int k = channel - group * outputs;
  int block = group * perGroup + k / ${channels};
  int down = y / ${rows};
  int across = x / ${4 * quads};
  t = ((y - down * ${rows}) * ${channels} + k % ${channels}) * ${quads} + (x >> 2) - across * ${quads};
  return (((n * blockCount + block) * tilesDown + down) * tilesAcross + across) * 4 + (x & 3);
}
${whole ? 'vec4' : 'float'} value(int i) {${place}
  return ${whole ? 'vec4(0)' : '0.0'};
}
void main() { int i = cell(); out0 = ${whole ? 'value(i)' : 'vec4(value(i), value(i + 1), value(i + 2), value(i + 3))'}; }`,
  };
}

const specs = new Map<string, ProgramSpec>();
function cached(key: string, make: () => ProgramSpec): ProgramSpec {
  const known = specs.get(key) ?? make();
  specs.set(key, known);
  return known;
}

/** The parts of a tile as one buffer: as they are where there is but one. */
export function merge(
  gpu: Gpu,
  parts: Buffer[],
  tile: Tile,
  uniforms: Record<
    'groups' | 'outputs' | 'blockCount' | 'perGroup' | 'tilesAcross' | 'tilesDown',
    number
  >,
  c: Correlation,
): Buffer {
  const whole = c.outWidth % 4 === 0;
  if (whole && parts.length === 1) return parts[0]!;
  const spec = cached(`${tile.channels}.${tile.rows}.${tile.quads}.${whole}`, () =>
    mergeSpec(tile, whole),
  );
  const size = c.batch * uniforms.groups * uniforms.outputs * c.outHeight * c.outWidth;
  const sizes = { outHeight: c.outHeight, outWidth: c.outWidth };
  return gpu.draw(spec, parts, { size, dtype: 'float32' }, { ...uniforms, ...sizes });
}
