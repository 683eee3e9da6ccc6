import type { RunContext } from '../language';
import type { Stream } from '../messages';
import { formatLog, formatTable } from './format';
import { inspect } from './inspect';

/** A console that prints into a cell, laid out as a JavaScript console lays it out. */
function cellConsole(context: RunContext): Partial<Console> {
  let indent = '';
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();

  const line = (text: string, stream: Stream) =>
    context.print(`${text.replace(/^/gm, indent)}\n`, stream);
  const printer =
    (stream: Stream) =>
    (...values: unknown[]) => {
      if (!context.outputFull) line(formatLog(values), stream);
    };
  const log = printer('stdout');
  const warn = printer('stderr');
  const elapsed = (label = 'default') =>
    log(`${label}: ${(performance.now() - (timers.get(label) ?? 0)).toFixed(1)} ms`);

  return {
    ...{ log, info: log, debug: log, warn, error: warn, trace: warn },
    dir: (value: unknown) => line(inspect(value), 'stdout'),
    table: (data: unknown) => line(formatTable(data), 'stdout'),
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) warn('Assertion failed:', ...values);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void timers.set(label, performance.now()),
    timeLog: elapsed,
    timeEnd: elapsed,
    group: (...values: unknown[]) => {
      if (values.length > 0) log(...values);
      indent += '  ';
    },
    groupEnd: () => void (indent = indent.slice(2)),
    clear: () => undefined,
  };
}

/** Sends what is printed from now on to the cell; returns the way back. */
export function captureConsole(context: RunContext): () => void {
  const before = { ...console };
  Object.assign(console, cellConsole(context));
  return () => void Object.assign(console, before);
}
