import * as tf from '@tensorflow/tfjs';
import { plot, progress } from 'lab';
import { loadMnist } from 'mnist';

const epochs = 10;
const pictures = 60000;

const trainSet = (await loadMnist('train')).take(pictures);
const testSet = await loadMnist('test');
const batchCount = trainSet.batchCount(64);
const every = Math.max(1, Math.min(300, Math.floor(batchCount / 3)));

class Net {
  conv1 = tf.layers.conv2d({ filters: 10, kernelSize: 5, dataFormat: 'channelsFirst' });
  conv2 = tf.layers.conv2d({ filters: 20, kernelSize: 5, dataFormat: 'channelsFirst' });
  pool = tf.layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst' });
  flatten = tf.layers.flatten();
  fc = tf.layers.dense({ units: 10 });

  constructor() {
    this.conv1.build([null, 1, 28, 28]);
    this.conv2.build([null, 10, 12, 12]);
    this.fc.build([null, 320]);
  }

  forward(images: tf.Tensor) {
    let x = tf.relu(this.pool.apply(this.conv1.apply(images)) as tf.Tensor);
    x = tf.relu(this.pool.apply(this.conv2.apply(x)) as tf.Tensor);
    return this.fc.apply(this.flatten.apply(x)) as tf.Tensor2D;
  }
}

const net = new Net();
const optimizer = tf.train.momentum(0.01, 0.5);
const bar = progress(epochs * batchCount, { epochs });
const curve = plot({ title: 'Accuracy on test set', x: 'epoch', y: 'accuracy, %' });

function criterion(scores: tf.Tensor2D, labels: tf.Tensor1D) {
  return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 10), scores) as tf.Scalar;
}

async function train(epoch: number) {
  const running = tf.variable(tf.scalar(0), false);
  let batch = 0;
  for (const { images, labels } of trainSet.batches({ size: 64, shuffle: true, seed: epoch })) {
    batch += 1;
    const loss = optimizer.minimize(() => criterion(net.forward(images), labels), true)!;
    tf.tidy(() => running.assign(running.add(loss)));
    if (batch % 10 === 0) bar.step({ epoch, batch, loss: (await loss.data())[0] });
    if (batch % every === 0) {
      const mean = (await running.data())[0] / every;
      console.log(`[${epoch}, ${batch}] loss: ${mean.toFixed(3)}`);
      tf.tidy(() => running.assign(tf.scalar(0)));
    }
    tf.dispose([images, labels, loss]);
  }
  running.dispose();
}

async function test() {
  let correct = 0;
  for (const { images, labels } of testSet.batches({ size: 64 })) {
    const right = tf.tidy(() => net.forward(images).argMax(1).equal(labels).sum());
    correct += (await right.data())[0];
    tf.dispose([images, labels, right]);
  }
  const accuracy = (100 * correct) / testSet.size;
  console.log(`Accuracy on test set: ${Math.floor(accuracy)} %`);
  return accuracy;
}

for (let epoch = 1; epoch <= epochs; epoch++) {
  await train(epoch);
  curve.add(epoch, await test());
}
bar.done();
