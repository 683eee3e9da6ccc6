const features = tf.randomNormal([1, 10, 24, 24]);
const pooledFeatures = pool.apply(features) as tf.Tensor;
console.log(pooledFeatures.shape);
console.log(pool.countParams());
