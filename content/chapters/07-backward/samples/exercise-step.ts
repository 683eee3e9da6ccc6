import * as tf from '@tensorflow/tfjs';

const w = tf.scalar(2);
const cube = (t: tf.Tensor) => t.mul(t).mul(t);
for (const h of [1, 0.1, 0.001, 1e-8]) {
  const [change] = cube(w.add(h)).sub(cube(w)).dataSync();
  console.log(h, (change / h).toFixed(1));
}
