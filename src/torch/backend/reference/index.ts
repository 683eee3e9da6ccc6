import { checkRoom, newArray, type DType, type TypedArray } from '../../dtype';
import type { Scopes } from '../../memory';
import type {
  AdamSettings,
  Along,
  Backend,
  MatmulShape,
  Operand,
  SgdSettings,
  View,
} from '../backend';
import { Buffer } from '../buffer';
import type { ConvGeometry, PoolGeometry } from '../geometry';
import type { BinaryOp, ReduceOp, ScanOp, UnaryOp } from '../names';
import { binary, where } from './binary';
import * as conv from './conv';
import * as entropy from './cross-entropy';
import * as movement from './movement';
import { matmul } from './matmul';
import { adamStep, sgdStep } from './optimizers';
import * as pool from './pool';
import { reduce, scan } from './reduce';
import { softmax, softmaxGrad } from './softmax';
import { sort } from './sort';
import { unary } from './unary';

const arrayOf = (buffer: Buffer) => buffer.data as TypedArray;
const placeOf = ({ buffer, strides, offset }: Operand) => ({
  data: arrayOf(buffer),
  strides,
  offset,
});

/**
 * Plain TypeScript on typed arrays: slow, obvious, and what the tests hold every other backend against. Each method
 * hands over to a function of the same name that knows arrays only.
 */
class ReferenceBackend implements Backend {
  readonly name = 'reference';
  #scopes!: Scopes;
  #living = 0;
  #bytes = 0;

  attach(scopes: Scopes): void {
    this.#scopes = scopes;
  }

