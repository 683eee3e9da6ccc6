import { expect, test } from 'vitest';
import { IN_PLACE, SIGNATURES } from '../signatures';
import { OPERATIONS } from '.';

test('every operation that is promised exists', () => {
  const promised = [...Object.keys(SIGNATURES), ...IN_PLACE.map((name) => `${name}_`)];
  expect(promised.filter((name) => !(name in OPERATIONS))).toEqual([]);
});

test('every operation that exists is promised', () => {
  const promised = new Set([...Object.keys(SIGNATURES), ...IN_PLACE.map((name) => `${name}_`)]);
  expect(Object.keys(OPERATIONS).filter((name) => !promised.has(name))).toEqual([]);
});
