import * as tf from '@tensorflow/tfjs';

const picture = tf.ones([1, 1, 4, 4]);
const conv = tf.layers.conv2d({
  filters: 1,
  kernelSize: 3,
  padding: 'same',
  useBias: false,
  dataFormat: 'channelsFirst',
  weights: [tf.ones([3, 3, 1, 1])],
});

const output = conv.apply(picture) as tf.Tensor;
output.squeeze().print();
