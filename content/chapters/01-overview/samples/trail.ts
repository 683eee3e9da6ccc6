import * as tf from '@tensorflow/tfjs';

const dataFormat = 'channelsFirst';
const layers = [
  tf.layers.conv2d({ filters: 10, kernelSize: 5, dataFormat }),
  tf.layers.reLU(),
  tf.layers.maxPooling2d({ poolSize: 2, dataFormat }),
  tf.layers.conv2d({ filters: 20, kernelSize: 5, dataFormat }),
  tf.layers.reLU(),
  tf.layers.maxPooling2d({ poolSize: 2, dataFormat }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 10 }),
];

let x: tf.Tensor = tf.randomNormal([1, 1, 28, 28]);
console.log('Input', x.shape);
for (const layer of layers) {
  x = layer.apply(x) as tf.Tensor;
  console.log(layer.getClassName(), x.shape);
}
