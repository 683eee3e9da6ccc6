import { expect, test } from 'vitest';
import { overwrite, TerminalText } from './terminal';

test('a carriage return writes over the line', () => {
  expect(overwrite('12%\r100%')).toBe('100%');
  expect(overwrite('100%\r12')).toBe('120%');
  expect(overwrite('plain')).toBe('plain');
});

test('text arrives in any pieces and reads the same', () => {
  const terminal = new TerminalText();
  expect(terminal.feed('a\nb')).toEqual({ lines: 'a\n', rest: 'b' });
  expect(terminal.feed('c\n\nd\r')).toEqual({ lines: 'bc\n\n', rest: 'd' });
  expect(terminal.feed('e')).toEqual({ lines: '', rest: 'e' });
  expect(terminal.feed('\r')).toEqual({ lines: '', rest: 'e' });
  expect(terminal.feed('\nf')).toEqual({ lines: 'e\n', rest: 'f' });
});
