import * as tf from '@tensorflow/tfjs';

const dataFormat = 'channelsFirst';
const layers = [
  tf.layers.conv2d({ filters: 10, kernelSize: 3, dataFormat }),
  tf.layers.maxPooling2d({ poolSize: 2, dataFormat }),
  tf.layers.conv2d({ filters: 20, kernelSize: 3, dataFormat }),
  tf.layers.maxPooling2d({ poolSize: 2, dataFormat }),
  tf.layers.flatten(),
];

let x: tf.Tensor = tf.randomNormal([1, 1, 28, 28]);
for (const layer of layers) {
  x = layer.apply(x) as tf.Tensor;
  console.log(layer.getClassName(), x.shape);
}
