import * as tf from '@tensorflow/tfjs';

const x = tf
  .tensor2d([
    [1, 2, 0],
    [0, 1, 3],
    [2, 0, 1],
  ])
  .reshape([1, 1, 3, 3]);
const kernel = tf
  .tensor2d([
    [1, -1],
    [2, -2],
  ])
  .reshape([2, 2, 1, 1]);
const g = tf
  .tensor2d([
    [1, 2],
    [3, 4],
  ])
  .reshape([1, 1, 2, 2]);

function conv(input: tf.Tensor, weight: tf.Tensor) {
  return tf.conv2d(input as tf.Tensor4D, weight as tf.Tensor4D, 1, 'valid', 'NCHW');
}

const lossOf = (x: tf.Tensor, weight: tf.Tensor) => conv(x, weight).mul(g).sum();
const [xGrad, weightGrad] = tf.grads(lossOf)([x, kernel]);

conv(x, kernel).squeeze().print();
xGrad.squeeze().print();
weightGrad.squeeze().print();
