import * as tf from '@tensorflow/tfjs';

const dataFormat = 'channelsFirst';
const pad = tf.layers.zeroPadding2d({ padding: 1, dataFormat });
const conv = tf.layers.conv2d({ filters: 5, kernelSize: 3, strides: 2, dataFormat });
let x: tf.Tensor = tf.randomNormal([1, 5, 64, 64]);
while (x.shape[3]! > 1) {
  x = conv.apply(pad.apply(x)) as tf.Tensor;
  console.log(x.shape);
}
