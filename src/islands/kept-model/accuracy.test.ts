import { expect, it } from 'vitest';
import { accuracyIn, accuracyLine } from './accuracy';

it('the accuracy is the one that the program printed last', () => {
  const output =
    '[1, 93] loss: 0.743\nAccuracy on test set: 81 %\nAccuracy on test set: 82 %\ndone\n';
  expect(accuracyLine(output)).toBe('Accuracy on test set: 82 %');
  expect(accuracyLine('loss: 0.5\nthis net has no accuracy yet')).toBeUndefined();
});

it.each([
  ['Accuracy on test set: 82 %', '82 %'],
  ['Accuracy: 97.35%, Avg loss: 0.09', '97.35 %'],
  ['Test set: Average loss: 0.0264, Accuracy: 9912/10000 (99%)', '99 %'],
  ['准确率 0.9812', '0.9812'],
  ['epoch 3 loss 0.1 acc 0.97', '0.97'],
  ['accuracy after epoch 3', undefined],
])('in %j it is %s', (line, accuracy) => {
  expect(accuracyIn(line)).toBe(accuracy);
});
