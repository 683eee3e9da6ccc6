import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { headingIds } from './heading-ids';
import { links } from './links';
import { math } from './math';
import { shortCode } from './short-code';

const html = (source: string) =>
  markdownToHtml(source, { features: { math: true }, mdastPlugins: [math, headingIds] }).html;

test('an inline formula is drawn and carries MathML', () => {
  expect(html('so $H - k + 1$ rows')).toMatch(/class="katex".*<math/s);
});

test.each([
  ['由公式得 $49$，再加', '，'],
  ['$k$ 是奇数，$p$。', '。'],
  ['so it is $49$, and then', ','],
])('no line breaks between a formula and what closes it: %s', (source, mark) => {
  const [before = '', held = ''] = html(source).split('<span class="formula-end">');
  expect(held).toContain(`</span>${mark}</span>`);
  expect((before + held).split(mark)).toHaveLength(source.split(mark).length);
});

test('a formula that words follow stays as it is', () => {
  expect(html('高为 $H$ 的图片')).not.toContain('formula-end');
});

test('a displayed formula can be focused, so that the keyboard can scroll it', () => {
  expect(html('$$\nx^2\n$$')).toContain('<div class="formula" tabindex="0">');
});

test('the TeX of a formula is no Markdown', () => {
  const formula = '\\underbrace{a*b}_{\\text{x}} \\cdot \\underbrace{a*b}_{\\text{y}}';
  expect(html(`$$\n${formula}\n$$`)).not.toContain('<em>');
});

test('a formula with a typing error stops the build', () => {
  expect(() => html('$\\frac{1$')).toThrow(/KaTeX/);
});

test('a shape in the text stays on one line, a whole call may break', () => {
  const plugins = { mdastPlugins: [shortCode] };
  expect(markdownToHtml('`[1, 10, 98, 98]`', plugins).html).toContain('<code class="short">');
  expect(markdownToHtml('`nn.Conv2d(5, 10, kernel_size=3)`', plugins).html).toContain('<code>');
});

test('a heading takes its explicit id and loses the mark', () => {
  expect(html('## 卷积核 [#kernel]').trim()).toBe('<h2 id="kernel">卷积核</h2>');
});

test('a heading without an id stops the build and is named', () => {
  expect(() => html('## 卷积核')).toThrow(/卷积核.*\[#kebab-id\]/);
});

const content = new URL('../../../content/', import.meta.url);
const linked = (source: string, page = 'chapters/02-convolution/en.mdx') =>
  markdownToHtml(source, {
    mdastPlugins: [links('/base/')],
    fileURL: new URL(page, content),
  }).html;

test.each([
  ['../03-padding/en.mdx#why', '/base/en/padding/#why'],
  ['../../start/en.mdx', '/base/en/'],
])('a link to the file %s leads to the page %s', (file, url) => {
  expect(linked(`[x](${file})`)).toContain(`href="${url}"`);
});

test('a link to a file that does not exist stops the build', () => {
  expect(() => linked('[x](../99-nothing/en.mdx)')).toThrow(/leads to no file/);
});

test('a link to the other language stops the build', () => {
  expect(() => linked('[x](../03-padding/zh-cn.mdx)')).toThrow(/other language/);
});

test('links that leave the site stay as they are', () => {
  expect(linked('[x](https://example.org/a.mdx)')).toContain('href="https://example.org/a.mdx"');
});
