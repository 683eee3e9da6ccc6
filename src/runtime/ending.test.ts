import { expect, it } from 'vitest';
import { whyRestarted } from './ending';
import { failureOf, RunFailure } from './failure';
import type { ErrorKind } from './messages';

const spent = (kind: ErrorKind) => {
  const error = failureOf(new RunFailure(kind, 'it went wrong'));
  return whyRestarted({
    kind: 'ended',
    result: { status: 'error', error, ms: 1, spent: true },
  });
};

it('says why a session began anew: by the error of the run that ended it', () => {
  expect(spent('context-lost')).toBe('context-lost');
  expect(spent('too-large')).toBe('memory');
  expect(spent('stack-overflow')).toBe('crash');
  expect(spent('crash')).toBe('crash');
  expect(whyRestarted({ kind: 'crashed', message: 'gone' })).toBe('crash');
  expect(whyRestarted({ kind: 'replaced' })).toBe('stop');
});
