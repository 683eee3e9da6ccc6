/** Tiles as one small PNG, for the page that is read before any script of it runs. Only the build imports this. */
import { crc32, deflateSync } from 'node:zlib';
import type { Tile } from './tiles';

/** A mask (`mask-image`) with the tiles side by side: it takes its colour from the theme. `sign`: which values are in it. */
export function sprite(tiles: readonly Tile[], sign: 1 | -1 = 1): string {
  const { width = 1, height = 1 } = tiles[0] ?? {};
  const rows = Array.from({ length: height }, (_, y) => {
    const pixels = tiles.flatMap(({ values }) => values.slice(y * width, (y + 1) * width));
    return Buffer.from([0, ...pixels.flatMap((value) => [0, level(value * sign)])]);
  });
  const png = pngOf(width * tiles.length, height, Buffer.concat(rows));
  return `url(data:image/png;base64,${png.toString('base64')})`;
}

/** 32 levels are enough to look at, and are zipped to less. */
const level = (value: number) => Math.round(Math.max(0, value || 0) * 31) * (255 / 31);

/** Greys with alpha, 8 bits each (https://www.w3.org/TR/png/). */
function pngOf(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 4, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
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
