import { describe, expect, it } from 'vitest';
import type { Axis } from './geometry';
import { beginFor, viewOf } from './view';

const axis = (size: number, kernel: number, more: Partial<Axis> = {}): Axis => ({
  ...{ size, kernel, stride: 1, padding: 0, dilation: 1, ...more },
});
const view = (of: Axis, wanted = 0, reach = of.size + 2 * of.padding) =>
  viewOf(of, wanted, { readable: 9, most: 15, reach });

it('a small picture is shown whole', () => {
  expect(view(axis(5, 3, { padding: 1 }), 4)).toEqual({
    ...{ begin: 0, shown: 7, first: 0, stops: 5, all: 5, cut: false },
  });
});

describe('of a large picture', () => {
  it('a part, and the stops whose whole window lies in it', () => {
    expect(view(axis(100, 3, { stride: 2 }))).toEqual({
      ...{ begin: 0, shown: 9, first: 0, stops: 4, all: 49, cut: true },
    });
    expect(view(axis(100, 7, { dilation: 2 }))).toMatchObject({ shown: 13, stops: 1 });
    expect(view(axis(100, 11, { dilation: 2 })).stops).toBe(0);
  });

  it('any part, from where a window begins to the end', () => {
    expect(view(axis(100, 3, { stride: 2 }), 31)).toMatchObject({ begin: 32, first: 16, stops: 4 });
    expect(view(axis(100, 3), Infinity)).toMatchObject({ begin: 91, first: 91, stops: 7 });
    expect(view(axis(100, 3), -5)).toMatchObject({ begin: 0, first: 0 });
  });

  it('nothing beyond what was told', () => {
    expect(view(axis(100, 3), 90, 40)).toMatchObject({ begin: 31, shown: 9, stops: 7, all: 38 });
  });

  it('the window that reaches beyond the end, where sizes are rounded up', () => {
    const rounded = axis(20, 3, { stride: 2, ceil: true });
    expect(view(rounded, 20)).toMatchObject({ begin: 11, first: 6, stops: 4, all: 10 });
  });

  it('the least move that shows a stop whole', () => {
    const of = axis(100, 3, { stride: 2 });
    const shown = view(of, 20);
    expect(shown).toMatchObject({ begin: 20, first: 10, stops: 4 });
    expect([9, 10, 13, 14, 40].map((stop) => beginFor(of, shown, stop))).toEqual([
      18, 20, 20, 22, 74,
    ]);
  });
});
