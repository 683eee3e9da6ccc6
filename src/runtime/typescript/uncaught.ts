import { StopSignal } from '../failure';
import { inspect } from './inspect';

const words = (thrown: unknown) =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : inspect(thrown);

/**
 * Prints what a program leaves uncaught: a rejected promise that nobody awaits, a timer that throws. The worker, and with
 * it the variables of all cells, lives on.
 */
export function printUncaught(print: (line: string) => void): void {
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    if (event.reason instanceof StopSignal) return;
    print(`Uncaught (in promise) ${words(event.reason)}\n`);
  });
  self.addEventListener('error', (event) => {
    event.preventDefault();
    if (event.error instanceof StopSignal) return;
    print(`Uncaught ${words(event.error ?? event.message)}\n`);
  });
}
