const flipped = kernel.reverse([0, 1]);
const padded = g.pad([
  [0, 0],
  [0, 0],
  [1, 1],
  [1, 1],
]);
conv(padded, flipped).squeeze().print();

const channelsLast = g.reshape([1, 2, 2, 1]) as tf.Tensor4D;
tf.conv2dTranspose(channelsLast, kernel as tf.Tensor4D, [1, 3, 3, 1], 1, 'valid')
  .squeeze()
  .print();

conv(x, g.reshape([2, 2, 1, 1]))
  .squeeze()
  .print();
