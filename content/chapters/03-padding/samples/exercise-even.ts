import * as tf from '@tensorflow/tfjs';

const dataFormat = 'channelsFirst';
const picture = tf.randomNormal([1, 5, 100, 100]);
for (const padding of [1, 2]) {
  const pad = tf.layers.zeroPadding2d({ padding, dataFormat });
  const conv = tf.layers.conv2d({ filters: 10, kernelSize: 4, dataFormat });
  const output = conv.apply(pad.apply(picture)) as tf.Tensor;
  console.log(padding, output.shape);
}
