import { beforeAll, describe, expect, test } from 'vitest';
import { numbers } from '../../../torch/backend/webgl/compare';
import { Bench, farthest, tf } from './testing';

let bench: Bench;
const draws = { ours: 0, stock: 0 };

/** Counts the draws of both sides: the engine draws a triangle, TensorFlow.js two by their corners' numbers. */
function countDraws(): void {
  const { gl } = bench.residents.device;
  const [arrays, elements] = [gl.drawArrays.bind(gl), gl.drawElements.bind(gl)];
  gl.drawArrays = (...args) => {
    draws.ours++;
    arrays(...args);
  };
  gl.drawElements = (...args) => {
    draws.stock++;
    elements(...args);
  };
}

beforeAll(async () => {
  bench = await Bench.start();
  countDraws();
});

/** The chapter's network and step, with the same parameters and pictures each time. */
class Training {
  readonly #conv1 = tf.layers.conv2d({ filters: 10, kernelSize: 5, dataFormat: 'channelsFirst' });
  readonly #conv2 = tf.layers.conv2d({ filters: 20, kernelSize: 5, dataFormat: 'channelsFirst' });
  readonly #pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
  readonly #flatten = tf.layers.flatten();
  readonly #fc = tf.layers.dense({ units: 10 });
  readonly #optimizer = tf.train.momentum(0.01, 0.5);
  readonly #batches = [64, 32].map((size) => ({
    size,
    images: tf.tensor4d(numbers(size * 784, 3), [size, 1, 28, 28]),
    labels: tf.tensor1d(
      Array.from({ length: size }, (_, i) => i % 10),
      'int32',
    ),
  }));

  constructor() {
    this.#conv1.build([null, 1, 28, 28]);
    this.#conv2.build([null, 10, 12, 12]);
    this.#fc.build([null, 320]);
    const layers = [this.#conv1, this.#conv2, this.#fc];
    layers.forEach((layer, seed) => {
      layer.setWeights(
        layer.getWeights().map(({ shape, size }) =>
          tf.tensor(
            numbers(size, seed + 5).map((x) => x / 20),
            shape,
          ),
        ),
      );
    });
  }

  forward(images: tf.Tensor): tf.Tensor2D {
    let x = tf.relu(this.#pool.apply(this.#conv1.apply(images)) as tf.Tensor);
    x = tf.relu(this.#pool.apply(this.#conv2.apply(x)) as tf.Tensor);
    return this.#fc.apply(this.#flatten.apply(x)) as tf.Tensor2D;
  }

  step(size = 64): number {
    const { images, labels } = this.#batches.find((batch) => batch.size === size)!;
    const criterion = () =>
      tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 10), this.forward(images)) as tf.Scalar;
    const loss = this.#optimizer.minimize(criterion, true)!;
    const value = loss.dataSync()[0]!;
    loss.dispose();
    return value;
  }

  parameters = () =>
    [this.#conv1, this.#conv2, this.#fc].flatMap((layer) =>
      layer.getWeights().map((weight) => weight.dataSync<'float32'>()),
    );
}

describe('a training step of the chapter', () => {
  test('ends where the stock kernels end', () => {
    const train = (side: 'ours' | 'stock') => {
      bench.use(side);
      const training = new Training();
      const losses = [training.step(), training.step(), training.step(32)];
      bench.use('ours');
      return { losses, parameters: training.parameters() };
    };
    const [ours, stock] = [train('ours'), train('stock')];
    ours.losses.forEach((loss, i) => expect(loss).toBeCloseTo(stock.losses[i]!, 4));
    ours.parameters.forEach((values, i) =>
      expect(farthest(values, stock.parameters[i]!)).toBeLessThan(1e-3),
    );
  });

  test('needs fewer draws than the stock one, and no program of ours is compiled for another batch size', () => {
    const count = (side: 'ours' | 'stock') => {
      bench.use(side);
      const training = new Training();
      training.step();
      training.step();
      Object.assign(draws, { ours: 0, stock: 0 });
      training.step();
      const counted = { ...draws };
      const { compiled } = bench.residents.device.counts;
      training.step(32);
      expect(bench.residents.device.counts.compiled).toBe(compiled);
      bench.use('ours');
      return counted;
    };
    const stock = count('stock');
    expect(stock.ours).toBe(0);
    const { ours, stock: left } = count('ours');
    // Who makes a step cheaper lowers these. All convolutions and pools are among ours; loss and dense layer are not.
    expect(ours).toBeLessThanOrEqual(43);
    expect(left).toBeLessThanOrEqual(57);
    expect(ours + left).toBeLessThan(stock.stock * 0.75);
  });

  test('keeps the memory flat', () => {
    const training = new Training();
    const held = () => {
      const { numTensors, numDataBuffers, ...memory } = tf.memory() as tf.MemoryInfo & {
        numBytesInGPU: number;
        numBytesInGPUAllocated: number;
      };
      const { numBytesInGPU, numBytesInGPUAllocated } = memory;
      const { textures, bytes } = bench.residents.device.counts;
      const { count } = bench.residents;
      return {
        numTensors,
        numDataBuffers,
        numBytesInGPU,
        numBytesInGPUAllocated,
        textures,
        bytes,
        count,
      };
    };
    for (let i = 0; i < 4; i++) training.step();
    const early = held();
    for (let i = 0; i < 12; i++) training.step();
    expect(held()).toEqual(early);
  });
});