  #wrap(array: TypedArray, dtype: DType): Buffer {
    checkRoom('CPU', array.byteLength, this.#bytes);
    this.#living++;
    this.#bytes += array.byteLength;
    return new Buffer(this.#scopes, dtype, array.length, array, () => {
      this.#living--;
      this.#bytes -= array.byteLength;
    });
  }

  upload(data: TypedArray, dtype: DType): Buffer {
    return this.#wrap(data, dtype);
  }

  read(buffer: Buffer): TypedArray {
    return arrayOf(buffer).slice();
  }

  memory() {
    return { buffers: this.#living, bytes: this.#bytes };
  }

  fill(size: number, value: number, dtype: DType): Buffer {
    return this.#wrap(newArray(dtype, size).fill(value), dtype);
  }

  cast(x: Buffer, dtype: DType): Buffer {
    return this.#wrap(movement.cast(arrayOf(x), x.dtype, dtype), dtype);
  }

  gatherView({ buffer, ...view }: View): Buffer {
    return this.#wrap(movement.gatherView(arrayOf(buffer), view, buffer.dtype), buffer.dtype);
  }

  scatterView(base: Buffer, view: Omit<View, 'buffer'>, values: Buffer, add = false): Buffer {
    const result = movement.scatterView(arrayOf(base), view, arrayOf(values), add);
    return this.#wrap(result, base.dtype);
  }

  concat(parts: readonly Buffer[], sizes: readonly number[], outer: number, inner: number): Buffer {
    const { dtype } = parts[0]!;
    return this.#wrap(movement.concat(parts.map(arrayOf), sizes, outer, inner, dtype), dtype);
  }

  takeRows(x: Buffer, along: Along, index: Int32Array): Buffer {
    return this.#wrap(movement.takeRows(arrayOf(x), along, index, x.dtype), x.dtype);
  }

  putRows(base: Buffer, along: Along, index: Int32Array, values: Buffer, add: boolean): Buffer {
    const result = movement.putRows(arrayOf(base), along, index, arrayOf(values), add);
    return this.#wrap(result, base.dtype);
  }

  unary(op: UnaryOp, x: Buffer, parameters: readonly number[], dtype: DType): Buffer {
    return this.#wrap(unary(op, arrayOf(x), parameters, dtype), dtype);
  }

  binary(
    op: BinaryOp,
    a: Operand,
    b: Operand,
    shape: readonly number[],
    dtype: DType,
    parameters: readonly number[] = [],
  ): Buffer {
    return this.#wrap(binary(op, placeOf(a), placeOf(b), shape, dtype, parameters), dtype);
  }

  where(condition: Operand, a: Operand, b: Operand, shape: readonly number[], dtype: DType) {
    return this.#wrap(where(placeOf(condition), placeOf(a), placeOf(b), shape, dtype), dtype);
  }

  reduce(op: ReduceOp, x: Buffer, along: Along, dtype: DType, factor = 1): Buffer {
    const result = reduce(op, arrayOf(x), along, dtype);
    return this.#wrap(factor === 1 ? result : result.map((value) => value * factor), dtype);
  }

  scan(op: ScanOp, x: Buffer, along: Along, dtype: DType): Buffer {
    return this.#wrap(scan(op, arrayOf(x), along, dtype), dtype);
  }

  sort(x: Buffer, along: Along, descending: boolean) {
    const { values, indices } = sort(arrayOf(x), along, descending, x.dtype);
    return { values: this.#wrap(values, x.dtype), indices: this.#wrap(indices, 'int64') };
  }

  softmax(x: Buffer, along: Along, log: boolean): Buffer {
    return this.#wrap(softmax(arrayOf(x), along, log, x.dtype), x.dtype);
  }

  softmaxGrad(g: Buffer, y: Buffer, along: Along, log: boolean): Buffer {
    return this.#wrap(softmaxGrad(arrayOf(g), arrayOf(y), along, log, y.dtype), y.dtype);
  }

  matmul(a: Buffer, b: Buffer, bias: Buffer | null, shape: MatmulShape, dtype: DType): Buffer {
    const values = bias && arrayOf(bias);
    return this.#wrap(matmul(arrayOf(a), arrayOf(b), values, shape, dtype), dtype);
  }

  conv2d(x: Buffer, weight: Buffer, bias: Buffer | null, geometry: ConvGeometry): Buffer {
    const values = bias && arrayOf(bias);
    return this.#wrap(conv.conv2d(arrayOf(x), arrayOf(weight), values, geometry, x.dtype), x.dtype);
  }

  conv2dInputGrad(g: Buffer, weight: Buffer, geometry: ConvGeometry): Buffer {
    const result = conv.conv2dInputGrad(arrayOf(g), arrayOf(weight), geometry, g.dtype);
    return this.#wrap(result, g.dtype);
  }

  conv2dWeightGrad(g: Buffer, x: Buffer, geometry: ConvGeometry, withBias: boolean) {
    const weight = conv.conv2dWeightGrad(arrayOf(g), arrayOf(x), geometry, g.dtype);
    const bias = withBias ? conv.conv2dBiasGrad(arrayOf(g), geometry, g.dtype) : null;
    return {
      weight: this.#wrap(weight, g.dtype),
      bias: bias && this.#wrap(bias, g.dtype),
    };
  }

  maxPool(x: Buffer, geometry: PoolGeometry, withIndices: boolean) {
    const { values, indices } = pool.maxPool(arrayOf(x), geometry, x.dtype);
    return {
      values: this.#wrap(values, x.dtype),
      indices: withIndices ? this.#wrap(indices, 'int64') : null,
    };
  }

  maxPoolGrad(g: Buffer, indices: Buffer, geometry: PoolGeometry): Buffer {
    const result = pool.maxPoolGrad(arrayOf(g), arrayOf(indices), geometry, g.dtype);
    return this.#wrap(result, g.dtype);
  }

  avgPool(x: Buffer, geometry: PoolGeometry): Buffer {
    return this.#wrap(pool.avgPool(arrayOf(x), geometry, x.dtype), x.dtype);
  }

  avgPoolGrad(g: Buffer, geometry: PoolGeometry): Buffer {
    return this.#wrap(pool.avgPoolGrad(arrayOf(g), geometry, g.dtype), g.dtype);
  }

  crossEntropy(
    logits: Buffer,
    target: Buffer,
    weight: Buffer | null,
    along: Along,
    ignoreIndex: number,
  ) {
    const { losses, most, sum } = entropy.crossEntropy(
      arrayOf(logits),
      arrayOf(target),
      weight && arrayOf(weight),
      along,
      ignoreIndex,
      logits.dtype,
    );
    return {
      losses: this.#wrap(losses, logits.dtype),
      most: this.#wrap(most, logits.dtype),
      sum: this.#wrap(sum, logits.dtype),
    };
  }

  crossEntropyGrad(
    g: Buffer | number,
    logits: Buffer,
    { most, sum }: { most: Buffer; sum: Buffer },
    target: Buffer,
    weight: Buffer | null,
    along: Along,
    ignoreIndex: number,
  ): Buffer {
    const result = entropy.crossEntropyGrad(
      typeof g === 'number' ? g : arrayOf(g),
      arrayOf(logits),
      arrayOf(most),
      arrayOf(sum),
      arrayOf(target),
      weight && arrayOf(weight),
      along,
      ignoreIndex,
      logits.dtype,
    );
    return this.#wrap(result, logits.dtype);
  }

  sgdStep(
    params: readonly Buffer[],
    grads: readonly Buffer[],
    momenta: readonly (Buffer | null)[],
    settings: SgdSettings,
  ) {
    const steps = params.map((param, i) => {
      const momentum = momenta[i] ?? null;
      return sgdStep(arrayOf(param), arrayOf(grads[i]!), momentum && arrayOf(momentum), settings);
    });
    return {
      params: steps.map(({ param }, i) => this.#wrap(param, params[i]!.dtype)),
      momenta: steps.map(({ momentum }, i) => this.#wrap(momentum, params[i]!.dtype)),
    };
  }

  adamStep(
    params: readonly Buffer[],
    grads: readonly Buffer[],
    averages: readonly Buffer[],
    squares: readonly Buffer[],
    maxSquares: readonly Buffer[],
    settings: AdamSettings,
  ) {
    const out = {
      params: [] as Buffer[],
      averages: [] as Buffer[],
      squares: [] as Buffer[],
      maxSquares: [] as Buffer[],
    };
    params.forEach((param, i) => {
      const most = maxSquares[i];
      const [p, g] = [arrayOf(param), arrayOf(grads[i]!)];
      const [m, v] = [arrayOf(averages[i]!), arrayOf(squares[i]!)];
      const step = adamStep(p, g, m, v, most ? arrayOf(most) : null, settings);
      out.params.push(this.#wrap(step.param, param.dtype));
      out.averages.push(this.#wrap(step.average, param.dtype));
      out.squares.push(this.#wrap(step.square, param.dtype));
      if (step.maxSquare) out.maxSquares.push(this.#wrap(step.maxSquare, param.dtype));
    });
    return out;
  }
}

export const referenceBackend = (): Backend => new ReferenceBackend();
