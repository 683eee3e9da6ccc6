const values = tf
  .tensor2d([
    [3, 4, 6, 5],
    [2, 4, 6, 8],
    [1, 6, 7, 8],
    [9, 7, 4, 6],
  ])
  .reshape([1, 1, 4, 4]);

const pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
const poolGrad = tf.grad((values) => (pool.apply(values) as tf.Tensor).mul(g).sum());
poolGrad(values).squeeze().print();
