import * as tf from '@tensorflow/tfjs';

const picture = tf.tensor2d([
  [0, 1, 5, 3, 0],
  [1, 2, 6, 3, 0],
  [0, 1, 7, 2, 1],
  [0, 2, 6, 2, 0],
  [1, 1, 4, 3, 0],
]);
const kernel = tf.tensor2d([
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
]);

const sums: tf.Tensor[] = [];
for (let row = 0; row < 3; row++) {
  for (let column = 0; column < 3; column++) {
    const patch = picture.slice([row, column], [3, 3]);
    sums.push(patch.mul(kernel).sum());
  }
}
tf.stack(sums).reshape([3, 3]).print();

const conv = tf.layers.conv2d({
  filters: 1,
  kernelSize: 3,
  useBias: false,
  dataFormat: 'channelsFirst',
  weights: [kernel.reshape([3, 3, 1, 1])],
});
const output = conv.apply(picture.reshape([1, 1, 5, 5])) as tf.Tensor;
output.squeeze().print();
