import * as tf from '@tensorflow/tfjs';

const settings = { filters: 10, kernelSize: 3, strides: 2, dataFormat: 'channelsFirst' } as const;

const conv = tf.layers.conv2d({ ...settings, useBias: false });
conv.build([null, 1, 28, 28]);
const [weight, bias] = conv.getWeights();
console.log(weight.shape);
console.log(conv.countParams());
console.log(bias);

const byDefault = tf.layers.conv2d(settings);
byDefault.build([null, 1, 28, 28]);
const [, defaultBias] = byDefault.getWeights();
console.log(defaultBias.shape);
console.log(byDefault.countParams());
