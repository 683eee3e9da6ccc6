/** What a step of a trail costs, and the arithmetic behind its shape: in numbers and signs, the same in every language. */
import type {
  OperationArgument,
  Shape,
  Trail,
  TrailOperation,
  TrailStep,
} from '../../runtime/views';

/** How many numbers a shape holds. */
export const count = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** `10×24×24`. */
export const times = (shape: Shape): string => shape.join('×');

/** 467,200: as both languages write it. */
export const grouped = (n: number): string => n.toLocaleString('en');

/** Multiply-adds as a product: so many numbers, each the sum of so many products. */
export interface Work {
  /** A shape: that of the output; of a transposed convolution that of the input, whose numbers are spread. */
  numbers: Shape;
  each: Shape;
}

/** Undefined where an operation is no sum of products. Biases, means and comparisons are not counted. */
export function workOf({ name, args, outputs }: TrailOperation): Work | undefined {
  const output = outputs?.[0];
  const [first, second, third] = args.map(shapeOf);
  if (!output || !first || !second) return undefined;
  if (/^conv[12]d$/.test(name)) return { numbers: output, each: second.slice(1) };
  if (/^conv_transpose[12]d$/.test(name)) return { numbers: first, each: second.slice(1) };
  if (name === 'linear') return { numbers: output, each: second.slice(1) };
  if (/^(matmul|mm|bmm|mv|dot)$/.test(name)) return { numbers: output, each: first.slice(-1) };
  if (name === 'addmm' && third) return { numbers: output, each: second.slice(-1) };
  return undefined;
}

/** Of all operations of a step; of one picture where its numbers have a dimension for the `batch`. */
export function multiplyAdds({ operations }: TrailStep, batch?: number): number {
  const works = operations.flatMap((operation) => workOf(operation) ?? []);
  const all = works.map(({ numbers, each }) => count(withoutBatch(numbers, batch)) * count(each));
  return all.reduce((sum, adds) => sum + adds, 0);
}

/** How many numbers the parameters of a step hold. */
export const parametersOf = ({ parameters }: Pick<TrailStep, 'parameters'>): number =>
  parameters.reduce((sum, { shape }) => sum + count(shape), 0);

/** `10×1×5×5 + 10 = 260` */
export function parameterSum({ parameters }: Pick<TrailStep, 'parameters'>): string {
  const products = parameters.map(({ shape }) => times(shape) || '1');
  return equals(products.join(' + '), parametersOf({ parameters }));
}

/** `10×24×24 × 1×5×5 = 144,000`; `batch` pictures are one dimension of its numbers, which is left out. */
export function workSum(step: TrailStep, batch: number | undefined): string {
  const works = step.operations.flatMap((operation) => workOf(operation) ?? []);
  const products = works.map(({ numbers, each }) =>
    [withoutBatch(numbers, batch), each]
      .map(times)
      .filter((text) => text)
      .join(' × '),
  );
  return equals(products.join(' + '), multiplyAdds(step, batch));
}

const equals = (text: string, result: number): string =>
  text === String(result) ? text : `${text} = ${grouped(result)}`;

/** How many pictures go through at once; undefined where the input has no dimension for them. */
export function batchOf({ inputs, steps }: Trail): number | undefined {
  const input = inputs[0];
  const output = steps[0]?.outputs?.[0];
  if (!input || input.length < 2) return undefined;
  // Conv2d takes (C, H, W), too.
  const unbatched = steps[0]?.operations.some(
    ({ name, args }) => name.endsWith('2d') && shapeOf(args[0]!)?.length === 3,
  );
  return unbatched || (output && output[0] !== input[0]) ? undefined : input[0];
}

/** Without its first number, where that is the batch. */
export const withoutBatch = (shape: Shape, batch: number | undefined): Shape =>
  batch !== undefined && shape[0] === batch ? shape.slice(1) : shape;

/** Of one picture where there are several. */
export function totalMultiplyAdds(trail: Trail): number {
  const batch = batchOf(trail);
  return trail.steps.reduce((sum, step) => sum + multiplyAdds(step, batch), 0);
}

/** A formula, and what it is about. */
export interface Sum {
  of: 'both' | 'rows' | 'columns' | 'length' | 'numbers' | 'channels';
  text: string;
}

/** How the shape that came out follows from the one that came in; empty where it stays. */
export function sizeSums(operation: TrailOperation): Sum[] {
  const { name, args, outputs } = operation;
  const [input, output] = [shapeOf(args[0]!), outputs?.[0]];
  if (name === 'cat' && output) return concatenated(args, output);
  if (!input || !output) return [];
  const sides = windowSides(operation);
  if (sides) return bySide(sides.map((side, n) => sizeFormula(side, output.at(n - sides.length))));
  if (name === 'flatten' || name === 'reshape' || name === 'view') return joined(input, output);
  if (name === 'linear') return [{ of: 'numbers', text: `${input.at(-1)} → ${output.at(-1)}` }];
  if (name === 'interpolate' || name === 'pad')
    return bySide([-2, -1].map((n) => `${input.at(n)} → ${output.at(n)}`));
  return [];
}

