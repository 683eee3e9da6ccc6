import { expect, it } from 'vitest';
import { blocksHtml, blocksOf, escape } from './blocks';
import { examples } from './examples';
import { strings } from './strings';

/** What a reader hears and reads of each block. */
const read = (html: string) =>
  html
    .split('<div ')
    .slice(1)
    .map((block) => block.replace(/^[^>]*>/, '').replace(/<[^>]*>/g, ''));

it('each block says its name, class, settings, shape and costs, parted by single spaces', () => {
  const { net } = examples;
  expect(read(blocksHtml(net, blocksOf(net), 0, strings['zh-CN']))).toEqual([
    '输入 1 × 1×28×28',
    'conv1 Conv2d 5×5 1 × 10×24×24 260 参数 144,000 乘加',
    'pool MaxPool2d 2×2 1 × 10×12×12',
    'relu 1 × 10×12×12',
    'conv2 Conv2d 5×5 1 × 20×8×8 5,020 参数 320,000 乘加',
    'pool MaxPool2d 2×2 1 × 20×4×4',
    'relu 1 × 20×4×4',
    'flatten 1 × 320',
    'fc Linear 320→10 1 × 10 3,210 参数 3,200 乘加',
  ]);
});

it('one block is chosen, and is the one that the Tab key reaches', () => {
  const { net } = examples;
  const html = blocksHtml(net, blocksOf(net), 3, strings.en);
  expect(html.match(/aria-selected="true"/g)).toHaveLength(1);
  expect(html).toContain('data-block="3" aria-selected="true" tabindex="0"');
  expect(html.match(/tabindex="-1"/g)).toHaveLength(8);
});

it('names are the reader’s own, and stay text', () => {
  expect(escape('<b>"&"</b>')).toBe('&#60;b&#62;&#34;&#38;&#34;&#60;/b&#62;');
});
