import * as tf from '@tensorflow/tfjs';

const pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
for (let column = 0; column < 4; column++) {
  const picture = tf
    .oneHot(tf.tensor1d([column], 'int32'), 16)
    .mul(9)
    .reshape([1, 1, 4, 4]);
  const pooled = pool.apply(picture) as tf.Tensor;
  console.log(column, [...pooled.dataSync()]);
}
