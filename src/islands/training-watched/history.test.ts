import { expect, it } from 'vitest';
import { History, lossAt, mapOf, probabilities, smoothed } from './history';
import { levelsOf, shareOf } from './levels';
import { percent } from './tell';
import { filterTiles } from './tiles';

const bytes = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

/** Two pictures of 1 × 2, a layer with one kernel of 1 × 2 and one map of 1 × 2, two classes. */
function watched(): History {
  const history = new History();
  history.add(
    {
      ...{ kind: 'begin', network: 'Net', train: false, count: 4 },
      ...{ digits: [0, 1], numbers: [3, 2], shape: [2, 1, 2] },
    },
    bytes(-1, 1, 0, 1),
  );
  history.add(
    {
      ...{ kind: 'moment', step: 10, epoch: null, classes: 2 },
      ...{ filters: [1, 1, 2], of: [1, 1, 1, 2], maps: [{ shape: [1, 1, 2], of: [1, 1, 2] }] },
    },
    bytes(-0.5, 0.25, 0, 2, 1, 0.5, 0, Math.log(3), 5, 5, 3),
  );
  return history;
}

it('takes a moment apart: kernels, maps, probabilities, accuracy', () => {
  const [moment] = watched().moments;
  expect(moment!.filters.values).toEqual([-0.5, 0.25]);
  expect(filterTiles(moment!)[0]!.values).toEqual([-1, 0.5]);
  const [maps] = moment!.maps;
  expect(mapOf(maps!, 0, 0)).toEqual([0, 1]);
  expect(mapOf(maps!, 1, 0)).toEqual([expect.closeTo(0.5, 2), expect.closeTo(0.25, 2)]);
  expect(moment!.probabilities[0]).toEqual([expect.closeTo(0.25), expect.closeTo(0.75)]);
  expect(moment!.accuracy).toBe(0.75);
});

it('keeps numbers in 256 levels between their ends; what is not a number is the lowest', () => {
  const levels = levelsOf(Float32Array.of(0, 1, 2, NaN));
  expect([...levels.levels]).toEqual([0, 128, 255, 0]);
  expect(levelsOf(Float32Array.of(NaN, NaN))).toMatchObject({ low: 0, high: 0 });
});

it('zero is dark where all values are above it, the lowest value where some are below', () => {
  expect(shareOf(levelsOf(Float32Array.of(1, 2)), 0)).toBeCloseTo(0.5);
  expect(shareOf(levelsOf(Float32Array.of(-1, 1)), 0)).toBe(0);
  expect(shareOf(levelsOf(Float32Array.of(0, 0)), 0)).toBe(0);
});

it('scores become probabilities; what is probabilities already stays as it is', () => {
  expect(probabilities([1000, 1000])).toEqual([0.5, 0.5]);
  expect(probabilities([0.9, 0.1])).toEqual([0.9, 0.1]);
});

it('a long noisy curve is drawn as means, a short one as it is', () => {
  const losses = Array.from({ length: 1000 }, (_, n): [number, number] => [n + 1, n % 2]);
  const curve = smoothed(losses, 100);
  expect(curve).toHaveLength(100);
  expect(curve.at(0)).toEqual([10, 0.5]);
  expect(curve.at(-1)).toEqual([1000, 0.5]);
  expect(smoothed(losses.slice(0, 5), 100)).toEqual(losses.slice(0, 5));
  expect(lossAt(losses, 3, 2)).toBe(0.5);
  expect(lossAt(losses, 0)).toBeUndefined();
});

it('only all of them are 100 %', () => {
  expect([1, 0.9999, 0.977, 0.5, 0.004, 0].map(percent)).toEqual(
    ['100 %', '99.9 %', '98 %', '50 %', '0.4 %', '0 %'], // prettier-ignore
  );
});
