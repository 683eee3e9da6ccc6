import * as tf from '@tensorflow/tfjs';

const picture = tf.randomNormal([1, 5, 100, 100]);
const conv = tf.layers.conv2d({ filters: 10, kernelSize: 3, dataFormat: 'channelsFirst' });
const output = conv.apply(picture) as tf.Tensor;
const [weight] = conv.getWeights();

console.log(picture.shape);
console.log(output.shape);
console.log(weight.shape);
