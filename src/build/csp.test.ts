import { expect, test } from 'vitest';
import { policy } from './csp';

test('only this origin may be asked for anything', () => {
  expect(policy('')).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';");
});

test('an inline script that the build wrote is allowed by its hash', () => {
  // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
  expect(policy('<script>alert(1)</script>')).toContain(
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
  );
});

test('scripts with an address and data blocks need no hash', () => {
  const html = '<script src="/a.js"></script><script type="application/json">{}</script>';
  expect(policy(html)).not.toContain('sha256');
});
