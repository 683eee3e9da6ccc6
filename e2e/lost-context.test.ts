import { Cell } from './support/cell';
import { expect, test } from './support/test';

const trainAndLose = `import * as tf from '@tensorflow/tfjs';
import { loadMnist } from 'mnist';

const train = (await loadMnist('test')).take(640);
const conv = tf.layers.conv2d({ filters: 4, kernelSize: 5, dataFormat: 'channelsFirst', inputShape: [1, 28, 28] });
const model = tf.sequential({ layers: [conv, tf.layers.flatten(), tf.layers.dense({ units: 10 })] });
const optimizer = tf.train.sgd(0.01);
let batch = 0;
for (const { images, labels } of train.batches({ size: 64 })) {
  if (batch++ === 3) {
    const { gl } = (tf.backend() as any).gpgpu;
    gl.getExtension('WEBGL_lose_context').loseContext();
  }
  const loss = optimizer.minimize(() => {
    const scores = model.predict(images) as tf.Tensor;
    return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 10), scores) as tf.Scalar;
  }, true);
  console.log(batch, (await loss!.data())[0]);
}
console.log('end');`;

test('a context lost in the middle of training is named, and running again recovers', async ({
  page,
}) => {
  await page.goto('mnist/');
  const cell = new Cell(page, 'mnist/data');
  await cell.edit(trainAndLose);
  await cell.run();
  await cell.expectState('error');
  await expect(cell.alert).toContainText(/WebGL|显卡|图形/);
  await expect(cell.alert).toContainText(/再运行|重新运行|再次运行/);
  expect(await cell.printed()).not.toContain('end');

  await cell.edit(trainAndLose.replace('batch++ === 3', 'batch++ === -1'));
  await cell.run();
  await cell.expectState('done');
  expect(await cell.printed()).toMatch(/end$/);
  await expect(cell.status).toContainText(/WebGL/);
});
