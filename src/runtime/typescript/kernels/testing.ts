import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { farthest, numbers } from '../../../torch/backend/webgl/compare';
import { installKernels, kernels } from './index';
import type { Residents } from './residents';

export type Shape = readonly number[];
export const sizeOf = (shape: Shape) => shape.reduce((n, size) => n * size, 1);

type Inputs = Record<string, tf.Tensor>;
type KernelFunction = ReturnType<typeof tf.getKernel>['kernelFunc'];

/** For tests: our kernels beside the stock ones, of which it is known how often they ran. */
export class Bench {
  readonly residents: Residents;
  /** Stock kernels that ours handed their work to, in turn. */
  readonly handedOn: string[] = [];
  readonly #sets: Record<'ours' | 'stock', [string, KernelFunction][]>;

  private constructor() {
    const names = kernels.map(({ name }) => name);
    const list = () =>
      names.map((name): [string, KernelFunction] => [name, tf.getKernel(name, 'webgl').kernelFunc]);
    const stock = list();
    this.#register(
      stock.map(([name, run]) => [
        name,
        (call) => {
          this.handedOn.push(name);
          return run(call);
        },
      ]),
    );
    this.residents = installKernels(tf);
    this.#sets = { ours: list(), stock };
  }

  static async start(): Promise<Bench> {
    tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
    tf.env().set('WEBGL_CPU_FORWARD', false);
    await tf.setBackend('webgl');
    return new Bench();
  }

  #register(set: [string, KernelFunction][]): void {
    for (const [kernelName, kernelFunc] of set) {
      tf.unregisterKernel(kernelName, 'webgl');
      tf.registerKernel({ kernelName, backendName: 'webgl', kernelFunc });
    }
  }

  use = (side: 'ours' | 'stock') => this.#register(this.#sets[side]);

  /** The numbers that a kernel gives on the GPU; `handedOn` and the count of draws say whose it was. */
  run(name: string, inputs: Inputs, attrs: object): { values: Float32Array; shape: number[] } {
    return tf.tidy(() => {
      const result = tf.engine().runKernel(name, inputs, attrs as never) as tf.Tensor;
      return { values: result.dataSync<'float32'>().slice(), shape: result.shape };
    });
  }
}

/** The same on TensorFlow.js's CPU backend, which is plain loops. */
export async function onCpu(
  name: string,
  inputs: Record<string, [Float32Array, Shape]>,
  attrs: object,
): Promise<{ values: Float32Array; shape: number[] }> {
  await tf.setBackend('cpu');
  try {
    return tf.tidy(() => {
      const made = Object.entries(inputs).map(([key, [values, shape]]) => [
        key,
        tf.tensor(values, [...shape]),
      ]);
      const result = tf
        .engine()
        .runKernel(name, Object.fromEntries(made) as Inputs, attrs as never) as tf.Tensor;
      return { values: result.dataSync<'float32'>().slice(), shape: result.shape };
    });
  } finally {
    await tf.setBackend('webgl');
  }
}

/** Ways for numbers to lie when a kernel reads them. */
export const places: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  'in host memory': (x) => x,
  'in a packed texture': (x) => tf.neg(tf.neg(x)),
  'in an unpacked texture': (x) =>
    tf.tile(
      x,
      x.shape.map(() => 1),
    ),
  'in a piece of a texture': (x) => {
    const twice = tf.tile(tf.stack([tf.neg(x), x]), [1, ...x.shape.map(() => 1)]);
    return twice.slice([1], [1]).reshape(x.shape);
  },
  'with us, row by row': (x) => tf.transpose(tf.transpose(x)),
  'with us, in another order': (x) => {
    const back = x.shape.map((_, d) => (d + 1) % x.rank);
    const there = x.shape.map((_, d) => (d + x.rank - 1) % x.rank);
    return tf.transpose(
      tf.tensor(
        tf.transpose(x, there).dataSync(),
        there.map((d) => x.shape[d]!),
      ),
      back,
    );
  },
  'with us, under another shape': (x) =>
    tf.transpose(tf.transpose(x.reshape([2, x.size / 2]))).reshape(x.shape),
};

/** Numbers for each input, the same in every run; `shapes` by the inputs' names. */
export const given = (shapes: Record<string, Shape>) =>
  Object.fromEntries(
    Object.entries(shapes).map(([key, shape], i): [string, [Float32Array, Shape]] => [
      key,
      [numbers(sizeOf(shape), i + 1), shape],
    ]),
  );

/** Our kernel did it, and gives what the CPU backend gives. */
export async function agrees(
  bench: Bench,
  name: string,
  shapes: Record<string, Shape>,
  attrs: object,
  place = places['in host memory']!,
): Promise<void> {
  const data = given(shapes);
  const expected = await onCpu(name, data, attrs);
  const before = bench.residents.device.counts.draws;
  const actual = tf.tidy(() => {
    const tensors = Object.entries(data).map(([key, [values, shape]]) => [
      key,
      place(tf.tensor(values, [...shape])),
    ]);
    return bench.run(name, Object.fromEntries(tensors) as Record<string, tf.Tensor>, attrs);
  });
  expect(bench.handedOn, 'left to the stock kernel').toEqual([]);
  expect(bench.residents.device.counts.draws).toBeGreaterThan(before);
  expect(actual.shape).toEqual(expected.shape);
  expect(farthest(actual.values, expected.values)).toBeLessThan(1e-5);
}

export interface Conv {
  x: Shape;
  filter: Shape;
  strides?: number | [number, number];
  pad?: 'same' | 'valid' | number | [number, number][];
  dilations?: number | [number, number];
  dataFormat?: 'NHWC' | 'NCHW';
}

/** A convolution's attributes as its kernel gets them. */
export const attributes = ({
  strides = 1,
  pad = 'valid',
  dilations = 1,
  dataFormat = 'NHWC',
}: Conv) => ({
  strides: [strides, strides].flat().slice(0, 2),
  pad,
  dataFormat,
  dilations: [dilations, dilations].flat().slice(0, 2),
});

export { farthest, tf };
