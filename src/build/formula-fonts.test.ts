import katex from 'katex';
import { expect, test } from 'vitest';
import { formulaFonts } from './formula-fonts';

const fonts = (formula: string) =>
  formulaFonts(katex.renderToString(formula, { displayMode: true }));

test('a page without formulas asks for no font', () => {
  expect(formulaFonts('<p class="mathnormal">textbf</p>')).toEqual([]);
});

test('numbers need one font, letters a second', () => {
  expect(fonts('3 - 1')).toEqual(['KaTeX_Main-Regular']);
  expect(fonts('H - k + 1')).toEqual(['KaTeX_Main-Regular', 'KaTeX_Math-Italic']);
});

test('large brackets, sums and bold letters bring their own', () => {
  expect(fonts(String.raw`\left\lfloor\frac{H}{2}\right\rfloor`)).toContain('KaTeX_Size3-Regular');
  expect(fonts(String.raw`\sum_i x_i`)).toContain('KaTeX_Size2-Regular');
  expect(fonts(String.raw`\mathbf{x}`)).toContain('KaTeX_Main-Bold');
});
