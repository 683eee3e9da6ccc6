import * as tf from '@tensorflow/tfjs';

const conv = tf.layers.conv2d({ filters: 10, kernelSize: 5, dataFormat: 'channelsFirst' });
const linear = tf.layers.dense({ units: 10 * 24 * 24 });
conv.build([null, 1, 28, 28]);
linear.build([null, 28 * 28]);

console.log(conv.countParams());
console.log(linear.countParams());
