/** Tiles as one small PNG, for the page that is read before any script of it runs. Only the build imports this. */
import { crc32, deflateSync } from 'node:zlib';
import type { Tile } from './tiles';

/** A mask (`mask-image`) with the tiles side by side: it takes its colour from the theme. `sign`: which values are in it. */
export function sprite(tiles: readonly Tile[], sign: 1 | -1 = 1): string {
  const { width = 1, height = 1 } = tiles[0] ?? {};
  const rows = Array.from({ length: height }, (_, y) => {
    const pixels = tiles.flatMap(({ values }) => values.slice(y * width, (y + 1) * width));
    const levels = pixels.map((value) => level(value * sign));
    // The first byte of a row is its filter: none. Then two pixels to a byte.
    const pairs = Array.from({ length: Math.ceil(levels.length / 2) }, (_, n) => n * 2);
    return Buffer.from([0, ...pairs.map((n) => levels[n]! * 16 + (levels[n + 1] ?? 0))]);
  });
  const png = pngOf(width * tiles.length, height, Buffer.concat(rows));
  return `url(data:image/png;base64,${png.toString('base64')})`;
}

/** So many levels above nothing are enough to look at, and are zipped to little. */
const LEVELS = 7;
const level = (value: number) => Math.round(Math.min(1, Math.max(0, value || 0)) * LEVELS);

/** Numbers of a palette, 4 bits each; the palette is black, ever less transparent (https://www.w3.org/TR/png/). */
function pngOf(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3, 0, 0, 0], 8);
  const opacities = Array.from({ length: LEVELS + 1 }, (_, n) => Math.round((n * 255) / LEVELS));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.alloc(3 * opacities.length)),
    chunk('tRNS', Buffer.from(opacities)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
