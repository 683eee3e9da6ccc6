import * as tf from '@tensorflow/tfjs';

const picture = tf.randomNormal([1, 1, 100, 100]);
const changed = tf.concat(
  [picture.slice([0, 0, 0, 0], [1, 1, 100, 99]), tf.zeros([1, 1, 100, 1])],
  3,
);

for (const strides of [1, 2]) {
  const conv = tf.layers.conv2d({
    filters: 1,
    kernelSize: 3,
    strides,
    dataFormat: 'channelsFirst',
  });
  const before = conv.apply(picture) as tf.Tensor;
  const after = conv.apply(changed) as tf.Tensor;
  console.log(strides, before.equal(after).all().dataSync()[0] === 1);
}
