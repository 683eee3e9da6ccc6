import { countSteps, currentRun } from './run';

/** Every bar and every plot is a figure of its own. */
let figures = 0;
const newFigure = () => `lab-${figures++}`;

export interface Step {
  /** Counted from 1. */
  epoch: number;
  /** Batches of this epoch that are done. */
  batch: number;
  loss?: number;
}

export interface ProgressBar {
  /** How far the training is; need not be called for every batch. */
  step(step: Step): void;
  /** Takes the bar away. */
  done(): void;
}

/**
 * A bar on the cell with epoch, batch, loss, time left, and a live curve of the loss.
 * @param total steps in all epochs together
 */
export function progress(total: number, { epochs = 1 }: { epochs?: number } = {}): ProgressBar {
  if (!(total >= 1))
    throw new RangeError(`progress(total): there is nothing to do in ${total} steps`);
  const run = currentRun();
  const perEpoch = total / epochs;
  const begin = performance.now();
  let last = { done: 0, at: begin };
  const id = newFigure();
  const curve = { kind: 'curve', id, title: 'loss', x: 'step', y: 'loss' } as const;

  function step({ epoch, batch, loss }: Step): void {
    const done = (epoch - 1) * perEpoch + batch;
    const now = performance.now();
    countSteps(done - last.done, now - last.at);
    last = { done, at: now };
    const secondsLeft = done > 0 ? ((now - begin) / 1000 / done) * (total - done) : undefined;
    run.progress({ task: 'training', done, total, epoch, epochs, batch, loss, secondsLeft });
    if (loss !== undefined) {
      run.figure({ ...curve, points: [{ series: 'loss', x: done, y: loss }] });
    }
  }
  return { step, done: () => run.progress(null) };
}

export interface Plot {
  /** A further point of a line; the one line of a plot needs no name. */
  add(x: number, y: number, series?: string): void;
}

/** A curve in the output that grows while the program runs. */
export function plot({ title, x, y }: { title: string; x: string; y: string }): Plot {
  const run = currentRun();
  const id = newFigure();
  const add = (xValue: number, yValue: number, series = y) =>
    run.figure({ kind: 'curve', id, title, x, y, points: [{ series, x: xValue, y: yValue }] });
  return { add };
}
