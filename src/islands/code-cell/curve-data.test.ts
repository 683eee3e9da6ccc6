import { expect, test } from 'vitest';
import { CurveData } from './curve-data';
import { runStrings } from './run-strings';

test('series with different x share one ascending axis', () => {
  const data = new CurveData();
  data.add([
    { series: 'train', x: 2, y: 0.5 },
    { series: 'train', x: 1, y: 1 },
    { series: 'test', x: 2, y: 0.6 },
  ]);
  expect(data.names).toEqual(['train', 'test']);
  expect(data.columns()).toEqual([
    [1, 2],
    [1, 0.5],
    [null, 0.6],
  ]);
});

test('what cannot be drawn leaves a gap, but stays in the table', () => {
  const data = new CurveData();
  data.add([{ series: 'loss', x: 1, y: NaN }]);
  expect(data.columns()).toEqual([[1], [null]]);
  expect(data.rows(10)).toEqual([[1, NaN]]);
});

test('a long table is thinned out evenly and ends with the last point', () => {
  const data = new CurveData();
  data.add(Array.from({ length: 1000 }, (_, x) => ({ series: 'loss', x, y: x / 10 })));
  const rows = data.rows(50);
  expect(rows).toHaveLength(50);
  expect(rows.at(-1)).toEqual([999, 99.9]);
});

test('the curve is told in words', () => {
  const data = new CurveData();
  data.add([
    { series: 'loss', x: 1, y: 2.30261 },
    { series: 'loss', x: 2, y: 0.125 },
  ]);
  expect(data.describe('Loss', runStrings.en)).toBe(
    'Curve: Loss. loss: 2 points, from 2.303 to 0.125.',
  );
});
