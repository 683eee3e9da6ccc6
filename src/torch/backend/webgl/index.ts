import type { DType, TypedArray } from '../../dtype';
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
import type { Buffer } from '../buffer';
import type { ConvGeometry, PoolGeometry } from '../geometry';
import type { BinaryOp, ReduceOp, ScanOp, UnaryOp } from '../names';
import { conv2d, conv2dInputGrad, conv2dWeightGrad } from './conv';
import { Device } from './device';
import { binary, cast, unary, where } from './elementwise';
import { Gpu } from './gpu';
import { Host } from './host';
import { crossEntropy, crossEntropyGrad } from './loss';
import { matmul } from './matmul';
import { concat, gatherView, nest, scatterView } from './movement';
import { adamStep, byPrecision, sgdStep } from './optimizer';
import { avgPool, avgPoolGrad } from './pool/average';
import { maxPool, maxPoolGrad } from './pool/max';
import { reduce, scan } from './reduce';
import { putRows, takeRows } from './rows';
import { softmax, softmaxGrad } from './softmax';
import { Store } from './store';

const float = (...buffers: readonly (Buffer | null)[]) =>
  buffers.some((buffer) => buffer?.dtype === 'float32');

/**
 * The backend on WebGL2. float32 lives in textures and is computed by programs; every other dtype is computed in host
 * memory by `arithmetic`, the reference backend, exactly. What mixes both (a mask, labels, indices) is computed on the GPU,
 * as long as a texture tells the integers in it apart (`Device.exact`).
 */
export class WebglBackend implements Backend {
  readonly name = 'webgl';
  readonly device: Device;
  readonly #store: Store;
  readonly #gpu: Gpu;
  readonly #host: Host;
  readonly #arithmetic: Backend;

  constructor(device: Device, arithmetic: Backend) {
    this.device = device;
    this.#store = new Store(device);
    this.#gpu = new Gpu(this.#store);
    this.#host = new Host(arithmetic, this.#store);
    this.#arithmetic = arithmetic;
  }

  attach(scopes: Scopes): void {
    this.#store.attach(scopes);
    this.#arithmetic.attach(scopes);
  }

  upload = (data: TypedArray, dtype: DType) => this.#store.hold(data, dtype);
  read = (buffer: Buffer) => this.#store.host(buffer);
  memory = () => this.#store.memory();

  fill(size: number, value: number, dtype: DType): Buffer {
    if (dtype === 'float32') return this.#store.filled(size, value, dtype);
    return this.#host.run('fill', size, value, dtype);
  }

