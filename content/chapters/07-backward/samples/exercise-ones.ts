import * as tf from '@tensorflow/tfjs';

const plain = tf.zeros([1, 1, 5, 5]);
const ones = tf.ones([3, 3, 1, 1]) as tf.Tensor4D;

const windowsOver = tf.grad((picture) =>
  tf.conv2d(picture as tf.Tensor4D, ones, 1, 'valid', 'NCHW').sum(),
);
windowsOver(plain).squeeze().print();
