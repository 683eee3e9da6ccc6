import * as tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunContext } from '../../language';
import type { Figure, Progress } from '../../messages';
import { importModule } from '../import-module';
import { plot, progress } from './lab';
import { Split } from './mnist';
import { beginRun, medianStep } from './run';

let bars: (Progress | null)[];
let figures: Figure[];

beforeEach(() => {
  bars = [];
  figures = [];
  const context = {
    progress: (bar: Progress | null) => bars.push(bar),
    figure: (figure: Figure) => figures.push(figure),
  };
  beginRun(context as unknown as RunContext, 'http://localhost/');
});

describe('what a cell may import', () => {
  it('is TensorFlow.js, mnist and lab; anything else says so', async () => {
    expect(await importModule('@tensorflow/tfjs', ['tensor'])).toHaveProperty('conv2d');
    expect(Object.keys(await importModule('mnist'))).toEqual(['loadMnist']);
    expect(Object.keys(await importModule('lab'))).toEqual(['progress', 'plot']);
    await expect(importModule('lodash')).rejects.toMatchObject({
      ...{ kind: 'unknown-module', hint: '@tensorflow/tfjs, mnist, lab' },
    });
    await expect(importModule('constructor')).rejects.toMatchObject({ kind: 'unknown-module' });
  });

  it('names what a module does not export', async () => {
    await expect(importModule('lab', ['plot', 'paint'])).rejects.toThrow(
      "The module 'lab' does not provide an export named 'paint'",
    );
  });
});

describe('a split of MNIST', () => {
  /** Three pictures: black, white, and one of rising bytes; labels 5, 6, 7. */
  const images = Uint8Array.from(
    { length: 3 * 784 },
    (_, i) => [0, 255, i % 256][Math.floor(i / 784)]!,
  );
  const split = new Split(tf, { size: 3, images, labels: Uint8Array.from([5, 6, 7]) });

  it('comes in batches of normalised tensors, the last one smaller', async () => {
    expect(split.batchCount(2)).toBe(2);
    const [first, second] = split.batches({ size: 2 });
    expect(first!.images.shape).toEqual([2, 1, 28, 28]);
    expect(second!.images.shape).toEqual([1, 1, 28, 28]);
    expect([...(await second!.labels.data())]).toEqual([7]);
    expect(first!.labels.dtype).toBe('int32');
    const pixels = await first!.images.data();
    expect(pixels[0]).toBeCloseTo((0 - 0.1307) / 0.3081, 6);
    expect(pixels[784]).toBeCloseTo((1 - 0.1307) / 0.3081, 6);
  });

  it('shuffles pictures and labels together', async () => {
    const [batch] = split.batches({ size: 3, shuffle: true, seed: 2 });
    const labels = [...(await batch!.labels.data())];
    expect(labels.toSorted()).toEqual([5, 6, 7]);
    expect(labels).not.toEqual([5, 6, 7]);
    const white = (await batch!.images.data())[784 * labels.indexOf(6) + 100];
    expect(white).toBeCloseTo((1 - 0.1307) / 0.3081, 6);
  });

  it('gives its first pictures, and each as it is in the file', () => {
    expect(split.take(2)).toMatchObject({ size: 2, labels: Uint8Array.from([5, 6]) });
    const { image, label } = split.raw(2);
    expect([label, image.length, image[3]]).toEqual([7, 784, (2 * 784 + 3) % 256]);
  });

  it('says what it cannot give', () => {
    expect(() => split.take(4)).toThrow('take(n) must be a whole number from 1 to 3, and is 4');
    expect(() => split.take(1.5)).toThrow(RangeError);
    expect(() => split.raw(3)).toThrow('there are pictures 0 to 2, and no 3');
    expect(() => split.batchCount(0)).toThrow('size must be');
    expect(() => [...split.batches({ size: Number.NaN })]).toThrow('size must be');
  });
});

describe('the lab', () => {
  it('shows how far a training is, however often it is told', () => {
    const bar = progress(20, { epochs: 2 });
    bar.step({ epoch: 1, batch: 5, loss: 2 });
    bar.step({ epoch: 2, batch: 10 });
    bar.done();
    expect(bars).toMatchObject([
      { task: 'training', done: 5, total: 20, epoch: 1, epochs: 2, batch: 5, loss: 2 },
      { done: 20, secondsLeft: 0 },
      null,
    ]);
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatchObject({ title: 'loss', points: [{ series: 'loss', x: 5, y: 2 }] });
    expect(medianStep()).toBeGreaterThanOrEqual(0);
  });

  it('has nothing to show of no steps', () => {
    expect(() => progress(0)).toThrow('nothing to do in 0 steps');
  });

  it('draws each plot as a figure of its own', () => {
    const accuracy = plot({ title: 'Accuracy', x: 'epoch', y: '%' });
    const other = plot({ title: 'Other', x: 'x', y: 'y' });
    accuracy.add(1, 98);
    other.add(1, 2, 'line');
    expect(figures).toMatchObject([
      { kind: 'curve', title: 'Accuracy', points: [{ series: '%', x: 1, y: 98 }] },
      { points: [{ series: 'line' }] },
    ]);
    expect((figures[0] as { id: string }).id).not.toBe((figures[1] as { id: string }).id);
  });
});
