const h = 0.5;
const differences: tf.Tensor[] = [];
for (let pixel = 0; pixel < 9; pixel++) {
  const nudge = tf
    .oneHot(tf.tensor1d([pixel], 'int32'), 9)
    .mul(h)
    .reshape([1, 1, 3, 3]);
  const change = lossOf(x.add(nudge), kernel).sub(lossOf(x, kernel));
  differences.push(change.div(h));
}

tf.stack(differences).reshape([3, 3]).print();
xGrad.squeeze().print();
