import { expect, it } from 'vitest';
import { Strokes } from './strokes';

it('each stroke is taken back as a whole, and so is clearing', () => {
  const strokes = new Strokes();
  strokes.begin([0.1, 0.1]);
  strokes.extend([0.2, 0.1]);
  strokes.extend([0.2, 0.1]);
  strokes.begin([0.5, 0.5]);
  expect(strokes.all).toEqual([[[0.1, 0.1], [0.2, 0.1]], [[0.5, 0.5]]]); // prettier-ignore
  strokes.clear();
  expect(strokes.empty).toBe(true);
  strokes.undo();
  expect(strokes.all).toHaveLength(2);
  strokes.undo();
  expect(strokes.all).toEqual([[[0.1, 0.1], [0.2, 0.1]]]); // prettier-ignore
  strokes.undo();
  expect(strokes.empty).toBe(true);
  expect(strokes.canUndo).toBe(false);
  strokes.undo();
  expect(strokes.empty).toBe(true);
});

it('clearing an empty pad is nothing to take back', () => {
  const strokes = new Strokes();
  strokes.clear();
  expect(strokes.canUndo).toBe(false);
});

it('its bounds hold the points of all strokes', () => {
  const strokes = new Strokes();
  expect(strokes.bounds).toBeUndefined();
  strokes.begin([0.3, 0.6]);
  expect(strokes.bounds).toEqual([[0.3, 0.6], [0.3, 0.6]]); // prettier-ignore
  strokes.extend([0.2, 0.9]);
  strokes.begin([0.7, 0.5]);
  expect(strokes.bounds).toEqual([[0.2, 0.5], [0.7, 0.9]]); // prettier-ignore
});