  cast(x: Buffer, dtype: DType): Buffer {
    const onGpu = dtype === 'float32' ? x.dtype !== 'float64' : dtype === 'bool' && float(x);
    if (onGpu) return cast(this.#gpu, x, dtype as 'float32' | 'bool');
    return this.#host.run('cast', x, dtype);
  }

  gatherView(view: View): Buffer {
    if (float(view.buffer)) return gatherView(this.#gpu, view);
    return this.#host.run('gatherView', view);
  }

  scatterView(base: Buffer, view: Omit<View, 'buffer'>, values: Buffer, add = false): Buffer {
    const nested = float(base) ? nest(view) : null;
    if (nested) return scatterView(this.#gpu, base, nested, view.offset, values, add);
    return this.#host.run('scatterView', base, view, values, add);
  }

  concat(parts: readonly Buffer[], sizes: readonly number[], outer: number, inner: number): Buffer {
    if (float(...parts)) return concat(this.#gpu, parts, sizes, outer, inner);
    return this.#host.run('concat', parts, sizes, outer, inner);
  }

  takeRows(x: Buffer, along: Along, index: Int32Array): Buffer {
    if (float(x)) return takeRows(this.#gpu, x, along, index);
    return this.#host.run('takeRows', x, along, index);
  }

  putRows(base: Buffer, along: Along, index: Int32Array, values: Buffer, add: boolean): Buffer {
    if (float(base)) return putRows(this.#gpu, base, along, index, values, add);
    return this.#host.run('putRows', base, along, index, values, add);
  }

  unary(op: UnaryOp, x: Buffer, parameters: readonly number[], dtype: DType): Buffer {
    if (float(x)) return unary(this.#gpu, op, x, parameters, dtype);
    return this.#host.run('unary', op, x, parameters, dtype);
  }

  binary(
    op: BinaryOp,
    a: Operand,
    b: Operand,
    shape: readonly number[],
    dtype: DType,
    parameters: readonly number[] = [],
  ): Buffer {
    if (float(a.buffer, b.buffer) && dtype !== 'float64') {
      return binary(this.#gpu, op, a, b, shape, dtype, parameters);
    }
    return this.#host.run('binary', op, a, b, shape, dtype, parameters);
  }

  where(
    condition: Operand,
    a: Operand,
    b: Operand,
    shape: readonly number[],
    dtype: DType,
  ): Buffer {
    if (dtype === 'float32') return where(this.#gpu, condition, a, b, shape, dtype);
    return this.#host.run('where', condition, a, b, shape, dtype);
  }

  reduce(op: ReduceOp, x: Buffer, along: Along, dtype: DType, factor = 1): Buffer {
    const places = op === 'argmax' || op === 'argmin';
    const exact = !places || this.#tells(along.n);
    if (float(x) && dtype !== 'float64' && exact)
      return reduce(this.#gpu, op, x, along, dtype, factor);
    return this.#host.run('reduce', op, x, along, dtype, factor);
  }

  scan(op: ScanOp, x: Buffer, along: Along, dtype: DType): Buffer {
    if (float(x) && dtype === 'float32') return scan(this.#gpu, op, x, along, dtype);
    return this.#host.run('scan', op, x, along, dtype);
  }

  sort = (x: Buffer, along: Along, descending: boolean) =>
    this.#host.run('sort', x, along, descending);

  softmax(x: Buffer, along: Along, log: boolean): Buffer {
    if (float(x)) return softmax(this.#gpu, x, along, log);
    return this.#host.run('softmax', x, along, log);
  }

  softmaxGrad(g: Buffer, y: Buffer, along: Along, log: boolean): Buffer {
    if (float(y)) return softmaxGrad(this.#gpu, g, y, along, log);
    return this.#host.run('softmaxGrad', g, y, along, log);
  }

  matmul(a: Buffer, b: Buffer, bias: Buffer | null, shape: MatmulShape, dtype: DType): Buffer {
    if (float(a)) return matmul(this.#gpu, a, b, bias, shape, dtype);
    return this.#host.run('matmul', a, b, bias, shape, dtype);
  }

  conv2d(x: Buffer, weight: Buffer, bias: Buffer | null, geometry: ConvGeometry): Buffer {
    if (float(x)) return conv2d(this.#gpu, x, weight, bias, geometry);
    return this.#host.run('conv2d', x, weight, bias, geometry);
  }

  conv2dInputGrad(g: Buffer, weight: Buffer, geometry: ConvGeometry): Buffer {
    if (float(g)) return conv2dInputGrad(this.#gpu, g, weight, geometry);
    return this.#host.run('conv2dInputGrad', g, weight, geometry);
  }

  conv2dWeightGrad(g: Buffer, x: Buffer, geometry: ConvGeometry, withBias: boolean) {
    if (float(g)) return conv2dWeightGrad(this.#gpu, g, x, geometry, withBias);
    return this.#host.run('conv2dWeightGrad', g, x, geometry, withBias);
  }

  maxPool(x: Buffer, geometry: PoolGeometry, withIndices: boolean) {
    const exact = !withIndices || this.#tellsPlane(geometry);
    if (float(x) && exact) return maxPool(this.#gpu, x, geometry, withIndices);
    return this.#host.run('maxPool', x, geometry, withIndices);
  }

  maxPoolGrad(g: Buffer, indices: Buffer, geometry: PoolGeometry): Buffer {
    if (float(g) && this.#tellsPlane(geometry)) return maxPoolGrad(this.#gpu, g, indices, geometry);
    return this.#host.run('maxPoolGrad', g, indices, geometry);
  }

  avgPool(x: Buffer, geometry: PoolGeometry): Buffer {
    if (float(x)) return avgPool(this.#gpu, x, geometry);
    return this.#host.run('avgPool', x, geometry);
  }

  avgPoolGrad(g: Buffer, geometry: PoolGeometry): Buffer {
    if (float(g)) return avgPoolGrad(this.#gpu, g, geometry);
    return this.#host.run('avgPoolGrad', g, geometry);
  }

  crossEntropy(
    logits: Buffer,
    target: Buffer,
    weight: Buffer | null,
    along: Along,
    ignore: number,
  ) {
    if (float(logits) && this.#tells(along.n, Math.abs(ignore)))
      return crossEntropy(this.#gpu, logits, target, weight, along, ignore);
    return this.#host.run('crossEntropy', logits, target, weight, along, ignore);
  }

  crossEntropyGrad(
    g: Buffer | number,
    logits: Buffer,
    softmax: { most: Buffer; sum: Buffer },
    target: Buffer,
    weight: Buffer | null,
    along: Along,
    ignore: number,
  ): Buffer {
    if (float(logits) && this.#tells(along.n, Math.abs(ignore)))
      return crossEntropyGrad(this.#gpu, g, logits, softmax, target, weight, along, ignore);
    return this.#host.run('crossEntropyGrad', g, logits, softmax, target, weight, along, ignore);
  }

  sgdStep(
    params: readonly Buffer[],
    grads: readonly Buffer[],
    momenta: readonly (Buffer | null)[],
    settings: SgdSettings,
  ) {
    return byPrecision(params, [params, grads, momenta] as const, (params, grads, momenta) =>
      float(...params)
        ? sgdStep(this.#gpu, params, grads, momenta, settings)
        : this.#host.run('sgdStep', params, grads, momenta, settings),
    );
  }

  adamStep(
    params: readonly Buffer[],
    grads: readonly Buffer[],
    averages: readonly Buffer[],
    squares: readonly Buffer[],
    maxSquares: readonly Buffer[],
    settings: AdamSettings,
  ) {
    const lists = [params, grads, averages, squares, maxSquares] as const;
    return byPrecision(params, lists, (params, grads, averages, squares, most) =>
      float(...params)
        ? adamStep(this.#gpu, params, grads, averages, squares, most, settings)
        : this.#host.run('adamStep', params, grads, averages, squares, most, settings),
    );
  }

  /** True where a program tells integers up to these apart: places, classes. */
  #tells = (...most: readonly number[]) => most.every((n) => n <= this.device.exact);

  #tellsPlane = ({ inHeight, inWidth }: PoolGeometry) => this.#tells(inHeight * inWidth);
}

export { Device };
