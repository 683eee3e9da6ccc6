const picture = tf
  .tensor2d([
    [4, 1, 0, 4, 2],
    [2, 3, 2, 0, 2],
    [0, 4, 3, 2, 1],
    [1, 1, 4, 0, 3],
    [0, 3, 3, 3, 0],
  ])
  .reshape([1, 1, 5, 5]);

const fromPooled = (pooled: tf.Tensor) => tf.relu(pooled).sum();
const fromFeatures = (features: tf.Tensor) => fromPooled(pool.apply(features) as tf.Tensor);
const fromPicture = (picture: tf.Tensor, weight: tf.Tensor) => fromFeatures(conv(picture, weight));

const features = conv(picture, kernel);
const pooled = pool.apply(features) as tf.Tensor;
features.squeeze().print();
pooled.squeeze().print();

tf.grad(fromPooled)(pooled).squeeze().print();
tf.grad(fromFeatures)(features).squeeze().print();
for (const grad of tf.grads(fromPicture)([picture, kernel])) grad.squeeze().print();
