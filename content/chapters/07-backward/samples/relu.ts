import * as tf from '@tensorflow/tfjs';

const numbers = tf.tensor1d([-2, -1, 0, 1, 2]);
const factors = tf.tensor1d([1, 2, 3, 4, 5]);

const reluGrad = tf.grad((numbers) => tf.relu(numbers).mul(factors).sum());
reluGrad(numbers).print();
