import { expect, it } from 'vitest';
import { impossible, stops, type Axis, type Kind } from './geometry';

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

const zeros: Kind = { pools: false, mode: 'zeros' };
const pools: Kind = { pools: true, mode: 'zeros' };
const reflect: Kind = { pools: false, mode: 'reflect' };
const circular: Kind = { pools: false, mode: 'circular' };

it.each([
  [axis(5, 7), zeros, 'too-large'],
  [axis(5, 7, { padding: 1 }), zeros, undefined],
  [axis(5, 3, { dilation: 3 }), zeros, 'too-large'],
  [axis(5, 3, { stride: 0 }), zeros, 'stride'],
  [axis(5, 0), zeros, 'kernel'],
  [axis(5, 3, { dilation: 0 }), zeros, 'dilation'],
  [axis(4, 2, { padding: 2 }), pools, 'padding'],
  [axis(4, 2, { padding: 1 }), pools, undefined],
  [axis(4, 2, { padding: 2 }), zeros, undefined],
  [axis(5, 3, { padding: 5 }), reflect, 'reflect'],
  [axis(5, 3, { padding: 4 }), reflect, undefined],
  [axis(5, 3, { padding: 6 }), circular, 'circular'],
  [axis(5, 3, { padding: 5 }), circular, undefined],
])('of %o (%o) PyTorch says: %s', (of, kind, wanted) => {
  expect(impossible(of, kind)).toBe(wanted);
});
