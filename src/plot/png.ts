/** PNG: https://www.w3.org/TR/png-3/ — 8-bit RGBA, pixels stored without compression (pictures here are small). */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A stored block of deflate holds at most this many bytes. */
const BLOCK = 65535;

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: readonly number[]): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function adler32(bytes: readonly number[]): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

const big = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

function chunk(name: string, data: readonly number[]): number[] {
  const body = [...[...name].map((c) => c.charCodeAt(0)), ...data];
  return big(data.length).concat(body, big(crc32(body)));
}

/** zlib around stored blocks. */
function stored(data: readonly number[]): number[] {
  const out = [0x78, 0x01];
  for (let at = 0; at < data.length; at += BLOCK) {
    const part = data.slice(at, at + BLOCK);
    const last = at + BLOCK >= data.length ? 1 : 0;
    const size = part.length;
    out.push(last, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255);
    for (const byte of part) out.push(byte);
  }
  return out.concat(big(adler32(data)));
}

/** `rgba` row by row as a `data:` address. */
export function pngAddress(rgba: readonly number[], width: number, height: number): string {
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    rows.push(0); // no filter
    for (let i = 0; i < width * 4; i++) rows.push(rgba[y * width * 4 + i]!);
  }
  const header = [...big(width), ...big(height), 8, 6, 0, 0, 0];
  const bytes = SIGNATURE.concat(
    chunk('IHDR', header),
    chunk('IDAT', stored(rows)),
    chunk('IEND', []),
  );
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
