const smallNet = new Net();
const optimizer = tf.train.momentum(0.1, 0.5);

const [{ images, labels }] = testSet.take(64).batches({ size: 64 });
for (let step = 1; step <= 20; step++) {
  const loss = optimizer.minimize(
    () =>
      tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 10), smallNet.forward(images)) as tf.Scalar,
    true,
  )!;
  if (step % 10 === 0) {
    const right = smallNet.forward(images).argMax(1).equal(labels).sum().dataSync()[0];
    console.log(`${step} steps, loss ${loss.dataSync()[0].toFixed(3)}, ${right} of 64 right`);
  }
}
