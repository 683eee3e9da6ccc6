/** The same network, loss and optimizer as network.py, in TensorFlow.js as its users write it. */
import * as tf from '@tensorflow/tfjs';

class Net {
  conv1 = tf.layers.conv2d({ filters: 10, kernelSize: 5, dataFormat: 'channelsFirst' });
  conv2 = tf.layers.conv2d({ filters: 20, kernelSize: 5, dataFormat: 'channelsFirst' });
  pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
  flatten = tf.layers.flatten();
  fc = tf.layers.dense({ units: 10 });

  constructor() {
    this.conv1.build([null, 1, 28, 28]);
    this.conv2.build([null, 10, 12, 12]);
    this.fc.build([null, 320]);
  }

  forward(images: tf.Tensor) {
    let x = tf.relu(this.pool.apply(this.conv1.apply(images)) as tf.Tensor);
    x = tf.relu(this.pool.apply(this.conv2.apply(x)) as tf.Tensor);
    return this.fc.apply(this.flatten.apply(x)) as tf.Tensor2D;
  }
}

const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
const counts = { draws: 0, compiled: 0 };

/** Counts calls of the GL context, which TensorFlow.js itself does not. */
function count(name: 'drawArrays' | 'drawElements' | 'linkProgram', counter: keyof typeof counts) {
  const call = gl[name].bind(gl) as (...args: unknown[]) => void;
  Object.assign(gl, {
    [name]: (...args: unknown[]) => {
      counts[counter]++;
      call(...args);
    },
  });
}
count('drawArrays', 'draws');
count('drawElements', 'draws');
count('linkProgram', 'compiled');

const batchOf = (size: number) => ({
  images: tf.randomNormal([size, 1, 28, 28]),
  labels: tf.randomUniform([size], 0, 10, 'int32') as tf.Tensor1D,
});
const batches = { 64: batchOf(64), 32: batchOf(32) };
const net = new Net();
const optimizer = tf.train.momentum(0.01, 0.5);

function criterion(scores: tf.Tensor2D, answers: tf.Tensor1D) {
  return tf.losses.softmaxCrossEntropy(tf.oneHot(answers, 10), scores) as tf.Scalar;
}

/** As `steps` of network.py. */
export function steps(total: number, size: keyof typeof batches = 64) {
  const ms: number[] = [];
  const before = { ...counts };
  const { images, labels } = batches[size];
  for (let i = 0; i < total; i++) {
    const begin = performance.now();
    const loss = optimizer.minimize(() => criterion(net.forward(images), labels), true)!;
    loss.dataSync();
    ms.push(performance.now() - begin);
    loss.dispose();
  }
  const { numBytesInGPU: bytes } = tf.memory() as tf.MemoryInfo & { numBytesInGPU: number };
  const draws = (counts.draws - before.draws) / total;
  return { ms, draws, compiled: counts.compiled - before.compiled, bytes };
}
