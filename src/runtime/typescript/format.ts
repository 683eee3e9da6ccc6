import { inspect, isTensor } from './inspect';

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && isTensor(value)) return value.toString();
  return inspect(value);
}

function substitute(directive: string, value: unknown): string {
  switch (directive) {
    case '%d':
    case '%i':
      return String(Math.trunc(Number(value)));
    case '%f':
      return String(Number(value));
    case '%s':
      return show(value);
    case '%c':
      return '';
    default:
      return inspect(value);
  }
}

/**
 * The line that `console.log(...values)` prints, without its end: strings as they are, tensors as TensorFlow.js prints
 * them, `%s %d %i %f %o %O %j %c` in a first string replaced (styles of `%c` are left out).
 */
export function formatLog(values: unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string' || !first.includes('%')) return values.map(show).join(' ');
  const text = first.replace(/%[%sdifoOjc]/g, (directive) => {
    if (directive === '%%') return '%';
    return rest.length > 0 ? substitute(directive, rest.shift()) : directive;
  });
  return [text, ...rest.map(show)].join(' ');
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Rows and columns as `console.table` lays them out, aligned by spaces. Anything but a list or object is just printed. */
export function formatTable(data: unknown): string {
  if (!isObject(data) || isTensor(data)) return formatLog([data]);
  const rows = Object.entries(data) as [string, unknown][];
  const columns = [...new Set(rows.flatMap(([, row]) => (isObject(row) ? Object.keys(row) : [])))];
  const plain = rows.some(([, row]) => !isObject(row));
  const head = ['', ...columns, ...(plain ? ['value'] : [])];
  const body = rows.map(([index, row]) => {
    const cells = columns.map((c) =>
      isObject(row) && c in row ? inspect((row as Record<string, unknown>)[c]) : '',
    );
    return [index, ...cells, ...(plain ? [isObject(row) ? '' : inspect(row)] : [])];
  });
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((line) => line[i]!.length)));
  const align = (line: string[]) => line.map((cell, i) => cell.padEnd(widths[i]!)).join('  ');
  return [head, ...body].map((line) => align(line).trimEnd()).join('\n');
}
