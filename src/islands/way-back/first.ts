import type { BackwardPass } from '../../runtime/views';
import type { Origin } from './pass';
import type { State } from './scene';

/** All gradients there, and the first window of the pool chosen: where, in the chapter's sample, two numbers are equally large. */
export const firstState = (pass: BackwardPass, origin: Origin, readable: number): State => ({
  ...{ pass, origin, readable, channels: { output: 0, input: 0 }, step: Infinity },
  pick: {
    board: pass.stages.findIndex(({ op }) => op === 'max_pool2d'),
    row: 0,
    column: 0,
  },
});
