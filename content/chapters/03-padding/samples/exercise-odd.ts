import * as tf from '@tensorflow/tfjs';

const dataFormat = 'channelsFirst';
const picture = tf.randomNormal([1, 5, 100, 100]);
for (const kernelSize of [3, 5, 7]) {
  const padding = (kernelSize - 1) / 2;
  const pad = tf.layers.zeroPadding2d({ padding, dataFormat });
  const conv = tf.layers.conv2d({ filters: 10, kernelSize, dataFormat });
  const output = conv.apply(pad.apply(picture)) as tf.Tensor;
  console.log(kernelSize, padding, output.shape);
}
