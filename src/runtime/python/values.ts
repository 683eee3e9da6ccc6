import type { HandleTable } from '../../torch';
import { IN_PLACE, SIGNATURES, Scalar } from '../../torch';

type Flat = number | string | boolean | bigint | null;

/**
 * Arguments as Python sends them: a format string and the plain values it names, in order. Plain values cross the
 * border between CPython and JavaScript in a fraction of the time that lists and dicts take.
 *
 * `t` tensor handle · `i` int · `f` float · `b` bool · `s` string · `n` None · `(`…`)` list · `{name=`…`,}` attributes.
 */
export function readArguments(
  table: HandleTable,
  op: string,
  format: string,
  flat: readonly Flat[],
): unknown[] {
  const reader = new Reader(table, format, flat);
  const scalars = scalarPositions(op);
  const values: unknown[] = [];
  while (!reader.done) values.push(reader.value(scalars.has(values.length)));
  return values;
}

class Reader {
  #at = 0;
  #next = 0;

  constructor(
    readonly table: HandleTable,
    readonly format: string,
    readonly flat: readonly Flat[],
  ) {}

  get done(): boolean {
    return this.#at >= this.format.length;
  }

  /** The next value; a number becomes a `Scalar` where the operation tells Python's int and float apart. */
  value(asScalar: boolean): unknown {
    const kind = this.format[this.#at++];
    switch (kind) {
      case 't':
        return this.table.get(this.flat[this.#next++] as number);
      case 'i':
      case 'f':
      case 'b': {
        const value = this.flat[this.#next++];
        const number = typeof value === 'bigint' ? Number(value) : (value as number);
        if (!asScalar) return number;
        return new Scalar(number, kind === 'i' ? 'int' : kind === 'f' ? 'float' : 'bool');
      }
      case 's':
        return this.flat[this.#next++];
      case 'n':
        return null;
      case '(':
        return this.#list();
      case '{':
        return this.#attributes();
      default:
        throw new Error(`unknown argument kind ${kind} in ${this.format}`);
    }
  }

  #list(): unknown[] {
    const values: unknown[] = [];
    while (this.format[this.#at] !== ')') values.push(this.value(false));
    this.#at++;
    return values;
  }

  #attributes(): Record<string, unknown> {
    const attributes: Record<string, unknown> = {};
    while (this.format[this.#at] !== '}') {
      const equals = this.format.indexOf('=', this.#at);
      const name = this.format.slice(this.#at, equals);
      this.#at = equals + 1;
      attributes[name] = this.value(false);
    }
    this.#at++;
    return attributes;
  }
}

const positions = new Map<string, Set<number>>();

/** Which arguments of `op` may be a Python scalar in a tensor's place, read from the operation's signature. */
function scalarPositions(op: string): Set<number> {
  let found = positions.get(op);
  if (!found) {
    found = new Set();
    positions.set(op, found);
    const parts = signature(op).split(/,\s*(?![^[{(]*[\]})])/);
    for (const [index, part] of parts.entries()) {
      if (/^\w+: (T\|)?S\b/.test(part.trim())) found.add(index);
    }
  }
  return found;
}

function signature(op: string): string {
  const all = SIGNATURES as Record<string, string>;
  const plain = op.replace(/_$/, '');
  return all[op] ?? ((IN_PLACE as readonly string[]).includes(plain) ? (all[plain] ?? '') : '');
}
