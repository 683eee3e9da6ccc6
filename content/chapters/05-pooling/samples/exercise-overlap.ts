import * as tf from '@tensorflow/tfjs';

const picture = tf
  .tensor2d([
    [3, 4, 6, 5],
    [2, 4, 6, 8],
    [1, 6, 7, 8],
    [9, 7, 4, 6],
  ])
  .reshape([1, 1, 4, 4]);

const pool = tf.layers.maxPooling2d({ poolSize: 3, strides: 1, dataFormat: 'channelsFirst' });
const pooled = pool.apply(picture) as tf.Tensor;
pooled.print();
