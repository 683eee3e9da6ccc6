const relu = tf.layers.reLU();
const steps = {
  conv1: net.conv1,
  pool: net.pool,
  relu,
  conv2: net.conv2,
  'pool again': net.pool,
  'relu again': relu,
  flatten: net.flatten,
  fc: net.fc,
};

let x: tf.Tensor = tf.randomNormal([1, 1, 28, 28]);
console.log('input', x.shape);
for (const [name, step] of Object.entries(steps)) {
  x = step.apply(x) as tf.Tensor;
  console.log(name, x.shape);
}
console.log(20 * 4 * 4);
