import { expect, it } from 'vitest';
import { resultAt } from './arithmetic';
import { example } from './examples';
import { settingsOf, type Layer } from './layer';

// torch 1.13.1: the first row that each padding_mode gives for the picture and kernel of convolution/by-hand, padding 2.
it.each([
  ['zeros', [0, -1, -5, -2, 5, 3, 0]],
  ['reflect', [22, 0, -22, -5, 23, 0, -23]],
  ['replicate', [0, -4, -20, -8, 20, 12, 0]],
  ['circular', [9, -5, -17, -6, 19, 9, -5]],
] as const)('around the picture, %s are what PyTorch puts there', (paddingMode, wanted) => {
  const layer: Layer = { ...example('edge'), paddingMode, padding: [2, 2] };
  const row = wanted.map(
    (_, column) => resultAt(layer, settingsOf(layer), { row: 0, column }, 0).total,
  );
  expect(row).toEqual(wanted);
});