describe('a gradient that nobody reads', () => {
  test('is not computed, and gives back what it held', () => {
    const { device } = bench.residents;
    const dy = tf.transpose(tf.tensor4d(numbers(256), [1, 8, 8, 4]), [0, 1, 2, 3]);
    const filter = tf.tensor4d(numbers(36), [3, 3, 1, 4]);
    const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', inputShape: [1, 8, 8, 1] };
    const gradient = () =>
      tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, attrs) as tf.Tensor;
    gradient().dispose();
    const { textures, draws: before } = device.counts;
    const promised = gradient();
    expect(device.counts.draws).toBe(before);
    promised.dispose();
    expect(device.counts.textures).toBe(textures);
    const wanted = gradient();
    dy.dispose();
    expect(wanted.dataSync().some((x) => x !== 0)).toBe(true);
    expect(device.counts.draws).toBeGreaterThan(before);
  });
});

describe('the rest of TensorFlow.js', () => {
  const square = (outputs: number) => tf.ones<tf.Rank.R4>([2, 2, 1, outputs]);
  const conv = (x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, square(1), 1, 'valid');
  const image = () => tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
  const sums = [12, 16, 24, 28];

  test('reads results at once and later, once and again, and after they are disposed of', async () => {
    const result = conv(image());
    expect([...result.dataSync()]).toEqual(sums);
    expect([...(await result.data())]).toEqual(sums);
    const large = tf.conv2d(tf.ones<tf.Rank.R4>([1, 9, 9, 1]), square(3), 1, 'valid');
    const pending = large.data();
    large.dispose();
    expect(new Set(await pending)).toEqual(new Set([4]));
  });

  test('takes results to another backend and back', async () => {
    const result = conv(image());
    await tf.setBackend('cpu');
    expect([...tf.add(result, 1).dataSync()]).toEqual(sums.map((x) => x + 1));
    await tf.setBackend('webgl');
    expect([
      ...conv(
        tf.pad(result.as4D(1, 2, 2, 1), [
          [0, 0],
          [0, 1],
          [0, 1],
          [0, 0],
        ]),
      ).dataSync(),
    ]).toEqual([80, 44, 52, 28]);
  });

  test('draws between two draws of one program of ours', () => {
    const held = [1, 2].map((seed) => tf.transpose(tf.tensor2d(numbers(12, seed), [3, 4])));
    const draw = () => tf.abs(tf.tensor1d([-1, -2, -3, -4, -5])).dataSync();
    draw();
    for (const x of held) {
      const expected = x.dataSync().map((number) => Math.max(number, 0));
      for (const before of held) {
        // The second time program, the texture of the result and, of the same operand, its texture are what they were.
        tf.relu(before).dispose();
        draw();
        const result = tf.relu(x);
        draw();
        expect([...result.dataSync()].map(Math.abs)).toEqual([...expected]);
        result.dispose();
      }
    }
  });

  test('reads gradients so small that they go to programs as uniforms', () =>
    tf.tidy(() => {
      const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
      const filter = tf.tensor4d([5, 6, 7, 8], [2, 2, 1, 1]);
      const gradient = tf.grad((t: tf.Tensor) => tf.conv2d(t as tf.Tensor4D, filter, 1, 'valid'));
      expect([...tf.tile(gradient(x), [1, 1, 1, 2]).dataSync()]).toEqual([5, 5, 6, 6, 7, 7, 8, 8]);
    }));

  test('reads results so small that they go to programs as uniforms, and does not take them for numbers in host memory', () => {
    const ones = tf.ones([4, 2]);
    const result = conv(image()).reshape([4, 1]);
    expect([...tf.tile(result, [1, 2]).dataSync()]).toEqual(sums.flatMap((x) => [x, x]));
    tf.env().set('WEBGL_CPU_FORWARD', true);
    const large = tf.conv2d(tf.ones<tf.Rank.R4>([1, 3, 3, 1]), square(2), 1, 'valid');
    expect([...tf.maximum(large.reshape([4, 2]), ones).dataSync()]).toEqual(Array(8).fill(4));
    expect([...tf.concat([large, large], 0).dataSync()]).toEqual(Array(16).fill(4));
    tf.env().set('WEBGL_CPU_FORWARD', false);
  });

  test('counts our bytes as its own', () => {
    const bytes = () => (tf.memory() as tf.MemoryInfo & { numBytesInGPU: number }).numBytesInGPU;
    const before = bytes();
    const result = conv(tf.ones([1, 65, 65, 1]));
    expect(bytes() - before).toBeGreaterThanOrEqual(64 * 64 * 4);
    const { textures } = bench.residents.device.counts;
    result.dispose();
    expect(bench.residents.device.counts.textures).toBe(textures - 1);
  });

  test('leaves a second backend of a program to the stock kernels', async () => {
    tf.registerBackend('second', () => new tf.MathBackendWebGL(new OffscreenCanvas(1, 1)));
    const { kernelFunc } = tf.getKernel('Conv2D', 'webgl');
    const backend = tf.engine().findBackend('second');
    tf.registerKernel({ kernelName: 'Conv2D', backendName: 'second', kernelFunc });
    bench.handedOn.length = 0;
    expect(backend).not.toBe(tf.backend());
    await tf.setBackend('second');
    const result = conv(image());
    expect(bench.handedOn).toEqual(['Conv2D']);
    expect([...result.dataSync()]).toEqual(sums);
    await tf.setBackend('webgl');
  });

  test('times our kernels, too', async () => {
    const backend = tf.backend() as unknown as { activeTimers: { name: string }[] };
    let timed: string[] = [];
    await tf.time(() => {
      tf.abs(conv(image()));
      timed = backend.activeTimers.map(({ name }) => name);
    });
    expect(timed.filter((name) => name === 'Conv2D')).toHaveLength(1);
    const profile = await tf.profile(() => conv(image()));
    expect(profile.kernels.map(({ name }) => name)).toContain('Conv2D');
  });
});
