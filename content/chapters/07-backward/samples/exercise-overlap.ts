const overlapping = tf.layers.maxPooling2d({
  poolSize: 3,
  strides: 1,
  dataFormat: 'channelsFirst',
});
const overlapGrad = tf.grad((values) => (overlapping.apply(values) as tf.Tensor).sum());
overlapGrad(values).squeeze().print();
