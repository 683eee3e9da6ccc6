import { expect, it } from 'vitest';
import { Latest } from './latest';

/** Answers when told to. */
function slow() {
  const asked: string[] = [];
  const told: unknown[] = [];
  let answer: (text: string) => void = () => undefined;
  let refuse: (error: unknown) => void = () => undefined;
  const latest = new Latest<string, string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      });
    },
    (text, question) => told.push([question, text]),
    (error, question) => told.push([question, error]),
  );
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const answers = async (text: string) => (answer(text), turn());
  const refuses = async (error: unknown) => (refuse(error), turn());
  return { latest, asked, told, answers, refuses };
}

it('while an answer is awaited, only the last question waits', async () => {
  const { latest, asked, told, answers } = slow();
  for (const question of ['a', 'b', 'c', 'd']) latest.ask(question);
  expect(asked).toEqual(['a']);
  await answers('A');
  expect(asked).toEqual(['a', 'd']);
  await answers('D');
  expect(told).toEqual([['a', 'A'], ['d', 'D']]); // prettier-ignore
  latest.ask('e');
  expect(asked.at(-1)).toBe('e');
});

it('a question that fails does not hold up the next, and one that is forgotten is not asked', async () => {
  const { latest, asked, told, refuses, answers } = slow();
  latest.ask('a');
  latest.ask('b');
  await refuses('no');
  expect(told).toEqual([['a', 'no']]);
  latest.ask('c');
  latest.forget();
  await answers('B');
  expect(asked).toEqual(['a', 'b']);
});
