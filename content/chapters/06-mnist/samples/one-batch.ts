const smallNet = new Net();
const optimizer = tf.train.momentum(0.05, 0.5);

const [{ images, labels }] = testSet.take(64).batches({ size: 64 });
const answers = tf.oneHot(labels, 10);
let loss = tf.scalar(0);
for (let step = 0; step < 40; step++) {
  loss.dispose();
  loss = optimizer.minimize(
    () => tf.losses.softmaxCrossEntropy(answers, smallNet.forward(images)) as tf.Scalar,
    true,
  )!;
}

const right = smallNet.forward(images).argMax(1).equal(labels).sum().dataSync()[0];
console.log(`loss ${loss.dataSync()[0].toFixed(1)}`);
console.log(`${right} of 64 right`);
