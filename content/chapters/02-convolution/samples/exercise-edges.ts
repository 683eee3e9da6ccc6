import * as tf from '@tensorflow/tfjs';

const picture = tf.tensor2d([
  [0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0],
  [9, 9, 9, 9, 9, 9],
  [9, 9, 9, 9, 9, 9],
  [9, 9, 9, 9, 9, 9],
]);
const upright = tf.tensor2d([
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
]);

const conv = tf.layers.conv2d({
  filters: 2,
  kernelSize: 3,
  useBias: false,
  dataFormat: 'channelsFirst',
  weights: [tf.stack([upright, upright.transpose()], 2).expandDims(2)],
});
const output = conv.apply(picture.reshape([1, 1, 6, 6])) as tf.Tensor4D;
const [first, second] = output.squeeze().unstack();
first.print();
second.print();
