import * as tf from '@tensorflow/tfjs';

const a = tf.scalar(3);
const b = tf.scalar(2);
const squared = (a: tf.Tensor, b: tf.Tensor) => a.mul(b).sub(4).square();
const [aGrad, bGrad] = tf.grads(squared)([a, b]);

squared(a, b).print();
aGrad.print();
bGrad.print();
