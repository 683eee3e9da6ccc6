/** Why a step broke: the two numbers that do not fit together, where they can be told from shapes. */
import type { OperationArgument, Shape, Trail, TrailOperation } from '../../runtime/views';
import { count, isOptions, shapeOf, times, windowSides } from './arithmetic';

export type Mismatch =
  /** A fully connected layer gets `arrive` numbers and takes `want`; `from`: what they were before they were flattened. */
  | { kind: 'features'; arrive: number; want: number; from: string | undefined }
  /** It got a picture instead of a row of numbers; `all`: how many numbers flattening would give. */
  | { kind: 'not-flat'; shape: string; arrive: number; want: number; all: number }
  | { kind: 'channels'; arrive: number; want: number }
  | { kind: 'rank'; arrive: number; want: number }
  | { kind: 'too-small'; size: number; padding: number; extent: number }
  | { kind: 'count'; numbers: string; arrive: number; want: string; wanted: number; left: boolean }
  | { kind: 'pair'; first: string; second: string; sizes: [number, number]; dimension: number };

const ELEMENTWISE = /^(add|sub|mul|div|pow|maximum|minimum|eq|ne|lt|le|gt|ge|where)_?$/;

/** Undefined where nothing broke, or the shapes do not say why. */
export function mismatchOf({ steps }: Trail): Mismatch | undefined {
  const broken = steps.at(-1);
  const operation = broken?.operations.at(-1);
  if (broken?.outputs || !operation || operation.outputs) return undefined;
  const { name, args } = operation;
  const [first, second] = args.map(shapeOf);
  if (name === 'linear' && first && second)
    return features(first, second, steps.at(-2)?.operations);
  if (/^conv(_transpose)?[12]d$/.test(name) && first && second)
    return convolution(operation, first, second);
  if (/^(max|avg)_pool[12]d$/.test(name)) return tooSmall(operation);
  if (name === 'batch_norm' && first) return normalised(first, args);
  if ((name === 'view' || name === 'reshape') && first) return regrouped(first, args[1]);
  if (/^(mm|matmul|addmm)$/.test(name)) return product(args.map(shapeOf));
  if (name === 'cat') return concatenated(args);
  return ELEMENTWISE.test(name) && first && second ? pair(first, second) : undefined;
}

function features(
  input: Shape,
  weight: Shape,
  before: TrailOperation[] = [],
): Mismatch | undefined {
  const [arrive, want] = [input.at(-1) ?? 0, weight[1] ?? 0];
  if (arrive === want) return undefined;
  const all = count(input.slice(1));
  if (input.length > 2) return { kind: 'not-flat', shape: times(input), arrive, want, all };
  const flat = before.at(-1);
  const source = flat && /^(flatten|view|reshape)$/.test(flat.name) && shapeOf(flat.args[0]!);
  const from = source && source.length > 2 && count(source.slice(1)) === arrive;
  return { kind: 'features', arrive, want, from: from ? times(source.slice(1)) : undefined };
}

function convolution(operation: TrailOperation, input: Shape, weight: Shape): Mismatch | undefined {
  const options = operation.args.at(-1);
  const groups = isOptions(options) ? Number(options['groups'] ?? 1) : 1;
  const rank = weight.length;
  if (input.length !== rank && input.length !== rank - 1)
    return { kind: 'rank', arrive: input.length, want: rank };
  const arrive = input.at(1 - rank) ?? 0;
  const want = operation.name.includes('transpose') ? weight[0]! : weight[1]! * groups;
  return arrive === want ? tooSmall(operation) : { kind: 'channels', arrive, want };
}

/** A window that is larger than what it slides over. */
function tooSmall(operation: TrailOperation): Mismatch | undefined {
  for (const { size, kernel, padding, dilation } of windowSides(operation) ?? []) {
    const extent = dilation * (kernel - 1) + 1;
    if (extent > size + 2 * padding) return { kind: 'too-small', size, padding, extent };
  }
  return undefined;
}

function normalised(input: Shape, args: OperationArgument[]): Mismatch | undefined {
  const want = args.slice(1).flatMap((arg) => shapeOf(arg) ?? [])[0];
  const arrive = input[1];
  if (want === undefined || arrive === undefined || arrive === want) return undefined;
  return { kind: 'channels', arrive, want };
}

function regrouped(input: Shape, size: OperationArgument | undefined): Mismatch | undefined {
  const sizes = Array.isArray(size) ? size.map(Number) : [];
  const [arrive, wanted] = [count(input), count(sizes.filter((n) => n >= 0))];
  const left = sizes.includes(-1);
  if (wanted === 0 || (left ? arrive % wanted === 0 : arrive === wanted)) return undefined;
  const want = times(sizes.filter((n) => n >= 0));
  return { kind: 'count', numbers: times(input), arrive, want, wanted, left };
}

function product(shapes: (Shape | undefined)[]): Mismatch | undefined {
  const [first, second] = shapes.slice(-2);
  if (!first || !second || second.length < 2) return undefined;
  const [arrive, want] = [first.at(-1)!, second.at(-2)!];
  return arrive === want ? undefined : { kind: 'features', arrive, want, from: undefined };
}

function concatenated([tensors, dim]: OperationArgument[]): Mismatch | undefined {
  const shapes = Array.isArray(tensors) ? tensors.flatMap((one) => [shapeOf(one) ?? []]) : [];
  const [first = [], second = []] = shapes;
  const along = typeof dim === 'number' ? (dim + first.length) % (first.length || 1) : 0;
  if (first.length !== second.length) return undefined;
  const at = first.findIndex((size, n) => n !== along && size !== second[n]);
  return at < 0 ? undefined : unequal(first, second, at, at);
}

/** Two tensors that are to be added, multiplied, … element by element: from the back, sizes are equal or 1. */
function pair(first: Shape, second: Shape): Mismatch | undefined {
  for (let back = 1; back <= Math.min(first.length, second.length); back++) {
    const [a, b] = [first.at(-back)!, second.at(-back)!];
    if (a !== b && a !== 1 && b !== 1)
      return unequal(first, second, first.length - back, second.length - back);
  }
  return undefined;
}

const unequal = (first: Shape, second: Shape, a: number, b: number): Mismatch => ({
  kind: 'pair',
  ...{ first: times(first), second: times(second) },
  sizes: [first[a]!, second[b]!],
  dimension: a,
});
