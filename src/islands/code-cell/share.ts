import type { Language } from './languages';

/**
 * A cell's code in the URL's hash: `#share=v1:<cell>:<language>:<payload>`, the payload being the code in UTF-8,
 * raw deflate (RFC 1951) and base64url (RFC 4648 §5). The server never sees it, and opening it runs nothing.
 */
export interface Shared {
  cell: string;
  language: string;
  code: string;
}

/** `absent`: the hash is no share link. `broken`: cut off or damaged. `too-large`: more than a cell holds. */
export type ShareFailure = 'absent' | 'broken' | 'too-large';

/** Bytes of code that a link may carry; some two thousand lines. A small payload could otherwise unpack to gigabytes. */
export const MAX_CODE_BYTES = 100_000;
const MAX_PAYLOAD_CHARS = 140_000;
const PATTERN = /^#share=v1:([\w-]+(?:\/[\w-]+)?):([a-z]+):([\w-]+)$/;

/**
 * The hash of a link to this code, beginning with `#`.
 *
 * @throws RangeError if the code is longer than MAX_CODE_BYTES
 */
export async function encodeShare(cell: string, language: Language, code: string): Promise<string> {
  const bytes = new TextEncoder().encode(code);
  if (bytes.length > MAX_CODE_BYTES) throw new RangeError('The code is too long for a link.');
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  return `#share=v1:${cell}:${language}:${toBase64Url(packed)}`;
}

/** What a hash carries, or why it carries nothing. Never throws: the hash is anyone's text. */
export async function decodeShare(hash: string): Promise<Shared | ShareFailure> {
  if (!hash.startsWith('#share=')) return 'absent';
  if (hash.length > MAX_PAYLOAD_CHARS) return 'too-large';
  const [, cell, language, payload] = PATTERN.exec(hash) ?? [];
  if (!cell || !language || !payload) return 'broken';
  try {
    const bytes = await inflate(fromBase64Url(payload), MAX_CODE_BYTES);
    if (!bytes) return 'too-large';
    return { cell, language, code: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return 'broken';
  }
}

/** Unpacks, but stops reading as soon as more than `limit` bytes came out; undefined then. */
async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  // Not `for await`: Safari's streams cannot be iterated.
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limit) return void reader.cancel();
    chunks.push(next.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