/** One side of a layer with a sliding window. */
export interface Side {
  size: number;
  kernel: number;
  stride: number;
  padding: number;
  dilation: number;
  ceil: boolean;
  /** Of a transposed convolution: what is added at the end. */
  transposed?: number;
}

/** The sides of an operation with a window, rows before columns; undefined where it has none, or its padding is no number. */
export function windowSides({ name, args }: TrailOperation): Side[] | undefined {
  const found = /^(conv|conv_transpose|max_pool|avg_pool)([12])d$/.exec(name);
  const [input, options] = [shapeOf(args[0]!), args.at(-1)];
  if (!found || !input || !isOptions(options)) return undefined;
  const n = Number(found[2]);
  const isPooling = found[1]!.endsWith('pool');
  const kernel = isPooling ? options['kernel_size'] : shapeOf(args[1]!)?.slice(-n);
  if (options['padding'] === 'same') return undefined;
  return Array.from({ length: n }, (_, side) => {
    const at = (value: OperationArgument | undefined, otherwise: number) =>
      Array.isArray(value) ? Number(value[side]) : otherwise;
    const size = at(kernel as number[], 1);
    return {
      size: input.at(side - n) ?? 0,
      kernel: size,
      stride: at(options['stride'], isPooling ? size : 1),
      padding: at(options['padding'], 0),
      dilation: at(options['dilation'], 1),
      ceil: options['ceil_mode'] === true,
      ...(found[1] === 'conv_transpose' && { transposed: at(options['output_padding'], 0) }),
    };
  });
}

/** `⌊(28 + 2×0 − 1×(5 − 1) − 1) / 1⌋ + 1 = 24`, as PyTorch documents it. */
function sizeFormula(side: Side, result: number | undefined): string {
  const { size, kernel, stride, padding, dilation, ceil, transposed } = side;
  const spread = `${dilation}×(${kernel} − 1)`;
  if (transposed !== undefined)
    return `(${size} − 1)×${stride} − 2×${padding} + ${spread} + ${transposed} + 1 = ${result}`;
  const [open, close] = ceil ? ['⌈', '⌉'] : ['⌊', '⌋'];
  return `${open}(${size} + 2×${padding} − ${spread} − 1) / ${stride}${close} + 1 = ${result}`;
}

function bySide(texts: string[]): Sum[] {
  const [first, second] = texts;
  if (second === undefined) return first ? [{ of: 'length', text: first }] : [];
  if (first === second) return [{ of: 'both', text: second }];
  return [
    { of: 'rows', text: first! },
    { of: 'columns', text: second },
  ];
}

/** `20×4×4 = 320`, what stays at the front left out. */
function joined(input: Shape, output: Shape): Sum[] {
  let same = 0;
  while (same < input.length - 1 && same < output.length - 1 && input[same] === output[same])
    same++;
  const [before, after] = [input.slice(same), output.slice(same)];
  if (times(before) === times(after)) return [];
  return [{ of: 'numbers', text: `${times(before)} = ${times(after)}` }];
}

/** `32 + 32 = 64` along the dimension in which the tensors are put one after another. */
function concatenated([tensors, dim]: OperationArgument[], output: Shape): Sum[] {
  const shapes = Array.isArray(tensors) ? tensors.flatMap((tensor) => [shapeOf(tensor)]) : [];
  const at = typeof dim === 'number' ? dim : 0;
  const sum = shapes.map((shape) => shape?.at(at)).join(' + ');
  const of = at === 1 && output.length === 4 ? 'channels' : 'numbers';
  return [{ of, text: `${sum} = ${output.at(at)}` }];
}

/** The operation that says most about a step: the one with most to calculate, or with a formula for its size. */
export function mainOperation({ operations }: TrailStep): TrailOperation | undefined {
  const heavy = operations.filter((operation) => workOf(operation));
  return heavy[0] ?? operations.find((operation) => sizeSums(operation).length > 0);
}

/** The shape of an argument that is a tensor. */
export function shapeOf(argument: OperationArgument): Shape | undefined {
  return isOptions(argument) && 'shape' in argument ? (argument['shape'] as Shape) : undefined;
}

/** Whether an argument is the keyword arguments of an operation. */
export const isOptions = (
  argument: OperationArgument | undefined,
): argument is { [option: string]: OperationArgument } =>
  typeof argument === 'object' && argument !== null && !Array.isArray(argument);
