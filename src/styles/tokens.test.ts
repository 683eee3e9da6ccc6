import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The hex colours of one theme, by name without the leading dashes. */
function colours(theme: 'light' | 'dark'): Map<string, string> {
  const start = theme === 'light' ? 0 : css.indexOf("[data-theme='dark']");
  const block = css.slice(css.indexOf('{', start), css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, n, c]) => [n!, c!]));
}

/** Relative luminance of an sRGB colour, 0 (black) to 1 (white): WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const texts =
  /^(lab-(ink|ink-soft|accent|good|bad|warn|input|kernel|output)|code-(keyword|string|number|comment|name|function|type|operator))$/;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const named = colours(theme);
  const of = (name: string) => named.get(name) ?? '';

  test.each([...named.keys()].filter((name) => texts.test(name)))('--%s can be read', (name) => {
    expect(contrast(of(name), of('lab-paper'))).toBeGreaterThanOrEqual(5);
    expect(contrast(of(name), of('lab-raised'))).toBeGreaterThanOrEqual(5);
  });

  test.each(['input', 'kernel', 'output', 'accent'])('--lab-%s can be read on its tint', (name) => {
    expect(contrast(of(`lab-${name}`), of(`lab-${name}-soft`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('lab-ink'), of(`lab-${name}-soft`))).toBeGreaterThanOrEqual(7);
  });

  test('the ink on the accent can be read', () => {
    expect(contrast(of('lab-accent-ink'), of('lab-accent'))).toBeGreaterThanOrEqual(4.5);
  });
});

test('both themes name the same colours', () => {
  expect([...colours('dark').keys()]).toEqual([...colours('light').keys()]);
});
