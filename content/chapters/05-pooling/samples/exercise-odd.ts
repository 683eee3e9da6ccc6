import * as tf from '@tensorflow/tfjs';

const picture = tf.randomNormal([1, 1, 5, 5]);
for (const padding of ['valid', 'same'] as const) {
  const pool = tf.layers.maxPooling2d({ poolSize: 2, padding, dataFormat: 'channelsFirst' });
  const pooled = pool.apply(picture) as tf.Tensor;
  console.log(pooled.shape);
}
