import { expect, it } from 'vitest';
import { impossible, stops, viewOf, type Axis } from './geometry';

const axis = (size: number, kernel: number, more: Partial<Axis> = {}): Axis => ({
  ...{ size, kernel, stride: 1, padding: 0, dilation: 1, ...more },
});

// What torch 1.13.1 gives for these layers.
it.each([
  [100, 3, {}, 98],
  [100, 3, { stride: 2 }, 49],
  [100, 3, { stride: 2, padding: 1 }, 50],
  [28, 3, { dilation: 2 }, 24],
  [29, 5, { stride: 3, padding: 2, dilation: 2 }, 9],
  [5, 2, { stride: 2, ceil: true }, 3],
  [5, 3, { stride: 3, padding: 1, ceil: true }, 2],
  [4, 2, { stride: 3, padding: 1, ceil: true }, 2],
  [6, 2, { stride: 5, ceil: true }, 2],
  [5, 1, { stride: 5, padding: 0, ceil: true }, 1],
])(
  'over %i cells a window of %i with %o stops as often as PyTorch says',
  (size, k, how, wanted) => {
    expect(stops(axis(size, k, how))).toBe(wanted);
  },
);

it.each([
  [axis(5, 7), false, 'too-large'],
  [axis(5, 7, { padding: 1 }), false, undefined],
  [axis(5, 3, { dilation: 3 }), false, 'too-large'],
  [axis(5, 3, { stride: 0 }), false, 'stride'],
  [axis(5, 0), false, 'kernel'],
  [axis(5, 3, { dilation: 0 }), false, 'dilation'],
  [axis(4, 2, { padding: 2 }), true, 'padding'],
  [axis(4, 2, { padding: 1 }), true, undefined],
  [axis(4, 2, { padding: 2 }), false, undefined],
])('of %o (pooling: %s) PyTorch says: %s', (of, pools, wanted) => {
  expect(impossible(of, pools)).toBe(wanted);
});

it('a small picture is shown whole, of a large one a corner and the stops that lie in it', () => {
  expect(viewOf(axis(5, 3, { padding: 1 }), 9, 15)).toEqual({ shown: 7, stops: 5, cut: false });
  expect(viewOf(axis(100, 3, { stride: 2 }), 9, 15)).toEqual({ shown: 9, stops: 4, cut: true });
  expect(viewOf(axis(100, 7, { dilation: 2 }), 9, 15)).toEqual({ shown: 13, stops: 1, cut: true });
  expect(viewOf(axis(100, 11, { dilation: 2 }), 9, 15).stops).toBeLessThan(1);
});
