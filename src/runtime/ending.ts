import { failureOf, RunFailure } from './failure';
import type { CellError, RunOutcome, RunResult } from './messages';

/** How a program's run in a worker ended. */
export type Ending =
  | { kind: 'ended'; result: RunResult }
  | { kind: 'load-failed'; error: CellError }
  /** The worker died by itself. */
  | { kind: 'crashed'; message: string }
  /** The page threw the worker away. */
  | { kind: 'replaced' };

/** Of a run that ended with its worker: why, as the notice `restarted` says it. */
export function whyRestarted(ending: Ending): 'stop' | 'crash' | 'memory' | 'context-lost' {
  if (ending.kind === 'replaced') return 'stop';
  if (ending.kind === 'crashed') return 'crash';
  const { error } = ending.kind === 'ended' ? ending.result : ending;
  if (error?.kind === 'too-large') return 'memory';
  return error?.kind === 'crash' || error?.kind === 'stack-overflow' ? 'crash' : 'context-lost';
}

/** @param restarted whether variables were lost with the worker */
export function outcomeOf(ending: Ending, restarted: boolean): RunOutcome {
  switch (ending.kind) {
    case 'ended':
      return { ...ending.result, restarted };
    case 'load-failed':
      return { status: 'error', restarted, ms: 0, error: ending.error };
    case 'crashed': {
      const error = failureOf(new RunFailure('crash', ending.message));
      return { status: 'error', restarted, ms: 0, error };
    }
    case 'replaced':
      return { status: 'stopped', restarted, ms: 0 };
  }
}

/** What whoever waited for something else of that worker is told. */
export function failureFrom(ending: Ending): RunFailure {
  if (ending.kind !== 'load-failed') return new RunFailure('crash', 'the worker is gone');
  const { kind, message, hint } = ending.error;
  return new RunFailure(kind, message, { hint });
}
