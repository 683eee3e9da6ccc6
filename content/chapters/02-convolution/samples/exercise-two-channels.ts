import * as tf from '@tensorflow/tfjs';

const picture = tf.tensor3d([
  [
    [1, 2, 0],
    [0, 1, 3],
    [2, 0, 1],
  ],
  [
    [2, 0, 1],
    [1, 3, 0],
    [0, 1, 2],
  ],
]);
const kernel = tf.tensor3d([
  [
    [1, 0],
    [0, 1],
  ],
  [
    [0, 1],
    [1, 0],
  ],
]);
const bias = tf.tensor1d([10]);

const sums: tf.Tensor[] = [];
for (let row = 0; row < 2; row++) {
  for (let column = 0; column < 2; column++) {
    const patch = picture.slice([0, row, column], [2, 2, 2]);
    sums.push(patch.mul(kernel).sum().add(bias.squeeze()));
  }
}
tf.stack(sums).reshape([2, 2]).print();

const conv = tf.layers.conv2d({
  filters: 1,
  kernelSize: 2,
  dataFormat: 'channelsFirst',
  weights: [kernel.transpose([1, 2, 0]).expandDims(3), bias],
});
const output = conv.apply(picture.expandDims(0)) as tf.Tensor;
output.squeeze().print();
