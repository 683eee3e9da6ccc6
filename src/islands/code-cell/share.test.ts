import { expect, test } from 'vitest';
import { decodeShare, encodeShare, MAX_CODE_BYTES } from './share';

const cell = 'convolution/conv2d';

test('code survives the way through a link, in any script', async () => {
  const code = 'const 卷积 = "🦊";\n\tprint(`<b>${卷积}</b>`);\n';
  const hash = await encodeShare(cell, 'typescript', code);
  expect(hash).toMatch(/^#share=v1:convolution\/conv2d:typescript:[\w-]+$/);
  expect(await decodeShare(hash)).toEqual({ cell, language: 'typescript', code });
});

test('the playground and empty code can be shared', async () => {
  const hash = await encodeShare('playground', 'python', '');
  expect(await decodeShare(hash)).toEqual({ cell: 'playground', language: 'python', code: '' });
});

test('a hash that is no share link is left alone', async () => {
  expect(await decodeShare('')).toBe('absent');
  expect(await decodeShare('#output-size')).toBe('absent');
});

test('a cut, damaged or made-up link is broken, not an exception', async () => {
  const hash = await encodeShare(cell, 'typescript', 'print(1)\n'.repeat(50) + Math.PI);
  expect(await decodeShare(hash.slice(0, -6))).toBe('broken');
  expect(await decodeShare('#share=')).toBe('broken');
  expect(await decodeShare('#share=v1:a/b:typescript:!!!')).toBe('broken');
  expect(await decodeShare('#share=v1:a/b:typescript:AAAA')).toBe('broken');
  expect(await decodeShare('#share=v1:<img src=x>:typescript:AAAA')).toBe('broken');
});

test('a small link that unpacks to very much is refused', async () => {
  const stream = new Blob([new Uint8Array(50_000_000)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const packed = Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
  expect(packed.length).toBeLessThan(100_000);
  expect(await decodeShare(`#share=v1:a/b:typescript:${packed}`)).toBe('too-large');
});

test('code too long for a link is refused when sharing', async () => {
  await expect(encodeShare(cell, 'typescript', 'x'.repeat(MAX_CODE_BYTES + 1))).rejects.toThrow(
    RangeError,
  );
});
