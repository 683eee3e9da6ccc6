import * as tf from '@tensorflow/tfjs';

const picture = tf.randomNormal([8, 3, 64, 48]);
const conv = tf.layers.conv2d({ filters: 16, kernelSize: 7, dataFormat: 'channelsFirst' });
const output = conv.apply(picture) as tf.Tensor;
const [weight] = conv.getWeights();

console.log(output.shape);
console.log(weight.shape);
console.log(conv.countParams());
