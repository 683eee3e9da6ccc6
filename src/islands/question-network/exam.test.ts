import { expect, it } from 'vitest';
import { Exam, mistakes, score } from './exam';

const exam = new Exam();
exam.add({
  ...{ total: 8, labels: [3, 3, 5], predicted: [3, 5, 5], certain: [0.9, 0.6, 1] },
});
exam.add({
  ...{ total: 8, labels: [3, 9, 3], predicted: [5, 4, 3], certain: [0.4, 0.5, 0.7] },
});

it('pictures are counted by what is written and what it is taken for', () => {
  const counts = exam.counts();
  expect([counts[3]![3], counts[3]![5], counts[5]![5], counts[9]![4], counts[4]![9]]).toEqual([2, 2, 1, 1, 0]); // prettier-ignore
  expect(score(counts)).toEqual({ right: 3, total: 6 });
  expect([exam.done, exam.total]).toEqual([6, 8]);
});

it('the pictures of a square have their numbers in the test set, the least sure first', () => {
  expect(exam.of(3, 5)).toEqual([
    { index: 3, label: 3, answer: 5, certain: 0.4 },
    { index: 1, label: 3, answer: 5, certain: 0.6 },
  ]);
  expect(exam.of(0, 0)).toEqual([]);
});

it('mistakes are told by how often they were made', () => {
  expect(mistakes(exam.counts(), 1)).toEqual([{ label: 3, answer: 5, count: 2 }]);
  expect(mistakes(exam.counts(), 9)).toHaveLength(2);
});
