import * as tf from '@tensorflow/tfjs';

const dataFormat = 'channelsFirst';
const picture = tf.randomNormal([1, 5, 100, 100]);
for (const strides of [1, 2, 3, 4]) {
  const conv = tf.layers.conv2d({ filters: 10, kernelSize: 3, strides, dataFormat });
  const output = conv.apply(picture) as tf.Tensor;
  console.log(strides, output.shape);
}
