/** How wide a value may get before it is broken over lines, in characters. */
const WIDTH = 80;
/** How many entries of one list are shown. */
const ENTRIES = 100;
/** How deep objects are opened. */
const DEPTH = 4;

interface TensorLike {
  shape: number[];
  dtype: string;
  toString(): string;
}

/** Whether a value is a TensorFlow.js tensor (their classes lose their names in the built site). */
export function isTensor(value: object): value is TensorLike {
  return 'dataId' in value && 'shape' in value && 'dtype' in value;
}

function quote(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t');
  if (!text.includes("'")) return `'${escaped}'`;
  return text.includes('"') ? `'${escaped.replace(/'/g, "\\'")}'` : `"${escaped}"`;
}

function className(value: object): string {
  const named = value as { getClassName?: () => unknown };
  // Layers and models of TensorFlow.js know their names, whatever the bundler made of their classes.
  if (typeof named.getClassName === 'function') return String(named.getClassName());
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return '';
  return (prototype as { constructor?: { name?: string } }).constructor?.name ?? '';
}

const key = (name: string) =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quote(name);

/** Entries between brackets: on one line where they fit, else many small ones to a line, or one to a line. */
function enclose(open: string, entries: string[], close: string, fill: boolean): string {
  const inline = `${open}${entries.join(', ')}${close}`;
  if (inline.length <= WIDTH && !inline.includes('\n')) return inline;
  const lines: string[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const joined = `${last}, ${entry}`;
    if (fill && last !== undefined && joined.length <= WIDTH - 2) lines[lines.length - 1] = joined;
    else lines.push(entry);
  }
  const body = lines.join(',\n').replace(/^/gm, '  ');
  return `${open}\n${body}\n${close}`;
}

function list(values: ArrayLike<unknown>, name: string, seen: object[]): string {
  const shown = Array.from({ length: Math.min(values.length, ENTRIES) }, (_, i) =>
    inspect(values[i], seen),
  );
  if (values.length > ENTRIES) shown.push(`… ${values.length - ENTRIES} more`);
  const primitives = shown.every((entry) => !entry.includes('\n') && !/^[[{]/.test(entry));
  return enclose(`${name}[`, shown, ']', primitives);
}

function record(value: object, name: string, seen: object[]): string {
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([, { enumerable }]) => enumerable)
    // A getter is not called: looking must not change anything.
    .map(([k, d]) => `${key(k)}: ${d.get ? '(…)' : inspect(d.value, seen)}`);
  const shown = entries.slice(0, ENTRIES);
  if (entries.length > ENTRIES) shown.push(`… ${entries.length - ENTRIES} more`);
  return enclose(name ? `${name} {` : '{', shown, '}', false);
}

function special(value: object, seen: object[]): string | undefined {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise {…}';
  if (isTensor(value)) return `Tensor(${value.shape.join(', ')}) ${value.dtype}`;
  if (value instanceof Map) {
    const entries = [...value].slice(0, ENTRIES);
    const shown = entries.map(([k, v]) => `${inspect(k, seen)} => ${inspect(v, seen)}`);
    return enclose(`Map(${value.size}) {`, shown, '}', false);
  }
  if (value instanceof Set) {
    const shown = [...value].slice(0, ENTRIES).map((v) => inspect(v, seen));
    return enclose(`Set(${value.size}) {`, shown, '}', true);
  }
  return undefined;
}

function inspectObject(value: object, seen: object[]): string {
  if (seen.includes(value)) return '[Circular]';
  const found = special(value, [...seen, value]);
  if (found !== undefined) return found;
  const name = className(value);
  if (Array.isArray(value))
    return seen.length < DEPTH ? list(value, '', [...seen, value]) : `Array(${value.length})`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const array = value as unknown as ArrayLike<unknown>;
    return list(array, `${name}(${array.length}) `, [...seen, value]);
  }
  const shownName = name === 'Object' ? '' : name;
  if (seen.length >= DEPTH) return `${shownName} {…}`.trim();
  return record(value, shownName, [...seen, value]);
}

/** A value as a JavaScript console shows it inside another: strings quoted, `[1, 10, 98, 98]`, `{a: 1}`. */
export function inspect(value: unknown, seen: object[] = []): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return /^class\b/.test(String(value)) ? `class ${value.name}` : `ƒ ${value.name}()`;
    case 'object':
      return value === null ? 'null' : inspectObject(value, seen);
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}
