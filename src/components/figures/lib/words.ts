export type Locale = 'zh' | 'en';

/** The language of a page's figures, from `Astro.currentLocale`. */
export const localeOf = (current: string | undefined): Locale =>
  current?.startsWith('en') ? 'en' : 'zh';

/** A number as a figure shows it: with a true minus sign, as wide as the digits. */
export const written = (value: number): string => String(value).replace('-', '−');

const zh = {
  input: '输入',
  padded: '填充后的输入',
  kernel: '卷积核',
  output: '输出',
  patch: '盖住的一块',
  products: '对应相乘',
  channel: (n: number) => `通道 ${n}`,
  bias: '偏置',
  paddedGradient: '填充后的梯度',
  flipped: '翻转的卷积核',
  inputGradient: '输入的梯度',
  rows: (matrix: readonly (readonly number[])[]) =>
    matrix.map((row) => row.map(written).join('、')).join('；'),
};

type Words = typeof zh;

const en: Words = {
  input: 'input',
  padded: 'padded input',
  kernel: 'kernel',
  output: 'output',
  patch: 'patch',
  products: 'products',
  channel: (n) => `channel ${n}`,
  bias: 'bias',
  paddedGradient: 'padded g',
  flipped: 'flipped kernel',
  inputGradient: 'gradient of x',
  rows: (matrix) => matrix.map((row) => row.map(written).join(', ')).join('; '),
};

/** What figures write beside their numbers. */
export const words: Record<Locale, Words> = { zh, en };
