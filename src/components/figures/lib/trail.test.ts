import { expect, test } from 'vitest';
import { chapterNetwork, trail } from './trail';

test('the network of the chapters has the shapes of the chapters', () => {
  expect(trail([1, 28, 28], chapterNetwork).map(({ shape }) => shape.join('×'))).toEqual([
    '1×28×28',
    '10×24×24',
    '10×12×12',
    '20×8×8',
    '20×4×4',
    '320',
    '10',
  ]);
});

test('height and width are followed each on its own', () => {
  const [, after] = trail([3, 64, 48], [{ kind: 'conv', channels: 16, kernel: 7, stride: 2 }]);
  expect(after?.shape).toEqual([16, 29, 21]);
});
