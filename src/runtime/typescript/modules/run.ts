import type { RunContext } from '../../language';

/** The run that is on, for the modules a cell imports: they have no other way to reach its cell. One worker, one run. */
let current: RunContext | undefined;
let baseUrl = '';
/** Milliseconds per step, one for each time the program reported. */
let stepTimes: number[] = [];

export function beginRun(context: RunContext, base: string): void {
  current = context;
  baseUrl = base;
  stepTimes = [];
}

export function currentRun(): RunContext {
  if (!current) throw new Error('no program is running');
  return current;
}

export const siteUrl = () => baseUrl;

export function countSteps(steps: number, ms: number): void {
  if (steps > 0) stepTimes.push(ms / steps);
}

/** Median of the reported times; undefined where the program counts no steps. */
export function medianStep(): number | undefined {
  const sorted = stepTimes.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
