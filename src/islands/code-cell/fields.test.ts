import { expect, test } from 'vitest';
import { readField, writeField } from './fields';

const typescript = `const rate = 0.01;\nconst epochs = 10;\nconst pictures = 60_000;\nfor (let epoch = 0; epoch < epochs; epoch++) {}`;
const python = `lr = 0.01\nepochs = 10\npictures = 60000\nfor epoch in range(epochs):\n    pass`;

test('a number is read from its line in either language', () => {
  expect(readField(typescript, 'epochs')).toBe(10);
  expect(readField(typescript, 'pictures')).toBe(60000);
  expect(readField(python, 'epochs')).toBe(10);
});

test('writing changes that number and nothing else', () => {
  expect(writeField(typescript, 'epochs', 1)).toBe(typescript.replace('= 10;', '= 1;'));
  expect(writeField(python, 'pictures', 6000)).toBe(python.replace('60000', '6000'));
});

test('a line that the reader turned into something else is left alone', () => {
  const code = 'const epochs = 5 * 2.5;\nconst pictures = all.length;\nmyepochs = 3';
  expect(readField(code, 'pictures')).toBeUndefined();
  expect(readField('epochs = 1.5', 'epochs')).toBeUndefined();
  expect(readField('myepochs = 3', 'epochs')).toBeUndefined();
  expect(writeField(code, 'pictures', 9)).toBe(code);
});
